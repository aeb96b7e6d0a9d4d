# أنشطة النقل: ما يقوم به الميسّرون بعد تدريبهم.

restitution-list-title = أنشطة النقل
restitution-new = تسجيل نشاط نقل
restitution-another = تسجيل نشاط آخر
restitution-empty-title = لا أنشطة نقل حتى الآن.
restitution-empty-advice = نشاط النقل هو ما ينشّطه الميسّر في مجتمعه بعد تدريبه: يُسجَّل عدد من حضروا، ولا تُسجَّل أسماؤهم أبدًا.
restitution-none-title = لا نشاط نقل يطابق.
restitution-count = { $count ->
    [zero] لا أنشطة نقل
    [one] نشاط نقل واحد
    [two] نشاطا نقل
    [few] { $count } أنشطة نقل
    [many] { $count } نشاط نقل
   *[other] { $count } نشاط نقل
 }
restitution-account-unlinked = حسابك غير مرتبط ببطاقتك بعد. اطلب ذلك من الإدارة: عندها يمكنك تسجيل أنشطتك.
restitution-kind = الشكل
restitution-any-kind = كل الأشكال
restitution-kind-session = تنشيط
restitution-kind-radio = برنامج إذاعي
restitution-kind-culture = يوم ثقافي
restitution-kind-forum = منتدى مجتمعي
restitution-kind-training = تدريب
restitution-kind-missing = اختر الشكل.
restitution-day = التاريخ
restitution-day-missing = اكتب التاريخ.
restitution-day-to-come = هذا التاريخ لم يأت بعد. سجّل النشاط بعد انعقاده.
restitution-day-old = هذا التاريخ قديم جدًا. تحقق من السنة.
restitution-locality = القرية أو الفرقة أو الحي أو الموقع
restitution-locality-hint = الاسم وحده كما يقال في المكان.
restitution-no-module = لا وحدة بعينها
restitution-module-unknown = هذه الوحدة غير موجودة. اختر واحدة من القائمة.
restitution-lang = اللغة
restitution-counts = من حضروا
restitution-counts-hint = عُدّ دون تسجيل أسماء. اترك فارغًا ما لا تعرفه؛ ودون الأعمار املأ السطر الأخير.
restitution-counts-none = لم يُعدّ أحد، كما في برنامج إذاعي.
restitution-bands-many = الفئات العمرية كثيرة: { $max } على الأكثر.
restitution-count-wrong = اكتب عددًا من 0 إلى { GROUPED($max) } بالأرقام.
restitution-age = العمر
restitution-age-unknown = عمر غير مسجل
restitution-leaders = من نشّطه
restitution-anybody = الجميع
restitution-own = يُسجَّل على أنك نشّطتَه.
restitution-who = الرمز أو الاسم
restitution-who-hint = رمز البطاقة، مثل GDM-0147-K، أو الاسم. لأكثر من شخص ضع فاصلة بينهم.
restitution-collected-who = من نشّطه – الرمز أو الاسم
restitution-collected-who-hint = من نشّطوه وحدهم: رمز البطاقة، مثل GDM-0147-K، أو الاسم. لأكثر من شخص ضع فاصلة بينهم. لا تكتب أبدا اسم أحد ممن حضروا.
restitution-who-found = { $count ->
    [one] لـ«{ $typed }»:
   *[other] لـ«{ $typed }» عدد الأشخاص { $count }. ضع علامة على الصحيح أو اكتب رمزه.
 }
restitution-who-unknown = لا أحد في أماكنك يطابق «{ $typed }». تحقق من الرمز أو الكتابة.
restitution-who-several = أكثر من شخص يطابق «{ $typed }». ضع علامة على الصحيح.
restitution-who-elsewhere = أحد هؤلاء ليس من أماكنك. اسأل منسقه.
restitution-nobody-leads = قل من نشّطه.
restitution-leaders-many = عدد الأشخاص كبير: { $max } على الأكثر.
restitution-note = ملاحظة
restitution-note-hint = ما نجح وما طُرح من أسئلة. دون أسماء.
restitution-save = حفظ
restitution-save-next = حفظ وإدخال نشاط آخر
restitution-alike = يوجد نشاط شبيه: اليوم نفسه والمكان نفسه والشخص نفسه والأعداد نفسها.
restitution-alike-advice = إن كان هو النشاط نفسه فلا تسجّل شيئا، وإلا حُسب مرتين. وإن كان غيره فسجّله مع ذلك.
restitution-alike-anyway = إنه نشاط آخر: سجّله مع ذلك
restitution-noted = حُفظ:
restitution-noted-next = المكان والتاريخ والوحدة واللغة تبقى للنشاط التالي.
restitution-saved = حُفظ.
restitution-edit = تعديل
restitution-watched = زيارة متابعة
restitution-edit-title = تعديل نشاط نقل
restitution-changed-meanwhile = عدّل شخص آخر هذا النشاط في الأثناء. افتح الصفحة من جديد وتحقق ثم أعد.
restitution-saved-meanwhile = عدّل شخص آخر هذا النشاط وأنت تكتب. ما كتبته باقٍ هنا، وتحت كل حقل مختلف يظهر ما هو محفوظ الآن. قارن، ثم احفظ من جديد إن كان ما كتبته هو المعتمد.
restitution-gone = لم يعد هذا النشاط موجودًا: حذفه شخص آخر وأنت تكتب، أو لم يعد من منطقتك. ما كتبته باقٍ هنا: إن كان صحيحًا فاحفظه نشاطًا جديدًا.
restitution-remove = حذف
restitution-remove-title = حذف نشاط النقل هذا؟
restitution-remove-about = لن يُحسب بعد الآن في التقارير ولا يمكن استرجاعه. التقارير المجمدة تحتفظ بأرقامها.
restitution-remove-watched = زيارات المتابعة التي شوهد فيها، وعددها { $count }، تبقى دون هذا الرابط.
restitution-keep = الإبقاء عليه
restitution-removed = حُذف نشاط النقل.
restitution-revision = النسخة { $number }، { $lang }
restitution-people = { $people ->
    [0] لم يُعدّ الحاضرون
   *[other] النساء: { $women }، الرجال: { $men }
 }
restitution-none-led = لا نشاط نقل مسجل.
restitution-all-of-person = { $count ->
    [one] عرض نشاط النقل
   *[other] عرض أنشطة النقل كلها، وعددها { $count }
 }
restitution-by-place = حسب المكان
restitution-by-place-how = من حضروا كما عُدّوا: من يحضر نشاطين يُحسب مرتين.
restitution-places-most = يعرض الجدول أول { $count } مكان. اختر مكانًا أو سنة لرؤية غيرها.
restitution-to-list = عرض القائمة
restitution-of-days = أنشطة النقل المنعقدة { $span }.
restitution-sheet = ورقة للطبع (PDF)
restitution-sheet-title = ورقة نشاط النقل
restitution-sheet-how = ورقة لكل نشاط نقل. ضع علامة وعُدّ الأشخاص واكتب بخط واضح. لإدخالها: { $code ->
    [yes] امسح الرمز بهاتف، أو افتح
   *[no] افتح
 } «أنشطة النقل».
restitution-sheet-code-alt = رمز QR يقود إلى استمارة الإدخال. لا يحوي أي اسم.
restitution-sheet-day = التاريخ:
restitution-sheet-lang = اللغة:
restitution-sheet-place = البلدية:
restitution-sheet-locality = القرية أو الفرقة أو الحي:
restitution-sheet-leaders = من نشّطه (رمز البطاقة، مثل GDM-0147-K، أو الاسم)
restitution-sheet-counts = من حضروا
restitution-sheet-note = ملاحظة (ما نجح وما طُرح من أسئلة؛ دون أسماء)
restitution-sheet-privacy = لا تسجّل اسم أي ممن حضروا: الأعداد وحدها هي المهمة. بعد الإدخال تُتلف الورقة.
restitution-import = استيراد من KoboToolbox
restitution-import-about = لتسجيل أنشطة النقل على هاتف دون شبكة، بواسطة KoboCollect أو ODK Collect.
restitution-import-form = نزّل الاستمارة (XLSForm).
restitution-import-load = فيها أماكن اليوم ووحداته وفئاته العمرية، بالفرنسية والعربية.
restitution-import-collect = حمّلها في KoboToolbox وانشرها. ترسل الهواتف أوراقها حين تجد شبكة.
restitution-import-export = صدّر البيانات من KoboToolbox بصيغة XLSX أو CSV بأسماء XML للأسئلة أو بعناوينها، وأرسل الملف هنا. تؤخذ كل ورقة مرة واحدة ولو عاد الملف.
restitution-import-file = الملف المصدَّر
restitution-import-done = تم. أنشطة جديدة: { $added }. أُخذت من قبل: { $known }.
restitution-maybe-twice = ربما سُجّل مرتين
restitution-import-count-wrong = العمود ⁨{ $column }⁩: «⁨{ $typed }⁩» ليس عددًا من 0 إلى { GROUPED($max) } بالأرقام.
restitution-import-no-choice = العمود ⁨{ $column }⁩: «⁨{ $typed }⁩» ليس من خيارات الاستمارة، أو يوافق عدة خيارات.
restitution-import-uncounted = { $count ->
    [one] عدد واحد من الاستمارة ليس له عمود في هذا الملف، فلا يُسجَّل.
    [two] عددان من الاستمارة ليس لهما عمود في هذا الملف، فلا يُسجَّلان.
    [few] { $count } أعداد من الاستمارة ليس لها عمود في هذا الملف، فلا تُسجَّل.
    [many] { $count } عددًا من الاستمارة ليس لها عمود في هذا الملف، فلا تُسجَّل.
   *[other] { $count } عدد من الاستمارة ليس لها عمود في هذا الملف، فلا تُسجَّل.
 } إن كانت الاستمارة تسأل عنها فصدّر كل الأسئلة من KoboToolbox وأرسل ذلك الملف: ستُقترح عليك هذه الأعداد تصحيحاتٍ.
restitution-import-alike = أُخذت هذه الورقة، لكن نشاطًا شبيهًا كان هنا من قبل. إن كان هو نفسه فاحذف أحدهما.
restitution-import-alike-line = أُخذت هذه الورقة، لكنها شبيهة بورقة السطر { $other }. إن كان النشاط هو نفسه فاحذف أحد النشاطين.
restitution-import-alike-count =
    { $count ->
        [zero] لا ورقة تشبه غيرها.
        [one] ورقة واحدة تشبه غيرها: اليوم نفسه والمكان نفسه والشخص نفسه والأعداد نفسها.
        [two] ورقتان تشبهان غيرهما: اليوم نفسه والمكان نفسه والشخص نفسه والأعداد نفسها.
        [few] { $count } أوراق تشبه غيرها: اليوم نفسه والمكان نفسه والشخص نفسه والأعداد نفسها.
        [many] { $count } ورقة تشبه غيرها: اليوم نفسه والمكان نفسه والشخص نفسه والأعداد نفسها.
       *[other] { $count } ورقة تشبه غيرها: اليوم نفسه والمكان نفسه والشخص نفسه والأعداد نفسها.
    }
restitution-corrected = أُخذت هذه الورقة من قبل وصُحّحت بعد ذلك في KoboToolbox: { $what }.
restitution-corrected-both = أُخذت هذه الورقة من قبل وعُدّلت هنا بعد ذلك، وهي مختلفة في KoboToolbox: { $what }. تبقى كما هي هنا.
restitution-corrected-by = عدّله هنا ⁨{ $who }⁩، { $date }.
restitution-corrected-older = أُخذت هذه الورقة من قبل، وهذا الملف يحمل نسخة أقدم منها: { $what }. تبقى كما هي هنا.
restitution-corrected-taken = صُحّحت هذه الورقة في KoboToolbox وأُخذ بالتصحيح: { $what }.
restitution-corrected-other = هذا الملف يختلف عمّا عُرض: لم يؤخذ بأي تصحيح. وهذه هي التصحيحات التي فيه.
restitution-corrected-open = عرض النشاط
restitution-corrected-take = للأخذ بهذه التصحيحات أعد إرسال الملف نفسه، الآن أو لاحقًا؛ ولاحقًا ضع علامة أمام «الأخذ بالتصحيحات أيضًا». ما عدّله أحد هنا يبقى كما هو.
restitution-corrections-too = الأخذ بالتصحيحات أيضًا
restitution-corrections-hint = ما صُحّح في KoboToolbox منذ ذلك. دون هذه العلامة يُعرض هنا أولًا. ما عدّله أحد هنا يبقى كما هو.
restitution-import-removed = حُذفت هذه الورقة هنا في { $day }، فلا تؤخذ.
restitution-import-elsewhere = لم تؤخذ هذه الورقة. أُخذت ورقة بالاسم نفسه لمكان آخر لا يمكنك أن تغيّر فيه شيئًا. اسأل أحد مسؤولي البرنامج.
restitution-import-unreadable = لم تؤخذ هذه الورقة. هنا من قبل ورقة بالاسم نفسه، وهذه تقول شيئًا آخر ولا تمكن قراءتها: تحقق من المكان والأسماء.
restitution-import-same-number = لم تؤخذ هذه الورقة. لها رقم ورقة السطر { $other } نفسه، لكنها ورقة أخرى. استوردها في ملف وحدها.
restitution-import-left-out =
    { $count ->
        [zero] لا ورقة تُركت.
        [one] ورقة واحدة لم تؤخذ. أُخذت الأوراق الأخرى. أعد إرسال الملف نفسه بعد التصحيح: تؤخذ مرة واحدة.
        [two] ورقتان لم تؤخذا. أُخذت الأوراق الأخرى. أعد إرسال الملف نفسه بعد التصحيح: تؤخذ كل منهما مرة واحدة.
        [few] { $count } أوراق لم تؤخذ. أُخذت الأوراق الأخرى. أعد إرسال الملف نفسه بعد التصحيح: تؤخذ كل منها مرة واحدة.
        [many] { $count } ورقة لم تؤخذ. أُخذت الأوراق الأخرى. أعد إرسال الملف نفسه بعد التصحيح: تؤخذ كل منها مرة واحدة.
       *[other] { $count } ورقة لم تؤخذ. أُخذت الأوراق الأخرى. أعد إرسال الملف نفسه بعد التصحيح: تؤخذ كل منها مرة واحدة.
    }
restitution-import-repeated =
    { $count ->
        [zero] لا ورقة مكررة في هذا الملف.
        [one] ورقة هذا السطر موجودة أيضًا في سطر آخر من هذا الملف، وتُحسب مرة واحدة بأحدث نسخة يمكن قراءتها. السطر: { $lines }.
        [two] ورقتا هذين السطرين موجودتان أيضًا في أسطر أخرى من هذا الملف، وتُحسب كل منهما مرة واحدة بأحدث نسخة يمكن قراءتها. السطران: { $lines }.
        [few] أوراق هذه الأسطر موجودة أيضًا في أسطر أخرى من هذا الملف، وتُحسب كل منها مرة واحدة بأحدث نسخة يمكن قراءتها. الأسطر: { $lines }.
        [many] أوراق هذه الأسطر موجودة أيضًا في أسطر أخرى من هذا الملف، وتُحسب كل منها مرة واحدة بأحدث نسخة يمكن قراءتها. الأسطر: { $lines }.
       *[other] أوراق هذه الأسطر موجودة أيضًا في أسطر أخرى من هذا الملف، وتُحسب كل منها مرة واحدة بأحدث نسخة يمكن قراءتها. الأسطر: { $lines }.
    }
restitution-import-unnamed = أُخذت أنشطة نقل دون اسم من نشّطها، فهذا الشخص مُحي من السجل. الأسطر: { $lines }.
restitution-import-passed-count =
    { $count ->
        [zero] لا ورقة تُركت.
        [one] ورقة واحدة لم تؤخذ، وهي تقول غير ما هنا.
        [two] ورقتان لم تؤخذا، وهما تقولان غير ما هنا.
        [few] { $count } أوراق لم تؤخذ، وهي تقول غير ما هنا.
        [many] { $count } ورقة لم تؤخذ، وهي تقول غير ما هنا.
       *[other] { $count } ورقة لم تؤخذ، وهي تقول غير ما هنا.
    }
restitution-import-removed-count =
    { $count ->
        [one] حُذفت هنا ورقة واحدة: لا تؤخذ.
        [two] حُذفت هنا ورقتان: لا تؤخذان.
        [few] حُذفت هنا { $count } أوراق: لا تؤخذ.
        [many] حُذفت هنا { $count } ورقة: لا تؤخذ.
       *[other] حُذفت هنا { $count } ورقة: لا تؤخذ.
    }
restitution-import-removed-take = أخذ ما حُذف هنا أيضا
restitution-import-removed-too = أرسل الملف: ستؤخذ الأوراق التي حُذفت هنا أيضا.
restitution-import-problems = لا يؤخذ شيء حتى يُصحح هذا في KoboToolbox أو في الملف:
restitution-import-no-uuid = لا عمود _uuid في هذا الملف. صدّره من KoboToolbox بصيغة XLSX أو CSV.
restitution-import-no-counts = ليس في هذا الملف أي عمود لأعداد الأشخاص، مثل «النساء – من 15 إلى 29 سنة» أو women_15_29. صدّر كل الأسئلة من KoboToolbox، بأسماء XML أو بعناوين الاستمارة.
restitution-import-long = أسطر هذا الملف كثيرة: { $max } على الأكثر. صدّر فترة أقصر.
restitution-import-names = يذكر هذا الملف أشخاصا مختلفين كثيرين: { $max } على الأكثر. صدّر فترة أقصر.
restitution-import-without-uuid = العمود _uuid فارغ.
restitution-import-who-unknown = لا أحد في أماكنك يطابق «{ $typed }». صحح الاسم في الملف، أو سجّل هذا الشخص أولًا في السجل، ثم أرسل الملف من جديد.
restitution-import-who-several = أكثر من شخص يطابق «{ $typed }». ضع في الملف، مكان الاسم، رمز الشخص الصحيح المكتوب في بطاقته، ثم أرسل الملف من جديد.
restitution-import-line = السطر { $line }: { $text }
restitution-who-list = ابحث في القائمة
restitution-who-list-hint = بضعة أحرف من الاسم أو الرمز، ثم ضع علامة.
restitution-offline-about = دون شبكة، تسجّل أنشطة النقل على هذا الهاتف أو الحاسوب. تُحفظ على الجهاز وتُرسل من تلقاء نفسها، كل واحد مرة واحدة، عندما تعود الشبكة والصفحة مفتوحة.
restitution-offline-codes = رموز البطاقات فقط، لتحديد من نشّطه
restitution-offline-names = الأسماء والرموز، لتحديد من نشّطه
restitution-offline-many = عدد المذكورين دفعة واحدة كبير: { $max } على الأكثر. ستُرسل هذه في المرة القادمة.
restitution-offline-held = { $count ->
    [zero] ليس في السجل بعد من يستطيع حسابك اختياره لتحديد من نشّط.
    [one] لتحديد من نشّط، يحفظ الجهاز الشخص الوحيد في السجل الذي يستطيع حسابك اختياره.
    [two] لتحديد من نشّط، يحفظ الجهاز الشخصين اللذين يستطيع حسابك اختيارهما من السجل.
    [few] لتحديد من نشّط، يحفظ الجهاز { $count } أشخاص يستطيع حسابك اختيارهم من السجل.
    [many] لتحديد من نشّط، يحفظ الجهاز { $count } شخصًا يستطيع حسابك اختيارهم من السجل.
   *[other] لتحديد من نشّط، يحفظ الجهاز { $count } شخص يستطيع حسابك اختيارهم من السجل.
 }
restitution-offline-held-most = لتحديد من نشّط، يحفظ الجهاز 1000 شخص من السجل لا أكثر: من سبق لهم تنشيط نشاط نقل، ثم الآخرون حسب الترتيب الأبجدي. لشخص آخر يُكتب الرمز أو الاسم.
restitution-offline-more = بقي في القائمة { $value }: اكتب أحرفًا أخرى.
restitution-offline-nobody = لا أحد في القائمة يطابق «{ $what }».
restitution-offline-other = شخص آخر: الرمز أو الاسم
restitution-offline-correct = يحتاج إلى تصحيح: افتح هذا النشاط، والسبب بجانب كل خانة.
restitution-offline-new = نشاط نقل جديد
restitution-offline-edit = تصحيح
restitution-offline-back = عاد ما بدأت كتابته، ولم يُحفظ بعد.
restitution-offline-alike = أُرسل نشاط النقل ليوم { $day }، لكن نشاطا شبيها كان هنا من قبل: المكان نفسه والأشخاص أنفسهم والأعداد نفسها. إن كان هو نفسه فاحذف أحدهما من القائمة.
restitution-offline-begun = ما بدأته في الاستمارة لم يُحفظ، وسيحلّ النشاط الآخر محلّه.
restitution-offline-begun-edit = التصحيح دون الاحتفاظ به
restitution-offline-editing = أنت تصحّح: { $what }
restitution-offline-kept = حُفظ على هذا الجهاز: { $what }
restitution-offline-kept-here = سُجّل في هذه الصفحة فقط، لا على الجهاز: { $what }
restitution-offline-problems = لم يُحفظ هذا بعد. صحّح ما هو معلَّم.
restitution-offline-cut = تتوقف القائمة عند { $value } شخص. للآخرين اكتب الرمز أو الاسم.
restitution-offline-over-sent = أُرسل كل شيء. لتسجيل أنشطة أخرى دون شبكة، خذ الاستمارة من جديد.
restitution-offline-over-waiting = لم يعد يُسجَّل هنا شيء جديد. ما ينتظر، في الأسفل، يمكن تصحيحه وإرساله بعد.
restitution-offline-leaders-gone = مُحيت قائمة الأشخاص منذ آخر يوم: اكتب الرمز أو الاسم.
