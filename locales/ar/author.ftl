# ورشة التأليف: كتابة الوحدات وترجمتها ومراجعتها ونشرها.
author-title = ورشة التأليف
author-next = الأولى بالإنجاز
author-nothing-to-read = لا نص ينتظر مراجعتك. ما يعهد به الفريق إليك يظهر هنا وفي صفحتك الرئيسية؛ أما الوحدات المنشورة فتُقرأ في «الوحدات».
author-noted-read = سجل ذلك: وجدت هذا النص صحيحا. شكرا.
author-noted-returned = سجل ذلك: أعدت هذا النص مع ملاحظتك. شكرا.
author-next-nothing = لا شيء مستعجل: كل ما نشر مطابق لأصله.
author-next-more = { $count ->
    [one] مهمة أخرى
    [two] مهمتان أخريان
    [few] { $count } مهام أخرى
   *[other] { $count } مهمة أخرى
 }
author-task-harmful = { $count ->
    [one] قسم قد يضر: يجب أن يترجم من جديد
    [two] قسمان قد يضران: يجب أن يترجما من جديد
   *[other] أقسام قد تضر ({ $count }): يجب أن تترجم من جديد
 }
author-task-read = في انتظار المراجعة
author-task-returned = يحتاج إلى تعديل بعد المراجعة
author-task-returned-by = يحتاج إلى تعديل: أعاده { $name }
author-task-read-again = تغير بعد مراجعته
author-task-publish = تمت مراجعته: ينتظر النشر
author-task-update = { $count ->
    [one] قسم ينتظر التحديث
    [two] قسمان ينتظران التحديث
   *[other] أقسام تنتظر التحديث: { $count }
 }
author-task-check = { $count ->
    [one] قسم يحتاج إلى تحقق
    [two] قسمان يحتاجان إلى تحقق
   *[other] أقسام تحتاج إلى تحقق: { $count }
 }
author-task-gone = { $count ->
    [one] قسم ليس في الأصل
    [two] قسمان ليسا في الأصل
   *[other] أقسام ليست في الأصل: { $count }
 }
author-task-translate = { $count ->
    [one] قسم ينتظر الترجمة
    [two] قسمان ينتظران الترجمة
   *[other] أقسام تنتظر الترجمة: { $count }
 }
author-task-record = { $count ->
    [one] تسجيل واحد ينبغي إعادته: تغير النص
    [two] تسجيلان ينبغي إعادتهما: تغير النص
   *[other] تسجيلات ينبغي إعادتها، فقد تغير النص: { $count }
 }
author-task-reread = تجب مراجعته قبل { $date }
author-task-overdue = متأخر: كانت تجب مراجعته قبل { $date }
author-task-finish = مسودة تنتظر الإتمام
author-modules = جميع الوحدات
author-module = الوحدة
author-not-yet = ليس بعد
author-no-modules = لا توجد وحدة بعد. ابدأ بـ«وحدة جديدة».
author-new-title = وحدة جديدة
author-new-intro = تبدأ الوحدة مسودة، وفيها خطة جلسة تملؤها. لا يراها أحد سوى الفريق قبل نشرها.
author-new-submit = إنشاء الوحدة
author-page = عرض الصفحة
author-tabs = صفحات هذا النص
author-tab-write = الكتابة
author-tab-history = السجل
author-state = الحالة
author-stage-nothing = لا نص
author-stage-draft = مسودة
author-stage-in-review = قيد المراجعة
author-stage-read = تمت مراجعته
author-stage-read-by = راجعه { $name }
author-stage-published = منشور
author-stage-unread = منشور بلا مراجعة: يظهر كمسودة
author-stage-withdrawn = مسحوب
author-stage-source-withdrawn = منشور، والمصدر مسحوب
author-stage-source-draft = منشور، والمصدر لم يُنشر بعد
author-count-harmful = { $count ->
    [one] قسم قد يضر
    [two] قسمان قد يضران
   *[other] أقسام قد تضر: { $count }
 }
author-count-stale = { $count ->
    [one] قسم ينتظر التحديث
    [two] قسمان ينتظران التحديث
   *[other] أقسام تنتظر التحديث: { $count }
 }
author-count-missing = { $count ->
    [one] قسم ناقص
    [two] قسمان ناقصان
   *[other] أقسام ناقصة: { $count }
 }
author-count-check = { $count ->
    [one] قسم يحتاج إلى تحقق
    [two] قسمان يحتاجان إلى تحقق
   *[other] أقسام تحتاج إلى تحقق: { $count }
 }
author-count-gone = { $count ->
    [one] قسم ليس في الأصل
    [two] قسمان ليسا في الأصل
   *[other] أقسام ليست في الأصل: { $count }
 }
author-visibility-public = الجميع
author-visibility-facilitators = الميسرون والفريق
author-visibility-staff = الفريق فقط
author-front = الرأس: العنوان والمدة والأهداف والوسائل
author-before-headings = قبل أول عنوان
author-field-title = العنوان
author-field-code = الرمز
author-field-slug = الاسم في العناوين الإلكترونية
author-field-source = اللغة الأصلية
author-field-summary = الملخص
author-field-audience = الجمهور
author-field-minutes = المدة بالدقائق
author-field-objectives = الأهداف
author-field-material = الوسائل
author-field-tags = المواضيع
author-field-reread = تجب مراجعته قبل
author-field-visibility = من يقرؤه بعد النشر
author-field-body = النص
author-field-reason = سبب هذا التغيير
author-hint-code = قصير، للأوراق وأسماء الملفات: M04
author-hint-slug = مثلا ne-pas-nuire؛ يؤخذ من العنوان إن لم تكتب شيئا، أو من الرمز إن لم تكن في العنوان حروف لاتينية، ولا يتغير بعد ذلك.
author-hint-source = اللغة التي تكتب بها الوحدة أولا؛ وسائر اللغات ترجمات لها.
author-hint-minutes = مجموع الخطوات مع الاستراحات
author-minutes-source = المدة: { $duration }، وهي مدة النص الأصلي.
author-hint-lines = واحد في كل سطر
author-hint-tags = تفصل بينها فواصل
author-hint-reread = النصوص تشيخ: اليوم الذي يجب أن يراجع النص قبله
author-hint-body = بصيغة Markdown؛ المساعدة تحت الاستمارة.
author-hint-reason = كلمات قليلة للسجل
author-title-missing = اكتب عنوانا.
author-text-long = هذا النص طويل جدا: { $max } حرفا على الأكثر.
author-body-long = يتجاوز هذا النص { $max } كيلوبايت. قسمه إلى عدة وحدات.
author-code-wrong = يكتب الرمز بحروف لاتينية بلا علامات وأرقام وشرطات، ستة عشر على الأكثر؛ مثلا M04.
author-code-taken = الرمز { $code } مستعمل للوحدة «{ $other }»؛ اختر غيره.
author-slug-wrong = يكتب هذا الاسم بحروف لاتينية صغيرة بلا علامات وأرقام وشرطات؛ مثلا ne-pas-nuire.
author-slug-reserved = «{ $slug }» اسم صفحة في الموقع؛ اختر اسما آخر.
author-slug-taken = توجد وحدة اسمها «{ $slug }»؛ اختر اسما آخر.
author-visibility-wrong = اختر من يقرأ الوحدة.
author-minutes-wrong = المدة عدد صحيح من الدقائق، من 1 إلى { $max }.
author-date-wrong = لا وجود لهذا اليوم؛ اكتب السنة والشهر واليوم، مثلا 2027-12-31.
author-date-past = مضى هذا اليوم؛ أعط يوما آتيا.
author-body-missing = اكتب نص الوحدة.
author-field-conflict = كتب الشخص الآخر هنا: «{ $theirs }». أبق ما يصلح.
author-save = حفظ
author-preview = معاينة
author-preview-handout = عرض المطبوع: دليل المشارك
author-preview-guide = عرض المطبوع: دليل الميسر
author-preview-title = معاينة
author-preview-hint = هذا النص لم يحفظ بعد.
author-text-too-large = في هذا النص أكثر من { $most } من الفقرات والخانات والمقاطع، ولا يُعرض هنا. اقسمه إلى وحدات عدة، أو قدم الجدول الكبير على حدة.
author-made = أنشئت الوحدة. املأ خطتها ثم احفظ.
author-saved-notice = تم الحفظ.
author-withdrawn-notice = سحب: لم يعد هذا النص عند القراء.
author-draft-notice = عاد مسودة.
author-asked-notice = طلبت المراجعة.
author-saved-recall = لم يعد هذا النص يقول ما تعلّمه من دُرّبوا. للاستدعاء: { $people }.
author-unchanged = لم يتغير شيء: لم تضف أي نسخة.
author-source-there = هذه الوحدة مكتوبة بهذه اللغة: هذا نصها الذي تُترجم منه.
author-merged = حفظ النسخة { $number } وأنت تكتب. لم يضع شيء: النصان مجموعان أدناه، ولم يحفظ شيء بعد.
author-merged-state = لم يعد هذا النص على الحال التي فتحته عليها. حاله: { $state }.
author-merged-whole = تغييراتكما لا تتعارض. راجع النص ثم احفظ.
author-merged-conflicts = { $count ->
    [one] غيرتما الموضع نفسه، وهو معلم. أبق ما يصلح، وامح العلامات، ثم احفظ.
    [two] غيرتما موضعين معا، وهما معلمان. أبق ما يصلح، وامح العلامات، ثم احفظ.
   *[other] غيرتما المواضع نفسها ({ $count })، وهي معلمة. أبق ما يصلح، وامح العلامات، ثم احفظ.
 }
author-merged-fields = { $count ->
    [one] غيرتما حقلا واحدا فوق النص. فيه كلامك، وكلام الشخص الآخر مكتوب معه: أبق ما يصلح، ثم احفظ.
    [two] غيرتما حقلين معا فوق النص. فيهما كلامك، وكلام الشخص الآخر مكتوب معهما: أبق ما يصلح، ثم احفظ.
   *[other] غيرتما الحقول نفسها ({ $count }) فوق النص. فيها كلامك، وكلام الشخص الآخر مكتوب معها: أبق ما يصلح، ثم احفظ.
 }
author-conflict-by = كتبه { $by } (النسخة { $number })
author-conflict-yours = نصك
author-errors = { $count ->
    [one] مشكلة تمنع النشر:
    [two] مشكلتان تمنعان النشر:
   *[other] مشكلات تمنع النشر ({ $count }):
 }
author-warnings = { $count ->
    [one] ملاحظة:
    [two] ملاحظتان:
   *[other] ملاحظات ({ $count }):
 }
author-remarks = { $count ->
    [one] ملاحظة لا تمنع النشر
    [two] ملاحظتان لا تمنعان النشر
   *[other] ملاحظات لا تمنع النشر: { $count }
 }
author-line = السطر { $line }: { $text }
author-to-line = تصحيحها
author-grade-needed = بين لكل قسم ما الذي تغير، ثم احفظ.
author-harm-needed = يعيد هذا النص كلمات قد تضر: انظر أدناه أيها. إن كان لا بد من عودتها فاحفظ مرة أخرى.
author-grade-title = ماذا غيرت؟
author-grade-intro = تعتمد على هذا النص ترجمات أو تسجيلات أو أشخاص تدربوا عليه. تصحيح الشكل أو الصياغة لا يغير فيها شيئا، أما تغيير المعنى فيستدعي تحديث الترجمات وإعادة التسجيلات ودعوة من تدربوا من جديد.
author-grade-form = الشكل: خطأ إملائي أو فاصلة
author-grade-wording = الصياغة: المعنى نفسه بكلمات أخرى
author-grade-meaning = المعنى: النص يقول شيئا آخر
author-grade-harm = عدم الإضرار: كان النص القديم قد يضر
author-grade-other = قسم آخر: ما كان ترجمة للقسم القديم ليس ترجمة لهذا القسم
author-history-intro = كل حفظ يبقى. لا يمحى شيء: استعادة نسخة قديمة تضيف نسخة جديدة.
author-revision = النسخة
author-saved = حفظت
author-reason = السبب
author-look = عرض
author-show = قراءتها
author-compare-before = ما الذي تغير
author-compare-now = ما تغير منذئذ إلى اليوم
author-revision-title = النسخة { $number }
author-all-revisions = جميع النسخ
author-restore = استعادة هذه النسخة
author-restore-hint = تبين الصفحة التالية ما يعود معها، وتسأل عما يتغير.
author-restore-hint-translation = تبين الصفحة التالية ما يعود معها. وتراجع أقسامها حيث تغير الأصل منذ ذلك الحين.
author-restored = استعيدت النسخة { $number }
author-restored-notice = استعيدت النسخة { $number }: هي النص الحالي.
author-restoring-title = استعادة النسخة { $number }
author-restoring-public = تصير هي النص الحالي، نسخة جديدة، وتنشر فورا.
author-restoring-about = تصير هي النص الحالي، نسخة جديدة.
author-restoring-harm = كانت هذه الأقسام قد غيرت لأن نصها القديم قد يضر. وهو يعود:
author-restoring-left = كان نص اليوم في هذه الأقسام قد حل محله النص العائد لأنه قد يضر. إن كان لا يزال قد يضر فاختر «عدم الإضرار»:
author-restoring-meanwhile = حفظ شخص آخر هذا النص في هذه الأثناء، ولم يستعد شيء. هذا ما تؤدي إليه الاستعادة الآن؛ وإجاباتك محفوظة.
author-restoring-stale = تغير الأصل منذ ترجمة هذه الأقسام. إذا استعيدت بقيت تنتظر التحديث، ويرى القراء مكانها النص الأصلي مع علامة:
author-restoring-translations = تعرض هذه الترجمات للنص القديم على القراء من جديد:
author-restoring-sections = { $count ->
    [one] قسم واحد
    [two] قسمان
    [few] { $count } أقسام
    [many] { $count } قسما
   *[other] { $count } قسم
 }
author-restoring-recordings = تسمع هذه التسجيلات للنص القديم من جديد:
author-restoring-keep = إبقاء النص الحالي
author-compare = مقارنة
author-compare-title = من النسخة { $from } إلى النسخة { $to }
author-compare-from = من
author-compare-to = إلى
author-compare-same = نص هاتين النسختين واحد.
author-compare-field = { $label }:{ $value }
author-compare-legend = ما حذف مشطوب، وما أضيف تحته خط.
author-removed = حذف:
author-added = أضيف:
author-same-lines = أسطر بلا تغيير: { $count }
author-help = كيف نكتب بصيغة Markdown
author-help-written = نكتب
author-help-meant = من أجل
author-help-heading = عنوان قسم
author-help-step = خطوة ومدتها
author-help-bold = خط عريض، خط مائل
author-help-list = قائمة: اكتب «-» ومسافة في أول كل سطر (أو 1. ومسافة للأرقام)
author-help-link = رابط إلى وحدة أخرى
author-help-image = صورة، مع وصف ما تظهره
author-help-caption = صورة مع شرحها: سطر مائل تحتها مباشرة، ولا شيء غيرهما في الفقرة
author-help-table = جدول؛ وتحت السطر الأول سطر من |---|---|
author-help-facilitator = ما يقرؤه الميسر وحده
author-help-callout = إطار للجميع: NOTE أو TIP أو IMPORTANT أو WARNING أو CAUTION
author-help-note = حاشية
author-help-mark = علامة البرنامج تحت العنوان: تبين من أي قسم من الأصل ترجم النص؛ اتركها تحت عنوانها
author-plan =
    ## الفكرة العامة

    ما تقدمه هذه الوحدة، في جمل قليلة.

    ## النتائج المنتظرة

    {"> [!FACILITATEUR]"}
    {"> - …"}

    ## سير الجلسة

    ### الخطوة 1. الاستقبال (15 دقيقة)

    {"> [!FACILITATEUR]"}
    {"> **الطريقة.** جلسة عامة."}
    {">"}
    {"> **التعليمات.** «…»"}

    ### الخطوة 2. … (45 دقيقة)

    ## الرسائل الأساسية

    - …

    ## التقويم

    {"1. …"}
author-tab-translate = الترجمة
author-translate = ترجمة
author-new-translation = ترجمة جديدة
author-language = اللغة
author-translate-progress = { $done } من { $all } من الأقسام مطابقة للأصل.
author-translate-hint = يحفظ كل قسم وحده. أبق علامات Markdown (##، >، -) والمدد بين الأقواس. وإن كان الأصل منشورا فالقراء يجدون فورا ما حفظ، وعليه علامة المسودة حتى ينشر.
author-letters-hint = تكتب الأزرار في الحقل الذي أنت فيه. يغيّر F2 الحرف الذي قبل المؤشر: يصير n حرف ŋ ثم ɲ. يوصل Alt+F10 إلى الأزرار، ويعيدك Esc إلى النص.
author-source = النص الأصلي
author-section-saved = تم حفظ القسم.
author-translate-withdrawn = هذا النص مسحوب: ما تحفظه يبقى، لكن لا يقرؤه إلا الفريق ما لم ينشر من جديد.
author-translate-source-withdrawn = مصدر هذه الترجمة مسحوب: ما تحفظه يبقى، لكن لا يقرؤه إلا الفريق حتى يُنشر المصدر من جديد.
author-translate-source-draft = مصدر هذه الترجمة غير منشور: ما تحفظه يبقى، لكن لا يقرؤه إلا الفريق إلى أن يُنشر المصدر.
author-translate-tabs = هذه الترجمة مفتوحة أيضًا في علامة تبويب أخرى. احفظ كل قسم في واحدة منهما فقط: إن حفظت القسم نفسه في الاثنتين، تُرفض المرة الثانية ويظهر لك النصان.
author-translation-there = هذه الترجمة موجودة: ها هي.
author-section-stored = النص المحفوظ في أثناء ذلك:
author-section-meanwhile = تغير هذا القسم وأنت تكتب. لم يضع شيء: نصك أدناه؛ راجعه ثم احفظ.
author-section-source-meanwhile = تغير أصل هذا القسم وأنت تكتب. لم يضع شيء: نصك أدناه بجانب الأصل الجديد؛ عدِّله ثم احفظ.
author-section-empty = اكتب ترجمة هذا القسم.
author-section-heading = قسم واحد في كل مرة: ابدأ بعنوانه مكتوبا بعلامة { $heading } كما في الأصل، ولا تضف غيره. وما قبل أول عنوان لا عنوان له.
author-section-open = يبدأ شيء في هذا القسم ولا ينتهي فيه (كتلة «```» أو تعليق «<!--» أو إطار «:::» أو وسم مثل <pre>)، فتصير الأقسام التالية جزءا منه. أنهه داخل هذا القسم ثم احفظ.
author-section-others = بهذا النص لن تبقى للترجمة أقسامها نفسها: لن يكون «{ $heading }» قسما قائما بذاته. لم يتغير شيء. ابحث في القسم الذي قبله عما لم ينته (كتلة «```» أو تعليق «<!--») وصححه أولا.
author-section-errors = { $count ->
    [one] مشكلة واحدة
    [two] مشكلتان
   *[other] مشكلات ({ $count })
 }
author-section-warnings = { $count ->
    [one] ملاحظة واحدة
    [two] ملاحظتان
   *[other] ملاحظات ({ $count })
 }
author-save-section = حفظ هذا القسم
author-front-needed = يكفي العنوان للحفظ. وما ترك فارغا وفي الأصل ما يملؤه يعرض على القراء بلغة الأصل مع علامة، ويبقى الرأس للترجمة.
author-confirm = ما زال صحيحا
author-remove = إزالة هذا القسم
author-what-changed = ما تغير في الأصل:
author-standing-current = مطابق للأصل
author-standing-stale = ينتظر التحديث: تغير المعنى
author-standing-harm = يجب أن يترجم من جديد: النص القديم قد يضر
author-standing-unknown = يحتاج إلى تحقق
author-standing-missing = لم يترجم
author-standing-gone = لم يعد في الأصل
author-standing-added = أضافته الترجمة
author-translate-reordered = أقسام الأصل مرتبة على غير ترتيب ملف الترجمة. هي هنا وعند القراء بترتيب الأصل، ويبقى الملف على ترتيبه حتى يغيره أحد في محرره.
author-section-typed = نصك، لقسم لم يعد موجودا
author-tab-review = المراجعة والنشر
author-reason-published = تم النشر
author-reason-day = حُدد يوم إعادة القراءة
author-reason-withdrawn = تم السحب
author-reason-draft = أعيد مسودة
author-reason-confirmed = { $heading } · أكد كما هو
author-confirming-title = هل ما زالت هذه الترجمة صحيحة؟
author-confirming-about = غير الأصل هنا لأن نصه القديم قد يضر. فإذا أكدت ترجمة ذلك النص القديم عرضت على القراء من جديد، وسمع تسجيلها من جديد. ويحفظ السجل من أكدها.
author-confirming-own = ما تقوله الترجمة
author-confirming-back = العودة إلى الترجمة
author-reason-imported = مستورد من ملف
author-reader-outside = شخص بلا حساب
author-reader-unknown = اختر حسابا من القائمة.
author-review-open = قيد المراجعة عند
author-review-over = انتهت هذه المراجعة من قبل. أعد تحميل الصفحة.
author-review-meanwhile = تغير النص وهذه الصفحة مفتوحة: لم ينفذ شيء. انظر أدناه ما الذي تغير؛ فإن وافقت عليه فأرسل من جديد.
author-review-meanwhile-title = ما تغير والصفحة مفتوحة
author-needs-reader = يجب أن يقرأ هذا النص أولا متكلم بلغته.
author-changed-since = تغير النص بعد آخر مراجعة له.
author-since-read = ما تغير منذ مراجعة { $name } (النسخة { $number })
author-beside = عرض الأصل والترجمة جنبا إلى جنب
author-publish-title = النشر
author-visible-for = بعد النشر يقرؤه:
author-visible-now = يقرؤه:
author-visible-marked = يقرؤه منذ الآن، وعلى كل صفحة وورقة علامة المسودة:
author-visible-unmarked = تزول هذه العلامة بعد النشر.
author-visible-reader = ويكتب اسم من راجعه على الصفحة والورقة.
author-visible-source = لا يقرؤه سوى الفريق ما لم ينشر الأصل، ثم يقرؤه:
author-published-public = نُشر: يستطيع الجميع قراءته.
author-published-facilitators = نُشر: يستطيع الميسرون والفريق قراءته.
author-published-staff = نُشر: لا يقرؤه إلا الفريق.
author-published-source = نُشر، لكن مصدره غير منشور: لا يقرؤه إلا الفريق حتى يُنشر المصدر.
author-publish = نشر
author-reread-save = حفظ يوم المراجعة المقبلة
author-to-draft = إعادته مسودة
author-withdraw = سحب
author-back-withdraw = سحب هذا النص؟
author-back-draft = إعادة هذا النص إلى مسودة؟
author-back-about = هذا النص منشور، وعليه تقوم نصوص أخرى. لن يقرأه بعد ذلك إلا الفريق.
author-back-translations = لن يقرأ هذه الترجمات إلا الفريق، ما لم ينشر أصلها من جديد:
author-back-curricula = تضمه هذه المسارات وتبقي مكانه، لكن من يتبعها لن يجده:
author-back-keep = إبقاؤه منشورا
author-ask-title = طلب مراجعة
author-reader = من يراجع
author-hint-reader = يجد صاحب الحساب النص في ورشته. ولمن ليس له حساب، سجل أدناه ما قاله.
author-request = ما ينبغي الانتباه إليه
author-ask = طلب المراجعة
author-read-title = نتيجة المراجعة
author-read-intro = اقرأ النص أدناه، ثم بين هل هو صحيح.
author-read-for-others = لتسجيل مراجعة شخص ليس له حساب.
author-reader-name = اسم المراجع
author-hint-reader-name = يظهر على النص.
author-note = ملاحظات
author-hint-note = لازمة إذا احتاج النص إلى تعديل
author-note-missing = بين ما يحتاج إلى تعديل.
author-right = قرئ وهو صحيح
author-return = يحتاج إلى تعديل
author-decision-read = قرئ وهو صحيح
author-decision-returned = يحتاج إلى تعديل
author-past-reviews = المراجعات السابقة
author-returned-until = تبقى هذه الملاحظة هنا وفي ورشة التأليف إلى أن يُعطى النص للمراجعة من جديد أو يُعتمد أو يُنشر.
author-settle = تم التعديل، دون مراجعة جديدة
author-by-account = سجله الحساب
author-read-text = قراءة النص
author-import-title = استيراد ملفات
author-export = تصدير الكل (ZIP)
author-export-module = تصدير هذه الوحدة (ZIP)
author-import-intro = أرشيف ZIP من ورشة التأليف، أو نصوص واحدا بعد آخر. تحقق أولا: لا يتغير شيء، وكل مشكلة تذكر مع سطرها.
author-import-files = الملفات
author-import-hint = ملف ZIP، أو ملفات: نص باسم لغته (مثلا fr.md) مع الصور التي يذكرها، files.toml مع ما يذكره، مسار (.toml)، مسرد مصطلحات (باسم لغته .csv)
author-import-limits = في الإرسال الواحد { $max } ميغابايت و{ $files } ملف على الأكثر، و{ $unpacked } ميغابايت بعد فتح الأرشيفات. وما زاد: وحدة بعد أخرى، أو الأمر «vivier import» مع المجلد على الخادم.
author-import-too-large = يتجاوز هذا الإرسال { $max } ميغابايت أو { $files } ملف: لم يُقرأ منه شيء. أرسل أرشيف وحدة بعد أخرى («تصدير هذه الوحدة» في صفحة ملفاتها)، أو اطلب تشغيل الأمر «vivier import» على الخادم، فهو يأخذ المجلد كله.
author-import-module = للملفات بلا ZIP فقط: الوحدة التي تنتمي إليها
author-import-check = تحقق
author-import-again = استوردت هذه الملفات من قبل بهذا الإرسال؛ لم يُنفذ شيء مرتين.
author-import-take = استيراد
author-conflict = إذا كان النص قد تغير هنا منذ ذلك، أو كان الملف يعيد ما قد يضر
author-conflict-refuse = لا تستورد شيئا وبين الفرق
author-conflict-ours = أبق النص الموجود هنا
author-conflict-theirs = خذ نص الملف؛ والسجل يحفظ الآخر
author-import-drafts = نصوص بلا ترويسة
author-import-drafts-make = إنشاء مسودة من كل نص
author-import-drafts-hint = لمجلد ماركداون كُتب في مكان آخر: يؤخذ العنوان من أول ترويسة، والرمز مؤقت.
author-import-language = لغتها
author-import-module-missing = اكتب هنا اسم الوحدة التي ينتمي إليها هذا النص: فالملف وحده لا يذكره.
author-import-offer = { $count ->
    [one] نص واحد بلا ترويسة: لعله كُتب في مكان آخر. لإنشاء مسودة منه، بين لغته وتحقق من جديد؛ والمربع محدد من قبل.
    [two] نصان بلا ترويسة: لعلهما كُتبا في مكان آخر. لإنشاء مسودة من كل منهما، بين لغتهما وتحقق من جديد؛ والمربع محدد من قبل.
    [few] { $count } نصوص بلا ترويسة: لعلها كُتبت في مكان آخر. لإنشاء مسودة من كل نص، بين لغتها وتحقق من جديد؛ والمربع محدد من قبل.
    [many] { $count } نصا بلا ترويسة: لعلها كُتبت في مكان آخر. لإنشاء مسودة من كل نص، بين لغتها وتحقق من جديد؛ والمربع محدد من قبل.
   *[other] { $count } نص بلا ترويسة: لعلها كُتبت في مكان آخر. لإنشاء مسودة من كل نص، بين لغتها وتحقق من جديد؛ والمربع محدد من قبل.
 }
author-import-kept-take = استيراد ما تم التحقق منه
author-import-kept-until = الملفات محفوظة هنا لحسابك حتى { $until }: لا حاجة إلى إرسالها من جديد.
author-import-kept-empty = الملفات المرسلة محفوظة هنا حتى { $until }. لا تختر غيرها إلا لتحل محلها.
author-import-kept-none = هذه الملفات غير محفوظة هنا لضيق المكان. لاستيرادها اخترها من جديد.
author-import-kept-over = لم تعد الملفات التي تم التحقق منها محفوظة هنا. اخترها من جديد.
author-import-others = ملفات أخرى
author-conflicts-title = ما يجب اختياره
author-conflicts-intro = بين لكل ملف أي نص يبقى.
author-conflicts-intro-again = بين لكل ملف أي نص يبقى. ثم اختر الملفات نفسها من جديد: فهي ليست محفوظة هنا.
author-conflicts-legend = المشطوب: هنا فقط. والذي تحته خط: في الملف فقط.
author-conflict-file = أي نص يبقى؟
author-conflict-choose = اختر أي النصين يبقى. من دون هذا الاختيار لا يستورد شيء.
author-conflict-same = الكلمات هي نفسها: لا تختلف إلا علامات تقنية.
author-conflict-unshown = لا يعرض الفرق: هذه تسجيلات أو وثائق، أو نصوص كثيرة في وقت واحد.
author-conflict-returning = قبل أن تأخذ نص الملف:
author-delete-title = حذف هذه الوحدة
author-delete-link = حذف هذه الوحدة…
author-delete-about = لم تنشر هذه الوحدة قط. إذا حُذفت فحذفها نهائي، مع كل نصوصها وتاريخها ومراجعاتها؛ ويحفظ سجل الإجراءات رمزها وعنوانها. وتبقى في نسخة احتياطية أو تصدير سابق.
author-delete-revisions = { $count ->
    [one] نسخة واحدة
    [two] نسختان
    [few] { $count } نسخ
   *[other] { $count } نسخة
 }
author-delete-files = { $count ->
    [one] صورة أو تسجيل أو وثيقة
    [two] صورتان أو تسجيلان أو وثيقتان
   *[other] { $count } من الصور والتسجيلات والوثائق
 }
author-delete = احذف نهائيا
author-delete-keep = أبق الوحدة
author-delete-back = العودة إلى الوحدة
author-delete-hindered = لا يمكن حذف هذه الوحدة. لكي لا يقرأها أحد بعد الآن، اسحبها في صفحة المراجعة والنشر.
author-delete-published = لقد نشرت: قرأها غيركم أو طبعها، ويبقى تاريخها.
author-delete-curriculum = المسار { $code } يضمها؛ أخرجها منه أولا.
author-delete-taught = تذكرها دورة أو نشاط نقل أو زيارة.
author-delete-changed = حفظ أحدهم نصا من هذه الوحدة بعد فتح هذه الصفحة. ارجع إلى الوحدة وانظر فيها قبل أن تحذفها.
author-deleted = حُذفت الوحدة؛ وسجل الإجراءات يقول ذلك.
author-export-large = تتجاوز التسجيلات والوثائق معا { $max } ميغابايت: صدّر بالأمر «vivier export».
author-pictures = الصور
author-recordings = التسجيلات
author-recordings-intro = قسم يُقرأ بصوت عال لمن لا يقرأ: تُسمعه صفحة الوحدة تحت عنوانه، وتذكره الورقة برمز QR. وحين يتغير معنى القسم أو كلمات ترجمته يُعلَّم التسجيل بأنه يجب إعادته.
author-record-again = يجب إعادة التسجيل: تغيّر النص منذ هذا التسجيل.
author-record-harm = لم يعد يُعرض على القراء: ما قيل فيه قد يضر. سجّله من جديد بنص اليوم.
author-recorded = لهذا القسم تسجيل: إن غيّرت كلماته عُلِّم بأنه يجب إعادته.
author-recordings-none = ليس لهذه الوحدة تسجيل بعد.
author-recording = التسجيل
author-hint-recording = Opus أو MP3 أو M4A، بحجم 10 ميغابايت على الأكثر. يُحذف ما كتبه الهاتف فيه من مكان وتاريخ وأسماء.
author-recording-section = اللغة والقسم
author-hint-part = «✓»: مسجّل من قبل. التسجيل الجديد يحل محل تسجيل القسم نفسه.
author-recording-add = إضافة هذا التسجيل
author-recording-unfit = «{ $name }» ليس تسجيلا كاملا من نوع Opus أو MP3 أو M4A دون فيديو. سجّله من جديد بأحد هذه الأنواع.
author-attachment-large = هذا الملف أكبر من { $max } ميغابايت. قسّمه أو احفظه أخفّ.
author-recording-part = اختر القسم من جديد: فقد تغيّر منذ فُتحت هذه الصفحة.
author-recording-play = استماع: { $heading }
author-recording-lost = قسم لم يعد موجودا
author-recording-lost-about = لم يعد هذا القسم في النص: لا أحد يسمع هذا التسجيل.
author-documents = وثائق للتوزيع
author-documents-intro = ملف PDF الذي يضاف هنا يظهر في صفحة الوحدة تحت «للتنزيل» لمن يمكنه قراءة الوحدة.
author-documents-none = ليس لهذه الوحدة وثيقة بعد.
author-document = الوثيقة
author-hint-document = PDF، بحجم 10 ميغابايت على الأكثر. يُسلَّم كما هو: تأكد أن خصائصه لا تسمّي أحدا.
author-document-title = عنوان الوثيقة
author-document-lang = لغة الوثيقة
author-document-add = إضافة هذه الوثيقة
author-document-unfit = «{ $name }» ليس ملف PDF كاملا. احفظه من جديد بصيغة PDF.
author-attachment-size = { $kind }، بحجم { $size }
author-attachments-taken = التسجيلات والوثائق: { $module } من { $module_max } في هذه الوحدة، و{ $all } من { $all_max } في كل الوحدات.
author-room-kilobytes = { $count } كيلوبايت
author-room-megabytes = { $count } ميغابايت
author-room-gigabytes = { $count } غيغابايت
author-attachment-added = أُضيف الملف: { $path }
author-attachment-removed = حُذف الملف: { $path }
author-attachment-remove = حذف
author-attachment-remove-title = حذف ملف
author-attachment-remove-about = سيُحذف «{ $path }» هنا ومن صفحة الوحدة. ما نُزّل أو طُبع يبقى، ورمز QR المطبوع لن يقود إلى شيء. لا رجعة في ذلك.
author-attachment-keep = الإبقاء على الملف
author-picture-remove-about = سيُحذف «{ $path }»: لا يعرضه أي نص ولم يعرضه من قبل. لا يمكن التراجع عن ذلك.
author-picture-shown = يعرض نص هذه الصورة. أخرجها منه أولا.
author-picture-shown-before = نسخة سابقة تعرض هذه الصورة، فتبقى ليُقرأ دائمًا ما تعلّمه الفوج.
author-recording-right = ما زال صحيحا
author-recording-right-about = استمع إليه: إن كان يقول ما يقوله القسم فلا حاجة إلى إعادته.
author-recording-sure-title = هل ما زال هذا التسجيل صحيحا؟
author-recording-sure-about = غير النص هنا لأن القديم قد يضر. استمع إلى التسجيل حتى آخره: إذا أكدته سمعه القراء من جديد.
author-recording-confirmed = يبقى التسجيل: ما زال صحيحا.
author-recording-facilitators = للميسرين والفريق وحدهم، كهذا القسم.
author-recording-still-facilitators = للميسرين والفريق وحدهم: سُجِّل حين كان هذا القسم لهم وحدهم. استمع إليه: إن لم يكن فيه ما يخصهم وحدهم فأعطه للمشاركين أيضا.
author-recording-participants = إعطاؤه للمشاركين أيضا
author-recording-opened = صار التسجيل لكل من يستطيع قراءة القسم.
author-recordings-no-address = لم يُضبط أي عنوان عام: ليس للتسجيل على الورق عنوان ولا رمز QR.
