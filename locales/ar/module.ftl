# L’accueil, les modules et les parcours.
home-intro = وحدات تدريبية للقراءة والطباعة، بالفرنسية وبلغات البلاد، لكل من يدرب بدوره أبناء مجتمعه.
home-verify-title = هل قدمت إليك شهادة؟
home-verify = يكفي رقمها لمعرفة ما إذا كانت صالحة.
home-team = هل تنشط دورات تدريبية أو تنسقها؟
home-to-do = للقيام به
home-nothing = لا شيء ينتظرك اليوم.
home-admin = تدير الحسابات والإعدادات، وتعمل مع كل الأفواج.
home-officer = تعمل مع كل الوحدات والأفواج والأشخاص.
home-coordinator = تعمل مع أفواج أماكنك وأشخاصها.
home-facilitator = تجد هنا الوحدات مع دليل الميسّر، وبطاقتك.
home-observer = تقرأ الوحدات والتقارير؛ أما بطاقات الأشخاص فليست مفتوحة لك.
home-task-name = تسمية البرنامج
home-task-second-factor = احمِ حسابك بالتحقق بخطوتين
home-task-codes = { $count ->
    [one] حساب واحد ينتظر استعمال رمزه
    [two] حسابان ينتظران استعمال رمزيهما
    [few] { $count } حسابات تنتظر استعمال رموزها
   *[other] { $count } حسابًا تنتظر استعمال رموزها
 }
home-task-attendance = اليوم: تسجيل حضور { $code }
home-task-close = انتهى { $code }: راجع النتائج وأغلقه
home-task-settle = { $code }: الاختيار بين صيغتين
home-task-issue = أُغلق { $code }: أصدر الشهادات
home-work = صفحاتك
home-group-cohorts = الأفواج
home-group-lists = قوائم الأشخاص
home-task-lists = { $count ->
    [one] قائمة أرسلتها لم تُستورد بعد
    [two] قائمتان أرسلتهما لم تُستوردا بعد
    [few] { $count } قوائم أرسلتها لم تُستورد بعد
   *[other] { $count } قائمة أرسلتها لم تُستورد بعد
 }
home-group-texts = الوحدات والترجمات
home-group-installation = التثبيت
home-group-next = لاحقًا
home-next = الفوج القادم { $code } (⁨{ $place }⁩) يبدأ في { $date }
home-next-none = لا يوجد فوج مبرمج: إعداد الفوج القادم
home-task-reissue = { $code }: صُحّح قرار، أصدر الشهادة من جديد أو ألغها
home-task-print = { $code }: طباعة الشهادات الصادرة
home-task-hand-over = { $code }: تسليم الشهادات المطبوعة
home-task-attendance-detail = ⁨{ $place }⁩ · سُجّل { $done } من { $all } من الحضور
home-task-close-detail = ⁨{ $place }⁩ · انتهى في { $date }
home-task-settle-detail = ⁨{ $place }⁩ · { $count ->
    [one] قيمة واحدة سُجّلت بطريقتين
    [two] قيمتان سُجّلتا بطريقتين
    [few] { $count } قيم سُجّلت بطريقتين
    [many] { $count } قيمة سُجّلت بطريقتين
   *[other] { $count } قيمة سُجّلت بطريقتين
 }
home-task-papers-detail = { $count ->
    [one] ⁨{ $place }⁩ · ورقة واحدة
    [two] ⁨{ $place }⁩ · ورقتان
    [few] ⁨{ $place }⁩ · { $count } ورقات
   *[other] ⁨{ $place }⁩ · { $count } ورقة
 }
home-more-attendance = لأفواج أخرى جلسة اليوم
home-more-settle = لأفواج أخرى صيغتان لقيمة واحدة
home-more-close = أفواج أخرى تنتظر الإغلاق
home-more-issue = أفواج أخرى تنتظر شهاداتها
home-more-reissue = شهادات أخرى لم تعد تقول ما تقرّر
home-more-print = شهادات أخرى تنتظر الطباعة
home-more-hand-over = شهادات أخرى تنتظر التسليم
home-task-harmful = { $count ->
    [one] ترجمة واحدة ما زالت تقول ما قد يضر: تصحيحها
    [two] ترجمتان ما زالتا تقولان ما قد يضر: تصحيحهما
    [few] { $count } ترجمات ما زالت تقول ما قد يضر: تصحيحها
   *[other] { $count } ترجمة ما زالت تقول ما قد يضر: تصحيحها
 }
home-task-read = { $count ->
    [one] نص واحد ينتظر مراجعتك
    [two] نصان ينتظران مراجعتك
    [few] { $count } نصوص تنتظر مراجعتك
   *[other] { $count } نصًا تنتظر مراجعتك
 }
home-task-returned = { $count ->
    [one] نص واحد يحتاج إلى تعديل بعد مراجعته
    [two] نصان يحتاجان إلى تعديل بعد مراجعتهما
    [few] { $count } نصوص تحتاج إلى تعديل بعد مراجعتها
    [many] { $count } نصًا يحتاج إلى تعديل بعد مراجعته
   *[other] { $count } نص يحتاج إلى تعديل بعد مراجعته
 }
home-task-publish = { $count ->
    [one] نص واحد تمت مراجعته ويمكن نشره
    [two] نصان تمت مراجعتهما ويمكن نشرهما
    [few] { $count } نصوص تمت مراجعتها ويمكن نشرها
   *[other] { $count } نصًا تمت مراجعتها ويمكن نشرها
 }
home-task-update = { $count ->
    [one] ترجمة واحدة تحتاج إلى تحديث
    [two] ترجمتان تحتاجان إلى تحديث
    [few] { $count } ترجمات تحتاج إلى تحديث
   *[other] { $count } ترجمة تحتاج إلى تحديث
 }
home-task-record = { $count ->
    [one] نص واحد له تسجيل ينبغي إعادته
    [two] نصان لهما تسجيلات ينبغي إعادتها
    [few] { $count } نصوص لها تسجيلات ينبغي إعادتها
   *[other] { $count } نصًا لها تسجيلات ينبغي إعادتها
 }
home-task-overdue = { $count ->
    [one] متأخر: كان يجب أن يقرأ نص من جديد قبل { $date }
    [two] متأخر: كان يجب أن يقرأ نصان من جديد، أولهما قبل { $date }
    [few] متأخر: كان يجب أن تقرأ { $count } نصوص من جديد، أولها قبل { $date }
    [many] متأخر: كان يجب أن يقرأ { $count } نصًا من جديد، أولها قبل { $date }
   *[other] متأخر: كان يجب أن يقرأ { $count } نص من جديد، أولها قبل { $date }
 }
home-task-reread = { $count ->
    [one] نص واحد حان موعد قراءته من جديد
    [two] نصان حان موعد قراءتهما من جديد
    [few] { $count } نصوص حان موعد قراءتها من جديد
   *[other] { $count } نصًا حان موعد قراءتها من جديد
 }
home-task-clock = ساعة هذا الجهاز غير صحيحة: اضبطها
home-task-trail = لم تعد نهاية سجل الإجراءات هي المدوَّنة: انظر ما ينقص
module-saved-meanwhile = قام شخص آخر بحفظ هذا النص للتو. أعد تحميله ثم كرر تعديلك.
module-list-title = الوحدات
module-none-yet = لا توجد أي وحدة بعد. للإضافة، جهز مجلد نصوص واستورده بالأمر: vivier import FOLDER
module-none-found = لا توجد وحدة تطابق هذا البحث. جرب بكلمات أقل أو اعرض جميع الوحدات.
module-count = { $count ->
    [0] لا توجد وحدات
    [one] وحدة واحدة
    [two] وحدتان
    [few] { $count } وحدات
    [many] { $count } وحدة
   *[other] { $count } وحدة
 }
module-show-all = عرض الكل
module-other = وحدات أخرى
module-search = البحث عن وحدة
module-search-curriculum = المسار
module-search-language = اللغة
module-search-tag = الموضوع
module-search-all = الكل
module-search-all-languages = كل اللغات
module-search-submit = بحث
module-badge-draft = مسودة غير مراجعة
module-objectives = في النهاية، سيكون المشاركون قادرين على:
module-duration = المدة
module-audience = الجمهور
module-material = الوسائل
module-tags = المواضيع
module-reviewed-by = راجعه
module-reread-by = يراجع قبل
module-contents = المحتويات
module-languages = لغات النص
module-minutes = { $minutes ->
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
 }
module-hours = { $hours ->
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $hours } ساعات
    [many] { $hours } ساعة
   *[other] { $hours } ساعة
 }
module-hours-minutes = { $hours ->
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $hours } ساعات
    [many] { $hours } ساعة
   *[other] { $hours } ساعة
 } و{ $minutes } دقيقة
module-source-file = النص وحده، للتعديل أو الترجمة
module-handout = كراسة المشارك
module-guide = دليل الميسر
module-pdf-size = PDF، ‏{ $size } كيلوبايت
module-no-paper = تعذر إعداد هذه الوثيقة في الوقت الحالي.
module-no-glyph = لا يحتوي أي خط على المحرف «{ $character }» (السطر { $line } من النص)؛ استبدله.
module-not-in-language = هذه الوحدة غير متوفرة بهذه اللغة
module-choose-language = يمكنك قراءتها بلغة أخرى:
module-notice-unreviewed = مسودة: لم يراجع هذا النص أي متحدث بعد. قارنه بالنص الأصلي قبل استعماله.
module-notice-stale = يحتاج إلى تحديث: تغير النص الأصلي منذ إعداد هذه الترجمة.
module-notice-unknown = لا يعرف من أي نسخة من النص الأصلي أعدت هذه الترجمة.
module-notice-unpublished = هذا النص غير منشور. لا يراه إلا الفريق.
module-notice-withdrawn = سحب هذا النص. لا تستعمله بعد الآن.
curriculum-list-title = المسارات
curriculum-list-intro = المسار سلسلة من الوحدات، له مدته وقاعدة إتمامه.
curriculum-none-yet = لا يوجد أي مسار بعد. ينشئ الفريق مسارًا في ورشة التأليف، تحت «مسار جديد».
curriculum-modules = { $count ->
    [0] دون وحدات
    [one] وحدة واحدة
    [two] وحدتان
    [few] { $count } وحدات
    [many] { $count } وحدة
   *[other] { $count } وحدة
 }
curriculum-begun = لا وحدة فيه بعد: لا يراه إلا من يكتبون المسارات.
curriculum-modules-title = الوحدات بالترتيب
curriculum-rule-title = شروط الحصول على الشهادة
curriculum-rule-certificate = تمنح الشهادة لمن يستوفي جميع هذه الشروط:
curriculum-rule-attendance = حضور ما لا يقل عن { $percent }% من أنصاف الأيام
curriculum-rule-post-test = الحصول على { $percent }% على الأقل في الاختبار البعدي
curriculum-rule-micro-teaching = اجتياز تنشيط تجريبي أمام المجموعة
curriculum-rule-sign-off = تزكية مدرب أو مدربة عند الإغلاق
curriculum-rule-attestation = من استوفى شرط الحضور وحده ({ $percent }%) يحصل على إفادة مشاركة.
curriculum-not-in-language = هذا المسار غير متوفر بهذه اللغة
module-formats = صيغ أخرى للكراسة
module-format-text = نص فقط، للشبكات البطيئة
module-format-fold = كتيب A5 يُطبع على الوجهين ثم يُطوى
module-format-large = حروف كبيرة
module-format-digits = بالأرقام ٠١٢٣
module-format-beside = في عمودين مع النص بلغة { $lang }
curriculum-booklet = كتيب المشارك (PDF)
curriculum-booklet-guide = كتيب الميسّر (PDF)
curriculum-booklet-neutral = غلاف محايد دون اسم البرنامج وشعاره
module-edit = تعديل
module-desk = الكتابة والترجمة والنشر: ورشة التأليف
module-notice-made-from = مترجم عن النسخة { $from }؛ والأصل الآن في النسخة { $now }.
module-notice-changed = { $count ->
    [one] تغير معنى قسم منذ ذلك: وضع نصه الأصلي مكانه مع علامة.
    [two] تغير معنى قسمين منذ ذلك: وضع نصهما الأصلي مكانهما مع علامة.
   *[other] تغير معنى أقسام منذ ذلك ({ $count }): وضع نصها الأصلي مكانها مع علامة.
 }
module-notice-missing = { $count ->
    [one] قسم لم يترجم بعد: يرد بلغته الأصلية مع علامة.
    [two] قسمان لم يترجما بعد: يردان بلغتهما الأصلية مع علامة.
   *[other] أقسام لم تترجم بعد ({ $count }): ترد بلغتها الأصلية مع علامة.
 }
module-notice-unchecked = { $count ->
    [one] قسم يحتاج إلى تحقق: لا يعرف هل يقول ما يقوله الأصل، وعليه علامة.
    [two] قسمان يحتاجان إلى تحقق: لا يعرف هل يقولان ما يقوله الأصل، وعليهما علامة.
   *[other] أقسام تحتاج إلى تحقق ({ $count }): لا يعرف هل تقول ما يقوله الأصل، وعليها علامة.
 }
module-title-missing = لم يترجم العنوان بعد.
module-title-changed = تغير معنى العنوان منذ ترجمته. وهذا عنوان النص الأصلي.
module-notice-guide-left = ما هو للميسّر ليس في هذه النسخة. ولو استوردت من جديد لحذفته من النص.
module-notice-left-out = { $count ->
    [one] حذف قسم لم يعد في النص الأصلي.
    [two] حذف قسمان لم يعودا في النص الأصلي.
   *[other] حذفت أقسام لم تعد في النص الأصلي: { $count }.
 }
module-translate = ترجمة
module-documents = للتنزيل
home-group-visits = زيارات المتابعة
home-task-visit = زيارة مقررة: { $name }
home-task-recall = استدعاء من تعلّم: ⁨{ $module }⁩
home-recall-harm = عدم الإضرار، للاستدعاء: { $people }
home-recall-meaning = تغيّر المعنى، للاستدعاء: { $people }
home-task-visit-detail = ⁨{ $place }⁩، { $date }
home-more-visits = عرض كل الزيارات المقررة
home-more-recall = عرض كل الوحدات التي يُستدعى لها
