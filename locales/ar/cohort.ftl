# الأفواج ومدربوها وجلساتها.

cohort-list-title = الأفواج
cohort-list-under-way = الجارية
cohort-list-coming = القادمة
cohort-list-ended = المنتهية، تنتظر الإغلاق
cohort-list-closed = المغلقة
cohort-new = فوج جديد
cohort-empty-title = لا يوجد أي فوج بعد.
cohort-empty-advice = الفوج هو تنظيم لمسار تدريبي: مكان وتواريخ ومدربون ومشاركون. أنشئ الأول، ثم سجّل الأشخاص فيه.
cohort-none-title = لا فوج يطابق.
cohort-show-all = عرض الكل
cohort-count = { $count ->
    [zero] لا فوج
    [one] فوج واحد
    [two] فوجان
    [few] { $count } أفواج
    [many] { $count } فوجًا
   *[other] { $count } فوج
 }
cohort-state = الحالة
cohort-any-state = كل الحالات
cohort-year = السنة
cohort-any-year = كل السنوات
cohort-any-curriculum = كل المسارات
cohort-any-trainer = كل المدربين
cohort-filter = تصفية
cohort-sort = الترتيب
cohort-sort-timing = ما يجب عمله
cohort-sort-date = التاريخ
cohort-sort-code = الرمز
cohort-sort-place = المكان
cohort-calendar = التقويم
cohort-calendar-empty = لا جلسة مبرمجة في هذه الأسابيع.
cohort-calendar-day = اليوم
cohort-calendar-halves = أنصاف الأيام
cohort-calendar-cohort = الفوج
cohort-calendar-next = الأسابيع التالية
cohort-calendar-file = لتقويم آخر ⁦(.ics)⁩
cohort-under-way = جارٍ
cohort-coming = قادم
cohort-ended = منتهٍ، ينتظر الإغلاق
cohort-closed = مغلق
cohort-closed-notice = أُغلق هذا الفوج في { $on }، وأكّد القرارات { $name }. لم يعد الحضور ولا النتائج تتغير.
cohort-is-closed = الفوج { $code } مغلق: لا يتغير فيه المشاركون ولا الحضور ولا النتائج. ويمكن لمن يديرون البرنامج تصحيح قرار خاطئ في صفحة «الاعتماد»، باسم وسبب.
cohort-changed-meanwhile = عدّل شخص آخر هذا الفوج في أثناء ذلك. أعد فتح الصفحة وتحقق ثم أعد المحاولة.
cohort-people = { $count ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصًا
   *[other] { $count } شخص
 }
cohort-sessions = { $count ->
    [zero] لا توجد أنصاف أيام
    [one] نصف يوم واحد
    [two] نصفا يوم
    [few] { $count } أنصاف أيام
    [many] { $count } نصف يوم
   *[other] { $count } نصف يوم
 }
cohort-hours-count = { $count ->
    [zero] لا ساعات
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $count } ساعات
    [many] { $count } ساعة
   *[other] { $count } ساعة
 }
cohort-issued = { $count ->
    [zero] لم تصدر أي وثيقة
    [one] صدرت وثيقة واحدة
    [two] صدرت وثيقتان
    [few] صدرت { $count } وثائق
    [many] صدرت { $count } وثيقة
   *[other] صدرت { $count } وثيقة
 }
cohort-not-issued = الشهادات لم تصدر بعد
cohort-no-marks = لم يُسجل أي حضور
cohort-some-marks = سُجل { $percent }% من الحضور
cohort-all-marks = سُجل الحضور كله
cohort-steps = مراحل الفوج
cohort-step-overview = نظرة عامة
cohort-step-roster = المشاركون
cohort-step-papers = للطباعة
cohort-step-attendance = الحضور
cohort-step-scores = النتائج
cohort-step-completion = الاعتماد
cohort-step-certificates = الشهادات
cohort-created = أُنشئ الفوج، مع جلسة صباحية وأخرى مسائية في كل يوم.
cohort-saved = تم الحفظ.
cohort-next = ما العمل الآن
cohort-next-roster = سجّل المشاركين: ابحث عنهم في السجل، أو أضف من ليس فيه بعد.
cohort-next-attendance = سجّل الحضور: { $marks } من { $wanted } مسجلة.
cohort-next-scores = سجّل النتائج: { $scored } من { $people } لديهم نتائج.
cohort-next-completion = سُجل كل شيء. تحقق من اعتماد كل شخص ثم أغلق الفوج.
cohort-next-issue = الفوج مغلق. أصدر الإفادات والشهادات.
cohort-next-print = صدرت الوثائق ويمكنك طباعتها.
cohort-details = الفوج
cohort-rule = قاعدة الاعتماد
cohort-taught = النصوص التي دُرِّست
cohort-taught-hint = كل وحدة كما كانت حين دُرّست لآخر مرة.
cohort-taught-none = لا نص حينها
cohort-taught-text = النص كما كان حين دُرّس لآخر مرة، مهما تغيّر بعد ذلك.
cohort-hours = مدة المسار
cohort-edit = تعديل المكان والتواريخ
cohort-edit-hint = اليوم المضاف يأخذ جلستين، واليوم المحذوف يفقد جلساته إذا لم يُسجل فيها حضور.
cohort-save = حفظ
cohort-create = إنشاء الفوج
cohort-curriculum = المسار
cohort-curriculum-missing = اختر المسار.
cohort-lang = لغة الجلسات
cohort-lang-hint = اللغة التي يجري بها التدريب.
cohort-lang-missing = اختر لغة الجلسات.
cohort-place = المكان
cohort-place-missing = اختر المكان.
cohort-place-foreign = هذا المكان خارج منطقتك. اختر مكانًا من منطقتك.
cohort-place-ended = «{ $place }» لم يعد موجودًا في { $day }: انتهى في { $bound }. اختر مكانًا موجودًا في ذلك اليوم؛ وإن كان تاريخ نهايته خطأً فيصحّحه القائمون على البرنامج في قائمة الأماكن.
cohort-place-not-yet = «{ $place }» لا يوجد بعد في { $day }: يوجد منذ { $bound }. اختر مكانًا موجودًا في ذلك اليوم؛ وإن كان تاريخ بدايته خطأً فيصحّحه القائمون على البرنامج في قائمة الأماكن.
cohort-venue = القاعة
cohort-venue-hint = مثلًا: دار الشباب
cohort-text-long = النص طويل جدًا: { $max } حرفًا على الأكثر.
cohort-starts-on = اليوم الأول
cohort-ends-on = اليوم الأخير
cohort-ends-on-hint = هو نفسه اليوم الأول إذا دام التدريب يومًا واحدًا.
cohort-date-missing = أدخل هذا التاريخ.
cohort-date-wrong = «{ $typed }» غير موجود في التقويم. اكتب مثلًا 12/03/2026.
cohort-ends-before-start = اليوم الأخير يسبق اليوم الأول. صحّح أحدهما.
cohort-too-long = لا يتجاوز الفوج { $max } يومًا. تحقق من الشهر والسنة.
cohort-day-has-marks = سُجل حضور يوم { $day } الواقع خارج هذه التواريخ. احذف الجلسة أولًا من صفحة الجلسات.
cohort-code = الرمز
cohort-code-hint = اتركه فارغًا: يتكون الرمز من المكان والسنة، مثل GND-2026-01. يظهر في العناوين، فلا تضع فيه اسم أحد.
cohort-code-wrong = شكل الرمز GND-2026-01: من حرفين إلى ستة، ثم السنة، ثم رقم من خانتين أو ثلاث.
cohort-code-taken = الرمز { $code } مستعمل. غيّر الرقم أو اتركه فارغًا.
cohort-without-curricula = لم يُستورد أي مسار. استورد مسارًا (vivier import) ثم عد إلى هنا.
cohort-without-places = لا يوجد مكان متاح لك. على الإدارة أن تضيف أماكن أولًا أو أن تسندها إليك.
cohort-sessions-none = احتفظ بجلسة واحدة على الأقل.
cohort-sessions-outside = { $day } خارج تواريخ الفوج. غيّر التواريخ أولًا.
cohort-sessions-have-marks = { $count ->
    [zero] لا حضور يوم { $day }.
    [one] سُجل حضور واحد يوم { $day } في جلسة تحذفها.
    [two] سُجل حضوران يوم { $day } في جلسة تحذفها.
    [few] سُجلت { $count } علامات حضور يوم { $day } في جلسة تحذفها.
    [many] سُجلت { $count } علامة حضور يوم { $day } في جلسة تحذفها.
   *[other] سُجلت { $count } علامة حضور يوم { $day } في جلسة تحذفها.
 } ضع علامة في الخانة أدناه لحذفها معها.
trainer-title = المدربون
trainer-edit = اختيار المدربين
trainer-none = لم يُختاروا بعد
trainer-empty = لا مدربون بعد. ابحث عنهم في السجل.
trainer-add = إضافة مدرب
trainer-add-these = إضافة كمدربين
trainer-already = مدرب
trainer-nobody-found = لا يوجد أحد بهذا الاسم في أماكنك ولا في أفواجك. جرّب كتابة أخرى، أو اطلب من البرنامج إضافة هذا المدرّب.
trainer-remove = إزالة
trainer-learns-too = يشارك أيضًا في هذا الفوج: الأفضل أن يمنحه مدرّب آخر التزكيةَ عند الإغلاق.
session-title = الجلسات
session-edit = اختيار الجلسات
session-am = صباحًا
session-pm = مساءً
session-first = الجزء الأول
session-second = الجزء الثاني
session-hint = الجلسة نصف يوم. أزل العلامة عن الجلسات التي لا تنعقد: تُحسب المواظبة على ما يبقى.
session-marks = { $count ->
    [zero] لا علامات
    [one] علامة واحدة
    [two] علامتان
    [few] { $count } علامات
    [many] { $count } علامة
   *[other] { $count } علامة
 }
session-drop-marks = احذف أيضًا الحضور المسجل في الجلسات التي أحذفها
session-save = حفظ الجلسات
cohort-choose = اختر…
cohort-next-planned = يبدأ التدريب يوم { $day }. حتى ذلك الحين أكمل قائمة المشاركين واطبع الأوراق.
cohort-copy = إنشاء فوج مماثل
cohort-copy-explained = أُخذ من { $code }: المسار واللغة والمكان والقاعة وعدد المقاعد والممول والمدربون، وبرنامج أنصاف الأيام إن كفت الأيام. حدّد التاريخين.
cohort-funder = الجهة الممولة
cohort-capacity = عدد المقاعد
cohort-capacity-wrong = اكتب عددًا من 1 إلى { $max } أو اتركه فارغًا.
cohort-capacity-of = المقاعد: { $capacity }
cohort-capacity-over = المسجَّلون أكثر من المقاعد
cohort-list-cancelled = الملغاة
cohort-cancelled = ملغى
cohort-cancelled-notice = أُلغي هذا الفوج في { $on }:
cohort-cancelled-means = لا ينعقد: لا يُسجَّل فيه شيء ولا يُغلق ولا تصدر منه وثيقة، ولا يظهر في التقويم ولا في التقارير.
cohort-is-cancelled = الفوج { $code } ملغى ولا يُسجَّل فيه شيء. إذا انعقد مع ذلك فأعده أولًا من صفحته.
cohort-not-cancelled = الفوج { $code } غير ملغى.
cohort-cancel = إلغاء الفوج
cohort-cancel-title = هل يُلغى الفوج؟
cohort-cancel-explained = يبقى الفوج الملغى في القائمة بسببه ومشاركيه وتواريخه، ويخرج من التقويم ومن التقارير. ويمكن إعادته.
cohort-cancel-noted = سُجّل فيه حضور أو نتائج: تبقى، لكنها لا تُحتسب.
cohort-cancel-reason = السبب
cohort-cancel-reason-hint = مثلًا: الطريق مقطوع، أو تأجيل إلى العام المقبل. لا تذكر اسم أحد.
cohort-cancel-keep = الإبقاء على الفوج
cohort-cancel-undo = إعادة الفوج
cohort-was-cancelled = أُلغي الفوج.
cohort-was-resumed = أُعيد الفوج: سينعقد.
timetable-title = البرنامج
timetable-hint = حدّد وحدات كل نصف يوم ومن ينشّطها وساعاته. جدول الأعمال والتقويم والتقرير تتبعها، ونصف اليوم الذي يبدأ أبكر من المعتاد يُسجَّل حضوره منذ بدايته. يمكن أن تشغل الوحدة عدة أنصاف أيام.
timetable-proposed = اقتراح بحسب مدة الوحدات. لم يُحفظ شيء بعد: غيّر ما يلزم ثم احفظ.
timetable-anew = البدء من الاقتراح
timetable-none = لم يُحفظ برنامج لهذا الفوج.
timetable-no-trainers = لم يُختر المدربون بعد.
timetable-micro-teaching = مدة التنشيط التجريبي بالدقائق: { $minutes }، ولكل شخص { $each } دقائق، في مجموعات مع كل منها مدرب. حُسبت لعدد الأشخاص { $people } وعدد المدربين { $trainers }.
timetable-micro-teaching-short = يلزم { $minutes } دقيقة ليأخذ كل شخص دوره: خصّصوا مدربين أكثر.
timetable-from = البداية
timetable-to = النهاية
timetable-hours = الساعات
timetable-modules = الوحدات
timetable-led-by = ينشّطها
timetable-save = حفظ البرنامج
timetable-hour-missing = أدخل هذه الساعة أيضًا أو اترك الخانتين فارغتين.
timetable-hour-wrong = «{ $typed }» ليست ساعة. اكتب مثلًا 08:30.
timetable-ends-early = النهاية قبل البداية. صحّح إحداهما.
timetable-overlap = يبدأ نصف اليوم هذا قبل نهاية الذي قبله. صحّح أحدهما.
timetable-open = برنامج أنصاف الأيام
