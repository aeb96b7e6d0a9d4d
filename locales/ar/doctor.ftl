# vivier doctor: ما لا يعمل في التثبيت وكيفية إصلاحه.

doctor-fine = سليم
doctor-warning = تنبيه
doctor-error = خطأ
doctor-not-looked-at = لم يُفحص
doctor-check-folder = مجلد البيانات
doctor-check-files = صلاحيات الملفات
doctor-check-space = مساحة القرص
doctor-check-server = الخادم
doctor-check-database = قاعدة البيانات
doctor-check-schema = إصدار القاعدة
doctor-check-clock = الساعة
doctor-check-key = مفتاح الشهادات
doctor-check-backup = النسخ الاحتياطية
doctor-check-audit = سجل الإجراءات
doctor-check-name = اسم البرنامج
doctor-check-address = العنوان العام
doctor-check-accounts = الحسابات
doctor-check-failed = لم يكتمل هذا الفحص ({ $reason }). أرسل ملف المساعدة: vivier doctor --bundle FILE.
doctor-unchecked = قاعدة البيانات أولًا، ثم أعد المحاولة.
doctor-folder-missing = المجلد { $folder } غير موجود أو لا يمكن قراءته. حدد المجلد الصحيح بالخيار --data، أو راجع صلاحياته: يجب أن يملكه الحساب الذي يشغّل الخادم.
doctor-folder-unwritable = لا يمكن كتابة شيء في { $folder } ({ $reason }). راجع المساحة، وأن المجلد ملك للحساب الذي يشغّل الخادم.
doctor-folder-open = يمكن لحسابات أخرى في هذا الجهاز قراءة { $folder } ({ $mode }). يصلح ذلك تشغيل الخادم القادم، أو chmod 700.
doctor-folder-right = { $folder }، لمالكه وحده.
doctor-files-unreadable = لا يمكن قراءة هذه الملفات: { $files }. شغّل هذا الأمر بحساب الخادم، أو أعد إليه ملكيتها (chown).
doctor-files-open = يمكن لحسابات أخرى قراءة هذه الملفات: { $files }. يصلح ذلك تشغيل الخادم القادم، أو chmod 600.
doctor-files-right = { $count } من الملفات، كل منها لمالكه وحده.
doctor-space-unknown = تعذّرت معرفة المساحة الحرة.
doctor-space-none = المساحة الحرة { $free } ميغابايت: قريبًا لن يُحفظ شيء. احذف نسخًا احتياطية قديمة أو ملفات أخرى.
doctor-space-low = المساحة الحرة { $free } ميغابايت. تحتاج الاستعادة إلى { $wanted }: وفّر مساحة.
doctor-space-right = المساحة الحرة { $free } ميغابايت.
doctor-server-running = يعمل خادم على هذا المجلد.
doctor-server-stopped = لا يعمل أي خادم على هذا المجلد.
doctor-database-lost = مفتاح الشهادات موجود، لكن القاعدة { $file } غير موجودة. استعد نسخة احتياطية: vivier restore FILE.
doctor-database-none-yet = لا توجد قاعدة بعد ({ $file }). ينشئها أول تشغيل للأمر vivier serve؛ وإن كان يجب أن تكون هنا فحدد المجلد الصحيح بالخيار --data.
doctor-database-right = { $version }، فُتحت وقُرئت.
doctor-schema-none = القاعدة فارغة. ينشئ أول تشغيل للأمر vivier serve جداولها.
doctor-schema-older = القاعدة من إصدار أقدم ({ $count ->
    [one] ينقصها تحديث واحد
    [two] ينقصها تحديثان
    [few] تنقصها { $count } تحديثات
   *[other] ينقصها { $count } تحديثًا
 }). أنشئ نسخة احتياطية ثم شغّل vivier serve: سيحدّثها.
doctor-schema-right = إصدار هذا البرنامج ({ $version }).
doctor-clock-right = تشير إلى { $now }؛ ولا شيء يدل على أنها خاطئة.
doctor-clock-behind = تشير إلى { $now }، لكنها كانت قد تجاوزت { $date }. اضبط ساعة الجهاز (قد تكون البطارية فارغة)، ثم أكدها في الإدارة.
doctor-clock-ahead = تشير إلى { $now }؛ وفي آخر مرة كانت { $date }. إن كان الوقت صحيحًا فأكده في الإدارة (/admin/clock)، وإلا فاضبط الجهاز قبل تسجيل أي شيء.
doctor-key-none-yet = لا يوجد بعد ({ $key })؛ ينشئه أول تشغيل للأمر vivier serve.
doctor-key-unreadable = تعذّرت قراءة { $key } ({ $reason }). راجع صلاحياته أو أعده من نسخة احتياطية.
doctor-key-public = المفتاح العام غير موجود بجانب { $key }. يكتبه تشغيل الخادم القادم من جديد.
doctor-key-right = { $id }، وهو مفتاح البرنامج.
doctor-backup-passphrase = ليس للخادم عبارة سر لنسخه الاحتياطية. اخترها في الإدارة، «النسخ الاحتياطية».
doctor-backup-failed = في { $date } لم يستطع الخادم إنشاء نسخته الاحتياطية في { $folder }. أوصل ذاكرة USB وراجع المساحة والصلاحيات ثم أنشئ واحدة.
doctor-backup-none = لا توجد أي نسخة. إذا تعطّل القرص ضاع كل شيء: vivier backup FILE إلى ذاكرة USB.
doctor-backup-overdue = آخر نسخة بتاريخ { $date }، وهذا قديم جدًا. أنشئ واحدة: vivier backup FILE.
doctor-backup-away = آخر نسخة بتاريخ { $date } ليست في مكانها ({ $file }). هل ذاكرة USB موصولة؟ اقرأها حيث هي: vivier restore --check FILE.
doctor-backup-changed = آخر نسخة { $file } لم تعد بحجمها الأصلي. أنشئ نسخة أخرى على وسيط آخر.
doctor-backup-right = آخر نسخة بتاريخ { $date }، قُرئت عند إنشائها: { $file }
doctor-backup-read = آخر نسخة بتاريخ { $date }، قُرئت الآن وهي سليمة: { $file }
doctor-audit-right = { $count } من القيود، سليمة.
doctor-audit-unnoted = عدد المدخلات: { $count }، وهي متتابعة، لكن نهايتها لم تُدوَّن بعد في هذا المجلد: لو نقصت مدخلات في النهاية لما ظهر ذلك. يدوّنها الخادم حالما يعمل؛ قارن برمز مدوَّن على الورق.
doctor-audit-broken = ابتداءً من القيد { $number } لم يعد يقول ما كُتب فيه. غيّر أحدهم القاعدة: احفظ نسخة منها وقارنها بنسخة احتياطية.
doctor-audit-cut = كان يصل إلى القيد { $number } الذي لم يعد فيه. إن كانت نسخة أقدم قد استُعيدت فاقبل ذلك في الإدارة، «سجل الإجراءات»؛ وإلا فقد حُذفت قيود.
doctor-audit-anchor = ملاحظة نهايته (audit.head) لا تُقرأ أو ليست لهذا البرنامج. راجع الإدارة، «سجل الإجراءات».
doctor-audit-gone = ملاحظة نهايته (audit.head) لم تعد في مجلد البيانات. إن لم تكن أنت من أزالها فقارن برمز مدوَّن على الورق أو بنسخة احتياطية، ثم راجع الإدارة، «سجل الإجراءات».
doctor-name-missing = غير موجود في الصفحات والشهادات. الإدارة، «الإعدادات».
doctor-name-right = معطى.
doctor-address-missing = غير معطى: رموز QR في الشهادات لا تؤدي إلى أي مكان. الإدارة، «الإعدادات».
doctor-address-loopback = { $url } لا يؤدي إلا إلى هذا الجهاز: رموز QR في الشهادات لا تفيد أحدًا آخر. حدد العنوان الذي يصل به الآخرون: الإدارة، «الإعدادات».
doctor-address-right = { $url }
doctor-accounts-none = لم يعد أحد قادرًا على الإدارة: vivier user add --role admin NAME.
doctor-accounts-right = هناك من يستطيع الإدارة.
doctor-bundle-written = كُتب ملف المساعدة: { $file }. لا يحتوي على أسماء أشخاص؛ اقرأه قبل إرساله.
doctor-errors = { $count ->
    [one] خطأ واحد أعلاه يجب إصلاحه.
    [two] خطآن أعلاه يجب إصلاحهما.
    [few] { $count } أخطاء أعلاه يجب إصلاحها.
   *[other] { $count } خطأً أعلاه يجب إصلاحها.
 }
