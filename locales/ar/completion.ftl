# الاعتماد والإغلاق.

completion-title = الاعتماد
completion-outcome = القرار
completion-certificate = شهادة
completion-certificate-if-vouched = شهادة، مع التزكية
completion-attestation = إفادة
completion-none = بلا وثيقة
completion-rule-attendance = إفادة المشاركة: حضور { $percent }٪ على الأقل من أنصاف الأيام.
completion-rule-certificate = الشهادة: المواظبة، وعلاوة على ذلك:
completion-rule-post-test = { $percent }٪ على الأقل في الاختبار البعدي؛
completion-rule-micro-teaching = تنشيط تجريبي ناجح؛
completion-rule-sign-off = تزكية المدربين عند الإغلاق.
completion-sign-off = تزكية المدربين
completion-vouched = زُكّي
completion-not-vouched = لم يُزكَّ
completion-word-awaited = تُعطى عند الإغلاق
completion-not-noted = غير مسجل
completion-attended = { $percent }٪ ({ $present } من { $sessions })
completion-attended-less = { $percent }٪ ({ $present } من { $sessions })؛ المطلوب { $required }٪
completion-scored = { $percent }٪
completion-scored-less = { $percent }٪؛ المطلوب { $required }٪
completion-count-certificates = { $count ->
    [zero] لا شهادات
    [one] شهادة واحدة
    [two] شهادتان
    [few] { $count } شهادات
    [many] { $count } شهادة
   *[other] { $count } شهادة
 }
completion-count-attestations = { $count ->
    [zero] لا إفادات
    [one] إفادة واحدة
    [two] إفادتان
    [few] { $count } إفادات
    [many] { $count } إفادة
   *[other] { $count } إفادة
 }
completion-count-none = { $count ->
    [zero] لا أحد بلا وثيقة
    [one] شخص واحد بلا وثيقة
    [two] شخصان بلا وثيقة
    [few] { $count } أشخاص بلا وثيقة
    [many] { $count } شخصًا بلا وثيقة
   *[other] { $count } شخص بلا وثيقة
 }
completion-marks-missing = { $count ->
    [zero] لا نقص.
    [one] علامة حضور واحدة ناقصة: لا يمكن إغلاق الفوج.
    [two] علامتا حضور ناقصتان: لا يمكن إغلاق الفوج.
    [few] { $count } علامات حضور ناقصة: لا يمكن إغلاق الفوج.
    [many] { $count } علامة حضور ناقصة: لا يمكن إغلاق الفوج.
   *[other] { $count } علامة حضور ناقصة: لا يمكن إغلاق الفوج.
 }
completion-note-absent = تسجيل غياب البقية ({ $count })
completion-scores-missing = { $count ->
    [zero] لا نقص.
    [one] شخص واحد تنقصه نتائج: ما لم يُسجل يُعدّ غير مستوفى.
    [two] شخصان تنقصهما نتائج: ما لم يُسجل يُعدّ غير مستوفى.
    [few] { $count } أشخاص تنقصهم نتائج: ما لم يُسجل يُعدّ غير مستوفى.
    [many] { $count } شخصًا تنقصهم نتائج: ما لم يُسجل يُعدّ غير مستوفى.
   *[other] { $count } شخص تنقصهم نتائج: ما لم يُسجل يُعدّ غير مستوفى.
 }
completion-close-title = إغلاق الفوج
completion-close-explained = عند الإغلاق يؤكد شخص معروف الاسم هذه القرارات، فتُثبَّت: لا يتغير بعدها الحضور ولا النتائج ولا المشاركون.
completion-confirmed-by = أكّده
completion-confirmed-by-hint = اسم الشخص الذي يؤكد، كما سيبقى في السجل.
completion-close = تأكيد وإغلاق
completion-closed = أُغلق الفوج وثُبّتت القرارات.
completion-name-missing = اكتب اسم الشخص الذي يؤكد.
completion-nobody = لا أحد مسجل: لا شيء يُغلق.
completion-changed-meanwhile = تغير الحضور أو النتائج أو المشاركون منذ فتح هذه الصفحة. أعد قراءة القرارات أدناه ثم أكّد.
completion-not-over = ينتهي الفوج يوم { $day }: يمكن إغلاقه متى بدأ نصف يومه الأخير.
completion-no-trainer = لم يُختر أي مدرّب: من دونه لا يستطيع أحد أن يزكّي، ولا يمكن إغلاق الفوج.
completion-vouch = منح التزكية
completion-vouched-by = المُزكّي
completion-vouched-by-hint = المدرّب أو المدرّبة الذي يزكّي الأشخاص المؤشَّر عليهم أعلاه.
completion-vouched-by-whom = منح التزكيةَ { $name }.
completion-choose-trainer = اختر مدرّبًا…
completion-voucher-missing = اختر المدرّب أو المدرّبة الذي يزكّي.
completion-vouched-count = { $count ->
    [0] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
   *[other] { $count } شخصًا
 }
completion-name-login = «{ $typed }» اسم دخول. اكتب اسم الشخص الذي يؤكّد كاملًا.
completion-count-awaiting = { $count ->
    [one] شهادة واحدة تنتظر التزكية
    [two] شهادتان تنتظران التزكية
    [few] { $count } شهادات تنتظر التزكية
   *[other] { $count } شهادة تنتظر التزكية
 }
completion-check = المراجعة قبل الإغلاق
completion-check-title = راجع قبل الإغلاق
completion-check-warning = بعد إغلاق الفوج لا يتغير فيه شيء: لا الحضور ولا النتائج ولا القرارات.
completion-check-back = الرجوع والتصحيح
completion-name-short = اكتب اسم الشخص الذي يؤكد كاملا؛ «{ $typed }» لا يكفي.
completion-lost = لم يعد بإمكانهم بلوغ نسبة الحضور المطلوبة
completion-at-risk = على وشك ألا يبلغوها
completion-may-miss = { $count ->
    [0] لا يمكنه التغيب عن أي نصف يوم آخر
   *[other] لا يمكنه التغيب إلا عن نصف يوم واحد
 }
