# ما تقوله كل أوراق الجلسة.

paper-page = صفحة { $page } من { $count }
paper-missing-character = في نص من هذه الورقة الحرف { $character } ({ $code }) الذي لا يطبعه أي خط. صحّحه في السجل أو في المسار ثم أعد المحاولة.

paper-list-title = للطباعة
paper-list-intro = اطبع عشية الجلسة: فالكشوف تتبع قائمة المشاركين كما هي اليوم.
paper-pack-title = الكل في ملف واحد
paper-pack-hint = ملف PDF واحد: قائمة ما يُطبع، ثم كل ورقة مرة واحدة.
paper-pack-open = فتح ملف الطباعة (PDF)
paper-pack-handouts = مع الكراسات والأدلة (PDF)
paper-name = الورقة
paper-length = الصفحات
paper-copies = النسخ
paper-sheets = الأوراق (وجهان)
paper-sheets-count = { $both } (وجه واحد: { $one })
paper-file = الملف
paper-modules = الكراسات والأدلة
paper-size = { $size } ك.ب
paper-in-pack = في ملف الطباعة
paper-total = المجموع
paper-no-test = ليس في هذا المسار أسئلة اختبار، فلا يوجد اختبار قبلي ولا بعدي للطباعة. تُضاف الأسئلة في ملف المسار، ويحتفظ الفوج بالمسار كما كان عند إنشائه.
paper-sheet-title = كشف حضور حسب الاختيار
paper-sheet-hint = للطريق، اطلب رموزًا بدل الأسماء: فإذا صودرت القائمة لم تكشف شيئًا عن أحد.
paper-sheet-day = اليوم
paper-sheet-every-day = كل الأيام
paper-sheet-extra = أسطر فارغة في النهاية
paper-sheet-extra-hint = لمن حضر دون إعلام مسبق؛ أقصاها { $max }. إن لم تكتب شيئًا فحتى { $usual } بحسب ما تتسع له الصفحة الأخيرة.
paper-sheet-codes = رموز بدل الأسماء
paper-sheet-open = فتح الكشف
paper-privacy = في هذه الأوراق أسماء: احفظها في مكان مقفل، وأتلف ما لم يعد لازمًا.

test-before = الاختبار القبلي
test-after = الاختبار البعدي
test-letters = أ ب ج د هـ
test-name = الاسم أو الرمز:
test-date = التاريخ:
test-locality = القرية أو الفرقة أو الحي:
test-how = ضع علامة في خانة واحدة لكل سؤال. ومن لا يفضل القراءة يجيب شفهيًا بعيدًا عن الآخرين.
test-points = النقاط
test-key = أجوبة الاختبار
test-key-warning = للمدرب أو المدربة: لا توزَّع قبل الاختبار البعدي.
test-question = السؤال
test-letter = الخانة
test-answer = الجواب الصحيح

evaluation-title = ورقة التقييم
evaluation-how = بلا اسم: لن يبحث أحد عمّن ملأ هذه الورقة. أمام كل جملة ضع دائرة حول الوجه الذي يعبر عن رأيك. وإن قرأ لك أحد الجمل فلا ينظر إلى ما تختاره.
evaluation-statement = رأيي
evaluation-yes = نعم
evaluation-partly = قليلًا
evaluation-no = لا
evaluation-content = ما تعلمته سيفيدني.
evaluation-method = بهذه الطريقة في العمل فهمت جيدًا.
evaluation-trainers = المدربون والمدربات يشرحون جيدًا ويصغون.
evaluation-material = الوسائل والأوراق جيدة وكافية.
evaluation-place = المكان مناسب للجميع.
evaluation-meals = الطعام والماء والتنظيم جيد.
evaluation-duration = المدة مناسبة: لا طويلة ولا قصيرة.
evaluation-leading = أستطيع أن أنشط جلسة كهذه في مجتمعي.
evaluation-kept = ما أحتفظ به من هذه الدورة:
evaluation-missing = ما ينبغي تغييره في المرة القادمة:

picture-content = كتاب مفتوح
picture-method = ثلاثة أشخاص في حلقة
picture-trainers = شخص أمام سبورة
picture-material = ورقة وقلم
picture-place = بيت
picture-meals = وعاء طعام ساخن
picture-duration = ساعة
picture-leading = شخص يتكلم
picture-happy = وجه مبتسم: نعم
picture-even = وجه بلا ابتسامة: قليلًا
picture-unhappy = وجه حزين: لا

agenda-title = برنامج الأيام
agenda-what = المحتوى
agenda-duration = المدة
agenda-minutes = { $minutes } د
agenda-goes-on = { $title } (تتمة)
agenda-opening = الاستقبال والتوقعات وقواعد المجموعة
agenda-exercise =
    { $count ->
        [one] استئناف التمرين: { $modules }
        [two] استئناف التمرينين: { $modules }
       *[other] استئناف التمارين: { $modules }
    }
agenda-pause = استراحة
agenda-lunch = الغداء
agenda-spare = وقت حر: تطبيق وأسئلة وتحضير
agenda-unfilled = وقت يبقى ملؤه
agenda-left-over = يشغل البرنامج { $planned }، وتتيح الأيام { $offered }. وما بقي وقت حر مبين في ساعته.
agenda-prayer = استراحة وصلاة
agenda-micro-teaching = التنشيط التجريبي في مجموعات صغيرة
agenda-step = { $title } – الخطوة { $step }
agenda-two-steps = { $title } – الخطوتان { $from } و{ $to }
agenda-steps = { $title } – الخطوات { $from } إلى { $to }
agenda-closing = التقييم والاختتام
agenda-too-long = ينقص { $time } مع الاستراحات: أضيفوا يومًا أو ابدؤوا في وقت أبكر.
agenda-left-below = ما لم يجد مكانًا مذكور في الآخر تحت «بقي توزيعه».
agenda-without-half-day =
    { $count ->
        [one] وحدة بلا نصف يوم: { $modules }
        [two] وحدتان بلا نصف يوم: { $modules }
       *[other] وحدات بلا نصف يوم: { $modules }
    }
agenda-left = بقي توزيعه

badge-title = بطاقات الأسماء
badge-participant = { $sex ->
    [f] مشاركة
    [m] مشارك
   *[other] مشارك أو مشاركة
 }
badge-trainer = { $sex ->
    [f] مدربة
    [m] مدرب
   *[other] مدرب أو مدربة
 }

pack-title = ملف الطباعة
pack-how = كل ورقة موجودة في هذا الملف مرة واحدة. اطبع صفحاتها بعدد المرات المذكور في عمود «النسخ».
pack-paper = الورقة
pack-pages = صفحات الملف
pack-copies = النسخ
pack-sheets-one = أوراق، وجه واحد
pack-sheets-both = أوراق، وجهان
pack-total = المجموع
pack-note = يُطبع كشف الحضور والبطاقات على وجه واحد. في هذا الملف أسماء: احفظه في مكان مقفل وأتلف ما يتبقى.
pack-handout = كراسة: { $title }
pack-guide = دليل: { $title }
paper-sheet-key = فتح مفتاح الرموز (PDF)
paper-restitution = بعد التدريب يسجل كل ميسّر على ورقة ما ينشّطه في مجتمعه.
agenda-led-by = التنشيط: { $names }
cohort-report-title = تقرير الفوج
cohort-report-about = البرنامج والحضور والنتائج والتوصيات، نساءً ورجالًا. يرد المتدربون برموزهم دون أسماء أو هواتف.
cohort-report-open = فتح التقرير (PDF)
cohort-report-write = كتابة التوصيات
cohort-report-write-hint = ما ينصح به المدربون لما بعد، نقطة في كل سطر. لا تذكر أسماء المتدربين.
cohort-report-save = حفظ التوصيات
cohort-report-changed = كتب شخص آخر هنا في الأثناء. ما كتبته محفوظ: أعد القراءة ثم احفظ ليحل محله.
cohort-report-provisional = مؤقت: الفوج غير مغلق. القرارات هي ما تعطيه القاعدة اليوم.
cohort-report-codes = يرد المتدربون برموزهم كما في كشف الحضور ذي الرموز.
cohort-report-confirmed = أكّده { $name } في { $on }
cohort-report-what = البند
cohort-report-which = البيان
cohort-report-half = نصف اليوم
cohort-report-figures = أرقام
cohort-report-twice = { $count ->
    [one] شخص واحد مذكور مرتين في القائمة: يُحسب مرة واحدة.
    [two] شخصان مذكوران مرتين في القائمة: يُحسب كل منهما مرة واحدة.
    [few] { $count } أشخاص مذكورون مرتين في القائمة: يُحسب كل منهم مرة واحدة.
    [many] { $count } شخصًا مذكورون مرتين في القائمة: يُحسب كل منهم مرة واحدة.
   *[other] { $count } شخص مذكورون مرتين في القائمة: يُحسب كل منهم مرة واحدة.
 }
cohort-report-all = المجموع
cohort-report-enrolled = المسجَّلون
cohort-report-left = غادروا قبل النهاية
cohort-report-certificates = الشهادات
cohort-report-awaiting = شهادات تنتظر التزكية
cohort-report-attestations = الإفادات
cohort-report-nothing = بلا وثيقة
cohort-report-under-way = جارية
cohort-report-presence = متوسط الحضور
cohort-report-pre = متوسط الاختبار القبلي
cohort-report-post = متوسط الاختبار البعدي
cohort-report-attendance = الحاضرون في كل نصف يوم
cohort-report-people = النتائج لكل شخص
cohort-report-sex = الجنس
cohort-report-woman = أنثى
cohort-report-man = ذكر
cohort-report-present = { $present } / { $sessions }
cohort-report-decisions = المغادرات والاستثناءات والتصحيحات
cohort-report-departure = { $code }: غادر منذ { $half }. { $reason }
cohort-report-exception = { $code }: { $outcome } استثناءً: { $reason } – القرار لـ{ $name }.
cohort-report-correction = { $code }: صُحّح القرار في { $on }، { $was }، والآن { $now }: { $reason } – القرار لـ{ $name }.
cohort-report-recommendations = توصيات المدربين
cohort-report-no-recommendations = لم تُكتب توصيات.
paper-supervision = بعد التدريب يُزار كل ميسّر أثناء عمله بشبكة ملاحظة.
