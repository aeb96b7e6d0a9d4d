# مسرد لغة.
glossary-title = مسرد المصطلحات
glossary-list = مسارد المصطلحات
glossary-intro = كيف تقال كلمات البرنامج الفرنسية بهذه اللغة. تظهر كل كلمة بجانب الأقسام التي وردت فيها عند ترجمتها.
glossary-terms = { $count ->
    [one] مصطلح واحد
    [two] مصطلحان
   *[other] المصطلحات: { $count }
 }
glossary-none = لا يوجد مصطلح بعد. اكتب الأول أو استورد ملفًا.
glossary-new = مصطلح جديد
glossary-change = تعديل المصطلح
glossary-remove = إزالة هذا المصطلح
glossary-saved = حُفظ المصطلح.
glossary-field-french = بالفرنسية
glossary-field-term = باللغة
glossary-hint-term = إن صلحت عدة كلمات فافصل بينها بعلامة /
glossary-field-note = ملاحظة
glossary-hint-note = متى يُستعمل، وبماذا لا يُخلط
glossary-field-approved = أقره
glossary-files = الملف
glossary-download = تنزيل المسرد (CSV)
glossary-field-file = استيراد مصطلحات من ملف
glossary-hint-file = CSV أو XLSX بالأعمدة français و terme و note و approuvé par. المصطلحات التي ليست في الملف تبقى، وكذلك ما هو مكتوب هنا في الأعمدة التي تنقصه.
glossary-file-missing = اختر ملفًا.
glossary-approved-title = { $count ->
    [one] مصطلح معتمد واحد سيتغير
    [two] مصطلحان معتمدان سيتغيران
    [few] { $count } مصطلحات معتمدة ستتغير
   *[other] { $count } مصطلحا معتمدا سيتغير
 }
glossary-approved-about = اعتمد أحدهم هذه المصطلحات كما هي هنا؛ انظر ما سيصير إليه كل منها بعد الملف.
glossary-approved-here = هنا
glossary-approved-file = بعد الملف
glossary-approved-take = خذ الملف كله
glossary-approved-leave = لا تأخذ شيئا
glossary-taken = مصطلحات الملف: جديدة { $added }، معدلة { $changed }، موجودة { $unchanged }.
glossary-missed = الترجمة تقوله بغير هذا
glossary-deviations = { $count ->
    [one] كلمة واحدة لا تقولها الترجمة كما في المسرد:
    [two] كلمتان لا تقولهما الترجمة كما في المسرد:
   *[other] كلمات لا تقولها الترجمة كما في المسرد: { $count }
 }
glossary-twice = «{ $term }» موجود في المسرد؛ أبق سطرًا واحدًا.
glossary-many = في المسرد { $max } مصطلح على الأكثر.
glossary-heading-unknown = العمود «{ $heading }» غير معروف؛ الأعمدة هي: { $known }
glossary-heading-missing = في السطر الأول عناوين الأعمدة: { $known }؛ والأولان لازمان.
glossary-french-missing = اكتب الكلمة الفرنسية.
glossary-term-missing = اكتب كيف تقال «{ $term }» بهذه اللغة.
glossary-gone = غيّر شخص آخر «{ $term }» أو أزاله في هذه الأثناء. ما كتبته موجود أدناه.
glossary-meanwhile = غيّر شخص آخر «{ $term }» في هذه الأثناء. ما كتبته لا يزال هنا: قارن، ثم احفظ أو أزل من جديد إن كان ما عندك هو الصحيح.
glossary-here-now = هنا الآن:
glossary-file-check = انظر ما سيتغير
glossary-file-title = ما يغيره الملف
glossary-file-about = لم يؤخذ شيء بعد. يُحفظ الملف لك { $minutes } دقيقة.
glossary-file-gone = لم يعد هذا الملف محفوظًا: أُخذ أو تُرك، أو طال انتظاره، أو ذُكر فيه شخص مُحي. أرسله من جديد إن لزم.
glossary-file-meanwhile = تغير المسرد منذ أن نظرت إليه. هذا ما سيغيره الملف فيه الآن.
glossary-taken-none = لا يغير الملف شيئًا؛ المصطلحات الموجودة: { $unchanged }.
glossary-taken-empty = لا يغيّر الملف شيئا: لا مصطلح فيه.
glossary-changes = آخر التغييرات
glossary-changed = تم: { $what }.
glossary-count-added = { $count ->
    [one] مصطلح جديد
    [two] مصطلحان جديدان
   *[other] مصطلحات جديدة: { $count }
 }
glossary-count-changed = { $count ->
    [one] مصطلح معدل
    [two] مصطلحان معدلان
   *[other] مصطلحات معدلة: { $count }
 }
glossary-count-removed = { $count ->
    [one] مصطلح مزال
    [two] مصطلحان مزالان
   *[other] مصطلحات مزالة: { $count }
 }
glossary-before = قبل
glossary-after = بعد
glossary-not-yet = لم يكن هنا
glossary-no-longer = أُزيل
glossary-more = { $count ->
    [one] ومصطلح آخر
    [two] ومصطلحان آخران
   *[other] ومصطلحات أخرى: { $count }
 }
glossary-undo = إعادة ما كان
glossary-undo-part = { $count ->
    [one] مصطلح واحد فقط: تغير الباقي بعد ذلك
    [two] مصطلحان فقط: تغير الباقي بعد ذلك
   *[other] المصطلحات التي تعاد: { $count }؛ تغير الباقي بعد ذلك
 }
glossary-undo-left = { $count ->
    [one] يبقى مصطلح واحد كما هو: غيّره شخص بعد ذلك.
    [two] يبقى مصطلحان كما هما: غيّرهما شخص بعد ذلك.
   *[other] مصطلحات تبقى كما هي: { $count }، فقد غيّرها شخص بعد ذلك.
 }
glossary-undo-late = لم يبق شيء يعاد: تغيرت هذه المصطلحات بعد ذلك.
