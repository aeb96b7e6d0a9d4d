person-name-missing = اكتب اسم الشخص كما يكتبه هو بنفسه.
person-name-too-long = عدد أحرف هذا الاسم { $count }، والشهادة لا تتسع لأكثر من { $max }. اختصره.
person-name-without-letters = يجب أن يحتوي الاسم على حرف واحد على الأقل.
person-name-digits = لا أرقام في الاسم. اكتب الاسم وحده.
person-name-unprintable = الحرف «{ $character }» ({ $code }) غير موجود في أي من خطوطنا، فلا يمكن طباعته على شهادة. استبدله.
person-arabic-name-other-script = هذا الحقل مخصص للاسم بالحروف العربية. اتركه فارغًا إن لم يكن معروفًا.
person-sex-unknown = اختر «امرأة» أو «رجل» أو «غير مذكور».
person-role-unknown = اختر دورًا من القائمة.
person-birth-no-such-day = هذا التاريخ غير موجود في التقويم. اكتب مثلًا 25/03/1985 أو اختر «السنة فقط».
person-birth-no-year = اكتب السنة بأربعة أرقام، مثلًا 1985.
person-birth-out-of-range = يجب أن يقع الميلاد بين { $first } واليوم.
person-birth-precision-unknown = حدد هل التاريخ دقيق أم تقريبي أم غير معروف.
person-telephone-letters = يُكتب رقم الهاتف بالأرقام، مثلًا 76 00 00 00.
person-text-too-long = هذا النص طويل جدًا: { $max } حرفًا على الأكثر.
person-language-unknown = اختر اللغات من القائمة.
person-place-missing = اختر بلدية من منطقتك.
person-place-unknown = هذا المكان غير موجود في القائمة. اختر غيره.
person-place-of-others = هذا المكان خارج منطقتك. اختر إحدى بلدياتك.
person-changed-meanwhile = عدّل شخص آخر هذه البطاقة وأنت تكتب. ما كتبته ما زال هنا: قارن، ثم احفظ من جديد إن كان هو الصحيح.
person-gone = لم تعد هذه البطاقة موجودة: حُذفت وأنت تكتب، أو دُمجت مع أخرى، أو مُحيت بطلب من صاحبها، أو انتقلت إلى منطقة أخرى. ما كتبته باقٍ هنا: ابحث أولًا عن الشخص في السجل، ولا تحفظ شيئًا إن كان قد طلب محو بياناته.
person-has-trainings = لهذا الشخص دورات تدريبية أو حساب، فلا يمكن حذف بطاقته.
person-birth-not-unknown = كُتب تاريخ أو سنة مع أن الميلاد غير معروف. امسح أحدهما أو غيّر الآخر.

person-list-title = الأشخاص
person-register = تسجيل شخص
person-search-name = الاسم أو المكان أو الهيئة أو الرمز أو الهاتف
person-search = بحث
person-sort = الترتيب
person-sort-name = الاسم
person-sort-place = المكان
person-sort-added = تاريخ التسجيل، الأحدث أولًا
person-sorted = الترتيب: { $order }
person-any-place = كل الأماكن
person-any-language = كل اللغات
person-language = اللغة
person-count = { $count ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { GROUPED($count) } أشخاص
    [many] { GROUPED($count) } شخصًا
   *[other] { GROUPED($count) } شخص
 }
person-show-all = عرض الكل
person-empty-title = السجل ما زال فارغًا.
person-empty-advice = سجّل أول شخص: الاسم وحده ضروري، والباقي يمكن أن يأتي لاحقًا.
person-empty-without-places = لم يُسند أي مكان إلى حسابك بعد. اطلب من الإدارة إضافة بلدياتك.
person-nobody-title = لا أحد يطابق البحث.
person-nobody-advice = جرّب بداية كلمة واحدة من الاسم، دون حركات إن شككت، أو قلّل الشروط.
person-nobody-criteria = جرّب شروطًا أقل.
person-nobody-code = في هذا الرمز خطأ في الكتابة: حروفه وأرقامه لا تتوافق. راجعه، أو ابحث بالاسم.
person-nobody-telephone = لا أحد ممن تراهم له هذا الرقم في السجل. أعد قراءته، أو ابحث بالاسم.
person-name = الاسم
person-place = البلدية
person-languages = اللغات
person-trainings = الدورات التدريبية
person-consent = الموافقة
person-completed = { $count ->
    [zero] لا دورة مكتملة
    [one] دورة واحدة مكتملة
    [two] دورتان مكتملتان
    [few] { GROUPED($count) } دورات مكتملة
    [many] { GROUPED($count) } دورة مكتملة
   *[other] { GROUPED($count) } دورة مكتملة
 }
person-pages = صفحات القائمة
person-page = صفحة { $page } من { $pages }
person-page-before = الصفحة السابقة
person-page-after = الصفحة التالية
person-count-more = أكثر من 1000 شخص
person-count-at-least = { $count ->
    [zero] لا أحد على الأقل
    [one] شخص واحد على الأقل
    [two] شخصان على الأقل
    [few] { GROUPED($count) } أشخاص على الأقل
    [many] { GROUPED($count) } شخصًا على الأقل
   *[other] { GROUPED($count) } شخص على الأقل
 }
person-nobody-yet-title = لا أحد من بين الأوائل الذين بُحث فيهم.
person-nobody-yet-advice = هذه المعايير تخص عددًا كبيرًا جدًا من الأشخاص فلا يمكن البحث فيهم جميعًا دفعة واحدة. أضف كلمة من الاسم أو معيارًا.
person-look-on = متابعة البحث
person-continued = تتمة القائمة
person-to-beginning = العودة إلى البداية
person-narrow = لا يُعرض إلا الأوائل: أضف كلمة من الاسم أو شرطًا للعثور على الآخرين.
person-any-module = كل الوحدات
person-any-role = كل الأدوار
person-any-activity = نشطون أو غير نشطين
person-any-consent = بموافقة أو من دونها
person-module = الوحدة التي تعلّمها
person-activity = النشاط
person-active = نشّط جلسة أو نشاط نقل في الأشهر الستة الأخيرة
person-is-active = نشاط حديث
person-inactive = لم ينشّط شيئًا في الأشهر الستة الأخيرة
person-consent-given = الموافقة معطاة
person-consent-contact = يوافق على الاتصال به
person-consent-missing = لا موافقة مسجلة
person-more-filters = شروط وأعمدة أخرى
person-columns = أعمدة القائمة
person-code = الرمز العمومي

person-full-name = الاسم الكامل
person-name-hint = الاسم كله دفعة واحدة كما يكتبه صاحبه: هكذا سيظهر على الشهادة.
person-arabic-name = الاسم بالحروف العربية
person-sex = الجنس
person-sex-female = امرأة
person-sex-male = رجل
person-sex-not-stated = غير مذكور
person-birth = الميلاد
person-birth-exact = تاريخ دقيق
person-birth-year-only = السنة فقط
person-birth-about = حوالي تلك السنة
person-birth-unknown = غير معروف
person-birth-date = تاريخ الميلاد
person-birth-year = سنة الميلاد
person-birth-year-hint = إذا لم يُعرف اليوم. مثال: 1985
person-birth-place = مكان الميلاد
person-birth-about-year = حوالي { $year }
person-birth-not-known = غير معروف
person-place-none = اختر بلدية
person-locality = القرية أو الفرقة أو الحي
person-locality-hint = المكان كما يسميه الناس، بما في ذلك المضارب والمواقع.
person-telephone = الهاتف
person-telephone-hint = قد يشترك فيه عدة أشخاص.
person-languages-hint = اللغات التي يستطيع الشخص أن يدرّب بها.
person-role = الدور في المجتمع
person-role-none = غير مذكور
person-role-youth = من الشباب
person-role-woman-leader = قيادية نسائية
person-role-community-leader = قائد مجتمعي
person-role-authority = سلطة إدارية أو سياسية
person-role-communicator = ناقل أخبار أو إعلامي
person-role-traditional-chief = زعيم تقليدي
person-role-other = غير ذلك
person-structure = الهيئة
person-structure-hint = جمعية، إذاعة، مدرسة، بلدية…
person-save = حفظ
person-cancel = إلغاء
person-register-anyway = إنه شخص آخر: سجّله مع ذلك
person-namesakes-title = قد يكون هذا الشخص في السجل.
person-namesakes-advice = إن كان هو الشخص نفسه فافتح بطاقته وأكملها، وإن كان غيره فسجّله مع ذلك.
person-same-name = الاسم نفسه
person-same-place = البلدية نفسها
person-same-birth = سنة الميلاد نفسها
person-same-telephone = الهاتف نفسه
person-edit = تعديل البطاقة
person-stands-now = البطاقة المحفوظة تقول الآن:

person-record = البطاقة
person-saved = تم الحفظ.
person-back-to-list = العودة إلى القائمة
person-no-trainings = لا توجد دورات بعد. سجّل الشخص من قائمة المشاركين في أحد الأفواج.
person-training-led = قام بالتدريب
person-training-to-lead = سيقوم بالتدريب
person-training-certificate = شهادة
person-training-attestation = إفادة
person-training-incomplete = غير مكتملة
person-training-second = تسجيل آخر في الفوج نفسه، لا يُحسب
person-training-open = جارية
person-certificate = وثيقة رقم
person-certificate-revoked = ملغاة
person-delete-title = حذف هذه البطاقة
person-delete-advice = لبطاقة أُنشئت بالخطأ. لا ترتبط بها أي دورة؛ والحذف نهائي ويُدوَّن في سجل الإجراءات.
person-delete = حذف نهائي
person-more = معلومات أخرى
person-name-civility = في الاسم لقب مخاطبة («Mme»، «M.»). يبقى كما كتب، ولا تضيف الشهادة غيره. إن لم يكن من الاسم فاحذفه.
person-name-sign = «{ $character }» ‏({ $code }) لا تكتب في الأسماء؛ وهي غالبا حرف ضائع أو ملاحظة. اكتب الاسم وحده.
person-name-damaged = في هذا الاسم علامة ليست حرفا ({ $code })؛ مصدرها نص فك ترميزه خطأ. اكتب الاسم من جديد.
person-sex-civility = في الاسم «{ $word }» والجنس المختار غير ذلك. صحح أحدهما.
person-withdrawn-link = أشخاص سحبوا موافقتهم على الظهور في القوائم
person-withdrawn-listed = سحب هؤلاء موافقتهم: فلا يظهرون في القائمة ولا على الأوراق. يبقون هنا ليُسجَّل لهم رضا جديد أو ليُمحوا بطلب منهم.
held-title = البيانات المحفوظة
held-lead = لكل شخص الحق في تسلّم ما يحفظه البرنامج عنه، وفي تصحيحه ومحوه.
held-pdf = كل ما هو محفوظ (PDF)
held-json = البيانات نفسها (JSON)
held-about = كل ما يحفظه البرنامج عن هذا الشخص حتى { $date } (التوقيت العالمي). له أن يطلب تصحيح الخطأ، وأن يسحب موافقته، وأن تُمحى بياناته.
held-what = البيان
held-value = ما هو مسجَّل
held-nothing = لا شيء مسجَّل.
held-attendance = الحضور
held-conflicts = ما سُجّل بصيغتين مختلفتين
held-led = أنصاف الأيام التي نشّطها
held-recalled = استُدعي في { $date }
held-photographs = صور الكشوف الموقَّعة
held-photograph = كشف يوم { $day }، وقد يُقرأ فيه الاسم والتوقيع؛ تُحذف الصورة في { $until }.
held-imports = القوائم المستوردة
held-import-added = جاءت البطاقة منها
held-import-known = كانت البطاقة موجودة
held-named = الاسم كما كتبه آخرون (قد يحمله شخص آخر)
held-named-within = الاسم كما كتبه آخرون، في أماكن التنسيق المجتمعي فقط (قد يحمله شخص آخر)
held-perhaps = ربما هذا الشخص: اسمه كما كتبه آخرون بجانب كلمات أخرى
held-perhaps-within = ربما هذا الشخص: اسمه كما كتبه آخرون بجانب كلمات أخرى، في أماكن التنسيق المجتمعي فقط
held-changed-meanwhile = عُدّلت هذه البطاقة للتو. اطلب الوثيقة من جديد.
held-named-times = { $count ->
    [one] مرة واحدة
    [two] مرتان
    [few] { $count } مرات
   *[other] { $count } مرة
 }
held-named-visitor = زيارة متابعة لشخص
held-named-consent-reader = قراءة موافقة على شخص
held-named-witness = شاهد على موافقة
held-named-reviewer = مراجعة نص
held-named-reviewed-by = ذكره نص مراجعًا له
held-named-confirmed = تأكيد نتائج فوج
held-named-confirmed-person = تأكيد نتيجة شخص
held-named-exception = قرار استثناء
held-named-correction = قرار تصحيح
held-named-signs-curriculum = توقيع وثائق مسار
held-named-signs-cohort = توقيع وثائق فوج حسب مساره
held-named-glossary = الموافقة على مصطلح في معجم
held-named-term = كلمة في معجم
held-named-collected = سجّل حضورًا بـKoboToolbox
held-named-collected-conflict = سجّل بـKoboToolbox حضورًا يختلف عما سُجِّل هنا
held-named-contact = جهة الاتصال المذكورة أسفل الصفحات
held-answers = الأجوبة، سؤالًا سؤالًا: { $answers }
held-results = الاختبارات والقرارات
held-certificates = الشهادات والإفادات
held-accounts = الحسابات
held-actions = ما جرى على البطاقة
held-registered = إنشاء البطاقة
held-changed = تعديل البطاقة
held-confirmed-by = أكّده
erase-link = محو هذا الشخص بطلب منه…
erase-title = محو شخص
erase-back = العودة إلى البطاقة
erase-warning = لا يمكن التراجع عن المحو. لا يُفعل إلا بطلب من الشخص.
erase-leads = { $count ->
    [zero] لا ينشّط هذا الشخص أي فوج مفتوح.
    [one] ينشّط هذا الشخص فوجًا لم يُغلق بعد.
    [two] ينشّط هذا الشخص فوجين لم يُغلقا بعد.
    [few] ينشّط هذا الشخص { GROUPED($count) } أفواج لم تُغلق بعد.
    [many] ينشّط هذا الشخص { GROUPED($count) } فوجًا لم تُغلق بعد.
   *[other] ينشّط هذا الشخص { GROUPED($count) } فوج لم تُغلق بعد.
 } اختر أولا من يمكنه أن يزكّي عند الإغلاق:
erase-goes = ما يزول
erase-goes-record = الاسم والهاتف والموضع واللغات والهيئة ويوم الميلاد ومكانه.
erase-goes-consents = موافقاته.
erase-goes-visits = ما كُتب في زيارات المتابعة التي تلقاها.
erase-goes-trail = ما يقوله سجل الإجراءات عن هذا الشخص؛ ويبقى مسجَّلًا أن أسطرًا أُفرغت.
erase-goes-names = النصوص والأسطر التي تذكر الشخص باسم:
erase-goes-texts = { $count ->
    [one] نص واحد عن غيره أو لغيره فيه اسمه: تأكيد أو قرار أو قراءة موافقة أو شهادة عليها أو سبب أو ملاحظة. يُفرَغ، ويفقد فيه اسمَه أيضًا من يحمل الاسم نفسه.
    [two] نصان عن غيره أو لغيره فيهما اسمه: تأكيد أو قرار أو قراءة موافقة أو شهادة عليها أو سبب أو ملاحظة. يُفرَغان، ويفقد فيهما اسمَه أيضًا من يحمل الاسم نفسه.
    [few] { GROUPED($count) } نصوص عن غيره أو لغيره فيها اسمه: تأكيد أو قرار أو قراءة موافقة أو شهادة عليها أو سبب أو ملاحظة. تُفرَغ، ويفقد فيها اسمَه أيضًا من يحمل الاسم نفسه.
   *[other] { GROUPED($count) } نصًّا عن غيره أو لغيره فيها اسمه: تأكيد أو قرار أو قراءة موافقة أو شهادة عليها أو سبب أو ملاحظة. تُفرَغ، ويفقد فيها اسمَه أيضًا من يحمل الاسم نفسه.
 }
erase-goes-entries = { $count ->
    [one] ما يقوله سطر واحد من سجل الإجراءات عن أمر آخر، وفيه اسمه أو رقمه الداخلي.
    [two] ما يقوله سطران من سجل الإجراءات عن أمر آخر، وفيهما اسمه أو رقمه الداخلي.
    [few] ما تقوله { GROUPED($count) } أسطر من سجل الإجراءات عن أمر آخر، وفيها اسمه أو رقمه الداخلي.
   *[other] ما يقوله { GROUPED($count) } سطرًا من سجل الإجراءات عن أمر آخر، وفيها اسمه أو رقمه الداخلي.
 }
erase-goes-photographs = { $count ->
    [one] صورة كشف حضور من أفواجه: لا يُقتطع اسم من صورة.
    [two] صورتا كشوف حضور من أفواجه: لا يُقتطع اسم من صورة.
    [few] { GROUPED($count) } صور لكشوف حضور من أفواجه: لا يُقتطع اسم من صورة.
   *[other] { GROUPED($count) } صورة لكشوف حضور من أفواجه: لا يُقتطع اسم من صورة.
 }
erase-goes-lists = { $count ->
    [one] القائمة الجاري استيرادها التي فيها اسمه أو هاتفه؛ ويرى من أرسلها السبب.
    [two] القائمتان الجاري استيرادهما وفيهما اسمه أو هاتفه؛ ويرى من أرسلهما السبب.
    [few] { GROUPED($count) } قوائم يجري استيرادها فيها اسمه أو هاتفه؛ ويرى من أرسلها السبب.
   *[other] { GROUPED($count) } قائمة يجري استيرادها فيها اسمه أو هاتفه؛ ويرى من أرسلها السبب.
 }
erase-account-ends = حسابه { $login }، ويُغلق.
erase-account-unlinked = الصلة بالحساب { $login }، ويستمر من دونه.
erase-stays = ما يبقى
erase-stays-visits = يوم زيارات المتابعة التي تلقاها ومكانها ودرجاتها، بلا اسمه.
erase-stays-counts = { $count ->
    [0] الجنس وسنة الميلاد والمكان والدور، للمجاميع.
    [one] تدريب واحد يبقى محسوبًا فيه بلا اسم، مع الجنس وسنة الميلاد والمكان والدور.
    [two] تدريبان يبقى محسوبًا فيهما بلا اسم، مع الجنس وسنة الميلاد والمكان والدور.
    [few] { GROUPED($count) } تدريبات يبقى محسوبًا فيها بلا اسم، مع الجنس وسنة الميلاد والمكان والدور.
    [many] { GROUPED($count) } تدريبًا يبقى محسوبًا فيها بلا اسم، مع الجنس وسنة الميلاد والمكان والدور.
   *[other] { GROUPED($count) } تدريب يبقى محسوبًا فيها بلا اسم، مع الجنس وسنة الميلاد والمكان والدور.
 }
erase-stays-others = اسمه على شهادة شخص آخر، وفي نصوص الوحدات، وفي اسم ولد له («إبراهيم أغ…»)، وحيث كُتب على غير ما في بطاقته. وتبقى الموافقة التي شهد عليها بلا اسم الشاهد: احتفظ بورقتها الموقّعة.
erase-stays-signing = { $count ->
    [one] اسمه مكتوبًا مرة واحدة: «{ $place }». يُغيَّر حيث كُتب، إلا في مسار فوج أُنشئ من قبل.
    [two] اسمه مكتوبًا مرتين: «{ $place }». يُغيَّر حيث كُتب، إلا في مسار فوج أُنشئ من قبل.
    [few] اسمه مكتوبًا { GROUPED($count) } مرات: «{ $place }». يُغيَّر حيث كُتب، إلا في مسار فوج أُنشئ من قبل.
   *[other] اسمه مكتوبًا { GROUPED($count) } مرة: «{ $place }». يُغيَّر حيث كُتب، إلا في مسار فوج أُنشئ من قبل.
 }
erase-stays-outside = الأوراق المطبوعة والملفات المرسلة والنسخ الاحتياطية السابقة لهذا اليوم: اطلبها ممن هي عنده.
erase-stays-log = سجل الكتابة في PostgreSQL إلى أن يُعاد استعمال ملفاته، مع محفوظاته ونسخه المتزامنة: يستطيع من يدير قاعدة البيانات تقصير هذه المدة (docs/security.md).
erase-former-title = أسماء كانت في البطاقة من قبل
erase-former = ما يبقى معلَّمًا يُبحث عنه أيضًا، وتُفرَّغ النصوص التي تحتويه
erase-former-hint = لا تعلِّموا إلا ما يسمّي هذا الشخص: فكلمة سُجِّلت خطأ («التدريب») تفرِّغ نصوص الآخرين.
erase-perhaps-title = ربما هذا الشخص
erase-perhaps-about = في هذه الحقول اسمه كاملا بجانب كلمات لا يعرفها السجل: وظيفة أو هيئة أو اسم أطول لشخص آخر. اقرأ كل سطر.
erase-perhaps = هو هذا الشخص: ما بقي معلَّما يزول
erase-perhaps-hint = أزل العلامة عما يسمي شخصا آخر. وما يُكتب في هذه الأثناء يزول أيضا.
erase-perhaps-place = { $place }: { $told }
erase-perhaps-trail = { $count ->
    [one] سطر واحد من سجل الإجراءات
    [two] سطران من سجل الإجراءات
    [few] { GROUPED($count) } أسطر من سجل الإجراءات
   *[other] { GROUPED($count) } سطرا من سجل الإجراءات
 }
erase-perhaps-more = { $count ->
    [one] حقل آخر من هذا النوع لا يُعرض لكثرتها، ويُفرَغ أيضا.
    [two] حقلان آخران من هذا النوع لا يُعرضان لكثرتها، ويُفرَغان أيضا.
    [few] { GROUPED($count) } حقول أخرى من هذا النوع لا تُعرض لكثرتها، وتُفرَغ أيضا.
   *[other] { GROUPED($count) } حقلا آخر من هذا النوع لا تُعرض لكثرتها، وتُفرَغ أيضا.
 }
erase-first = للشخص أن يتسلّم أولًا:
erase-certificates = ماذا يريد الشخص لشهاداته؟
erase-certificates-about = { $count ->
    [one] سُلّمت لهذا الشخص وثيقة واحدة.
    [two] سُلّمت لهذا الشخص وثيقتان.
    [few] سُلّمت لهذا الشخص { GROUPED($count) } وثائق.
    [many] سُلّمت لهذا الشخص { GROUPED($count) } وثيقة.
   *[other] سُلّمت لهذا الشخص { GROUPED($count) } وثيقة.
 }
erase-certificates-keep = إبقاؤها بالاسم: يمكن التحقق منها وإعادة طبعها وتصحيحها.
erase-certificates-erase = محوها أيضًا: لن يؤكّد السجل الورقة التي في اليد، ولن تُطبع من جديد ولن تُصحَّح ولن تُلغى بسبب. ويبقى توقيعها صحيحًا.
erase-certificates-missing = اختر ما يريده الشخص لشهاداته.
erase-sure = التأكيد
erase-sure-yes = طلب الشخص ذلك، وهو يعلم ما يزول وما يبقى.
erase-not-sure = علّم هذه الخانة للتأكيد.
erase-submit = محو نهائي
erase-done = مُحي الشخص. ولم تتغيّر المجاميع.
export-link = إخراج هذه القائمة (جدول، بطاقات، مكالمات)…
export-title = إخراج القائمة
export-warning = قائمة الأشخاص خطرة في الأيدي الخطأ. لا تُخرج إلا ما يلزم، ولا تتركها مهملة، واحذفها بعد الاستعمال. يُدوَّن السبب في سجل الإجراءات.
export-format = الشكل
export-csv = قيم (CSV) بأعمدة القائمة
export-xlsx = مصنف (XLSX) بأعمدة القائمة
export-cards = بطاقات للهاتف (vCard) لمن يوافقون على الاتصال بهم
export-calls-by-code = قائمة مكالمات للطباعة، بالرموز بدل الأسماء
export-calls-by-name = قائمة مكالمات للطباعة، بالأسماء
export-reason = السبب
export-reason-hint = فيم ستُستعمل القائمة، دون اسم أي شخص.
export-submit = إخراج القائمة
export-format-missing = اختر شكلًا.
export-reason-missing = قل في بضع كلمات فيم ستُستعمل القائمة: 5 أحرف على الأقل و{ $max } على الأكثر.
export-too-many = أكثر من { $max } شخص: أضف شرطًا.
export-calls-title = قائمة المكالمات
export-calls-about = لا يرد فيها إلا من وافقوا على الاتصال بهم.
export-calls-note = المكالمة
export-subject = الاختيار:
export-changed = ما تغيّر:
export-of-all = السجل كله
export-of-places = أماكن التنسيق المجتمعي
export-by-name = ما بُحث عنه بالاسم أو بالرمز
export-calls-count = { $count ->
    [0] لن يرد أحد في قائمة الاتصال ولا في البطاقات.
    [one] سيرد شخص واحد في قائمة الاتصال وفي البطاقات.
    [two] سيرد شخصان في قائمة الاتصال وفي البطاقات.
    [few] سيرد { GROUPED($count) } أشخاص في قائمة الاتصال وفي البطاقات.
    [many] سيرد { GROUPED($count) } شخصًا في قائمة الاتصال وفي البطاقات.
   *[other] سيرد { GROUPED($count) } شخص في قائمة الاتصال وفي البطاقات.
 }
export-calls-uncounted = سيرد أكثر من 1000 شخص في قائمة الاتصال وفي البطاقات. وستذكر قائمة الاتصال كم شخصًا لا يرد فيها لعدم الموافقة.
export-without-consent = { $count ->
    [0] لم يُترك أحد لعدم الموافقة.
    [one] لا يرد شخص آخر من الاختيار، فهو لم يوافق على الاتصال به.
    [two] لا يرد شخصان آخران من الاختيار، فهما لم يوافقا على الاتصال بهما.
    [few] لا يرد { GROUPED($count) } أشخاص آخرون من الاختيار، فهم لم يوافقوا على الاتصال بهم.
    [many] لا يرد { GROUPED($count) } شخصًا آخر من الاختيار، فهم لم يوافقوا على الاتصال بهم.
   *[other] لا يرد { GROUPED($count) } شخص آخر من الاختيار، فهم لم يوافقوا على الاتصال بهم.
 }
export-without-consent-many = لا يرد سائر أشخاص الاختيار، فهم لم يوافقوا على الاتصال بهم، وعددهم أكبر من أن يُحسب.
export-out-of-reach = { $count ->
    [one] وافق شخص واحد ولا يرد: هاتفه غير مسجل، أو غادر البرنامج، أو توفي.
    [two] وافق شخصان ولا يردان: هاتفهما غير مسجل، أو غادرا البرنامج، أو توفيا.
    [few] وافق { GROUPED($count) } أشخاص ولا يردون: هواتفهم غير مسجلة، أو غادروا البرنامج، أو توفوا.
    [many] وافق { GROUPED($count) } شخصًا ولا يردون: هواتفهم غير مسجلة، أو غادروا البرنامج، أو توفوا.
   *[other] وافق { GROUPED($count) } شخص ولا يردون: هواتفهم غير مسجلة، أو غادروا البرنامج، أو توفوا.
 }
person-learnt-before = أشخاص تعلّموا هذه الوحدة قبل { $date } ولم يتعلموها بعده، ولم يُستدعوا بعد.
held-visited-by = قام بالزيارة
held-labelled = { $label }: { $value }
filter-own = مرشحاتي
filter-keep = الاحتفاظ بهذا المرشح
filter-change = إدارة مرشحاتي
filter-name = اسم المرشح
filter-name-hint = مثلًا «النشطون بالتماشق»، { $max } حرفًا على الأكثر. لا تكتب اسم أي شخص.
filter-name-missing = اكتب اسمًا للمرشح.
filter-name-taken = لديك مرشح بهذا الاسم. اختر اسمًا آخر.
filter-nothing = هذا المرشح لا يطلب شيئًا: اختر أولًا مكانًا أو لغة أو وحدة.
filter-many = تحتفظ بـ { $max } مرشحًا. احذف واحدًا أولًا.
filter-without-names = الاسم الذي بحثتَ عنه لا يُحفظ: لا يحوي المرشح أي اسم.
filter-columns = الأعمدة: { $names }
filter-save = احتفاظ
filter-forget = حذف
filter-forgotten = حُذف المرشح.
filter-none = لا تحتفظ بأي مرشح.
filter-none-advice = في قائمة الأشخاص اختر مكانًا أو لغة أو وحدة، ثم «الاحتفاظ بهذا المرشح». أنت وحدك تراه.

person-background = المسار وبيانات الاتصال
person-status = الوضع
person-status-none = لا شيء يُذكر
person-status-paused = متوقف مؤقتًا
person-status-withdrawn = غادر البرنامج
person-status-deceased = وفاة
person-status-hint = من ينشّط الجلسات يُعدّ نشيطًا دون أن يُسجَّل هنا شيء. ومن غادر البرنامج أو توفي لا يظهر في قوائم الاتصال.
person-status-since = منذ
person-status-reason = ملاحظة
person-status-dated = { $status } · { $date }
person-status-unknown = اختر وضعًا من القائمة.
person-status-missing = كُتب تاريخ أو ملاحظة: اختر الوضع، أو امسحهما.
person-status-to-come = هذا التاريخ لم يأتِ بعد. اكتب منذ متى يستمر هذا الوضع.
person-writings = كتابات أخرى للاسم
person-writings-hint = كما يُكتب الاسم في مكان آخر، في قائمة أو وثيقة: يُعثر على الشخص بهذه الكتابات أيضًا. وتحمل الشهادات كتابة البطاقة.
person-writing = كتابة أخرى { $number }
person-places = الأصل والعمل
person-places-hint = بلدية البطاقة هي التي يسكنها الشخص.
person-place-unstated = غير محدد
person-origin = بلدية الأصل
person-work = بلدية العمل
person-other-languages = لغات أخرى
person-other-languages-choose = لغات يتكلمها أو يفهمها
person-speaks = يتكلمها دون أن ينشّط بها
person-speaks-hint = اللغات التي يستطيع الشخص التنشيط بها تُسجَّل في بطاقته.
person-understands = يفهمها دون أن يتكلمها
person-telephones = هواتف أخرى
person-telephones-hint = رقم الشخص في بطاقته. سجّل هنا الأرقام التي يمكن الوصول إليه بها، ولمن هي. احفظ لتظهر أسطر أخرى.
person-other-telephone = الهاتف { $number }
person-telephone-whose = لمن (أخ، جار، مدرسة…)
person-telephone-missing = اكتب الرقم، أو امسح صاحبه.
person-positions = الأدوار والمنظمات عبر الزمن
person-positions-hint = دور اليوم ومنظمته في البطاقة. سجّل هنا ما كان من قبل، أو غيره. احفظ لتظهر أسطر أخرى.
person-position = الدور { $number }
person-position-since = من (سنة)
person-position-until = إلى (سنة)
person-position-year = اكتب السنة بأربعة أرقام، { $last } على الأكثر.
person-position-order = النهاية تسبق البداية. صحّح إحدى السنتين.
person-position-missing = اكتب الدور أو الهيئة في هذه السنوات، أو امسحها.
person-position-years = { $since }–{ $until }
person-position-from = منذ { $year }
person-position-to = حتى { $year }
person-with-remark = { $text } ({ $remark })
