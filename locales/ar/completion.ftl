# الاعتماد والإغلاق.

completion-title = الاعتماد
completion-outcome = القرار
completion-certificate = شهادة
completion-certificate-if-vouched = شهادة، مع التزكية
completion-attestation = إفادة
completion-none = بلا وثيقة
completion-rule-attendance = إفادة المشاركة: حضور { $percent }% على الأقل من أنصاف الأيام.
completion-rule-certificate = الشهادة: المواظبة، وعلاوة على ذلك:
completion-rule-post-test = { $percent }% على الأقل في الاختبار البعدي؛
completion-rule-micro-teaching = تنشيط تجريبي ناجح؛
completion-rule-sign-off = تزكية المدربين عند الإغلاق.
completion-sign-off = تزكية المدربين
completion-vouched = زُكّي
completion-not-vouched = لم يُزكَّ
completion-word-awaited = تُعطى عند الإغلاق
completion-not-noted = غير مسجل
completion-attended = { $percent }% ({ $present } من { $sessions })
completion-attended-less = { $percent }% ({ $present } من { $sessions })؛ المطلوب { $required }%
completion-scored = { $percent }%
completion-scored-less = { $percent }%؛ المطلوب { $required }%
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
completion-name-missing = اكتب اسم الشخص الذي يؤكد أو يقرر.
completion-nobody = لا أحد مسجل: لا شيء يُغلق.
completion-changed-meanwhile = تغير الحضور أو النتائج أو المشاركون منذ فتح هذه الصفحة. أعد قراءة القرارات أدناه ثم أكّد.
completion-not-over = ينتهي الفوج يوم { $day }: يمكن إغلاقه متى بدأ نصف يومه الأخير.
completion-no-trainer = لم يُختر أي مدرّب: من دونه لا يستطيع أحد أن يزكّي، ولا يمكن إغلاق الفوج.
completion-vouch = منح التزكية
completion-vouched-by = المُزكّي
completion-vouched-by-hint = المدرّب أو المدرّبة الذي يزكّي الأشخاص المؤشَّر عليهم أعلاه.
completion-vouched-by-whom = منح التزكيةَ { $name }.
completion-vouched-own = تزكية { $name } صادرة عن { $name }: لم يمنحها مدرّب آخر. ارجع إن لم يكن هذا مقصودًا.
completion-choose-trainer = اختر مدرّبًا…
completion-voucher-missing = اختر المدرّب أو المدرّبة الذي يزكّي.
completion-vouched-count = { $count ->
    [0] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
   *[other] { $count } شخصًا
 }
completion-name-login = «{ $typed }» اسم دخول. اكتب اسم الشخص الذي يؤكد أو يقرر كاملًا.
completion-count-awaiting = { $count ->
    [one] شهادة واحدة تنتظر التزكية
    [two] شهادتان تنتظران التزكية
    [few] { $count } شهادات تنتظر التزكية
   *[other] { $count } شهادة تنتظر التزكية
 }
completion-check = المراجعة قبل الإغلاق
completion-check-title = راجع قبل الإغلاق
completion-check-warning = بعد إغلاق الفوج لا يتغير الحضور ولا النتائج. أما القرار فلا يمكن إلا تصحيحه، باسم وسبب، على يد من يديرون البرنامج.
completion-check-back = الرجوع والتصحيح
completion-name-short = اكتب اسم الشخص الذي يؤكد أو يقرر كاملا؛ «{ $typed }» لا يكفي.
completion-lost = لم يعد بإمكانهم بلوغ نسبة الحضور المطلوبة
completion-of-whom = { $left ->
    [0] المسجلون: { $enrolled }.
    [one] المسجلون: { $enrolled }، منهم واحد غادر قبل النهاية.
    [two] المسجلون: { $enrolled }، منهم اثنان غادرا قبل النهاية.
   *[other] المسجلون: { $enrolled }، غادر منهم قبل النهاية { $left }.
 }
completion-share-of = تُحسب نسبة الحضور من كل أنصاف أيام الفوج، حتى لمن غادر قبل النهاية.
completion-at-risk = على وشك ألا يبلغوا نسبة الحضور المطلوبة
completion-may-miss = { $count ->
    [0] لا يمكنه التغيب عن أي نصف يوم آخر
   *[other] لا يمكنه التغيب إلا عن نصف يوم واحد
 }
completion-by-exception = استثناءً: ⁨{ $reason }⁩
completion-corrected = صُحّح القرار بعد الإغلاق: ⁨{ $reason }⁩
exception-link = قرار استثنائي
exception-change = تعديل الاستثناء
exception-title = قرار استثنائي
exception-by-rule = بحسب القاعدة: { $outcome }
exception-explained = يمكن لشخص مسمّى أن يمنح أكثر مما تمنحه القاعدة لسبب. يبقى الاسم والسبب في سجل الإجراءات ويُطبعان في تقرير الفوج.
exception-decided-by = صاحب القرار
exception-decided-by-hint = الاسم الكامل لمن يقرر.
exception-decided = القرار لـ⁨{ $name }⁩.
exception-reason = السبب
exception-reason-hint = مثلًا: مرض في اليوم الأخير، واستدرك الوحدة مع أحد المدربين.
exception-save = تسجيل الاستثناء
exception-back = الرجوع دون تغيير
exception-remove = سحب الاستثناء
exception-gone = لا استثناء مسجلًا لهذا الشخص.
exception-changed-meanwhile = سجّل شخص آخر للتو «{ $other }» هنا. أعد القراءة، ثم أعد السحب إن كان هذا ما تريد.
exception-outcome-missing = اختر ما يحصل عليه الشخص.
exception-not-needed = القاعدة تمنح هذا الشخص ذلك: لا حاجة إلى استثناء.
correction-who = يمكن لمن يديرون البرنامج تصحيح قرار خاطئ هنا، باسم وسبب.
correction-link = تصحيح القرار
correction-title = تصحيح قرار
correction-stands = القرار الساري: { $outcome }
correction-explained = يبقى الفوج مغلقًا. يضاف التصحيح إلى القرار الأول الذي يبقى مقروءًا بأسبابه.
correction-papers = الوثائق المعنية:
correction-no-papers = لم تصدر لهذا الشخص وثيقة من هذا الفوج.
correction-outcome-missing = اختر القرار الصحيح.
correction-no-change = هذا هو القرار الساري. اختر غيره.
correction-changed-meanwhile = صحّح شخص آخر هذا القرار في الأثناء. اقرأ القرار الساري ثم أعد المحاولة.
correction-erased = مُحي هذا الشخص من السجل: لا يُصحَّح القرار الخاص به بعد الآن.
correction-merged = بطاقة هذا التسجيل مدموجة في بطاقة أخرى في القائمة نفسها، وتسجيل تلك هو الذي يُحسب. صحّح قرار تلك، أو افصل البطاقتين أولًا.
correction-not-closed = يُصحَّح القرار بعد الإغلاق. وقبل ذلك صحّح الحضور أو النتائج.
correction-check = التحقق قبل التصحيح
correction-check-title = تحقق قبل التصحيح
correction-check-warning = التصحيح لا يُمحى: لا يمكن إلا أن يتبعه تصحيح آخر. ولا تتغير الوثائق من تلقاء نفسها.
correction-new = القرار الجديد
correction-save = تصحيح القرار
correction-done = صُحّح القرار. انظر أدناه ما بقي عمله في وثائقه.
correction-list = قرارات صُحّحت بعد الإغلاق
correction-change = { $was } ← { $now }
correction-then-issue = بقي إصدار وثيقة: الشخص مدرج في صفحة الشهادات.
correction-then-reissue = الوثيقة السارية لم تعد تطابق القرار: افتحها وأصدرها من جديد، فتُلغى القديمة.
correction-then-revoke = لم يعد للوثيقة السارية مبرر: افتحها وألغها.
completion-devices = قد يكون هذا الفوج ما زال على جهاز دون شبكة. اسأل أولًا هل أُرسل كل شيء: بعد الإغلاق لا يدخل شيء.
completion-device = أخذه ⁨{ $login }⁩ معه حتى { $until }.
completion-disputed = { $count ->
    [one] سجّل شخصان قيمة واحدة بشكلين: اختر الصحيحة قبل الإغلاق.
    [two] سجّل شخصان قيمتين بشكلين: اختر الصحيحتين قبل الإغلاق.
    [few] سجّل شخصان { $count } قيم بشكلين: اختر الصحيحة منها قبل الإغلاق.
   *[other] سجّل شخصان { $count } قيمة بشكلين: اختر الصحيحة منها قبل الإغلاق.
 }
completion-present-after = { $count ->
    [one] سُجّل حضور شخص بعد مغادرته: هذا الحضور محسوب. صحّح المغادرة أو الحضور قبل الإغلاق.
    [two] سُجّل حضور شخصين بعد مغادرتهما: هذا الحضور محسوب. صحّح المغادرتين أو الحضور قبل الإغلاق.
    [few] سُجّل حضور { $count } أشخاص بعد مغادرتهم: هذا الحضور محسوب. صحّح المغادرات أو الحضور قبل الإغلاق.
   *[other] سُجّل حضور { $count } شخصًا بعد مغادرتهم: هذا الحضور محسوب. صحّح المغادرات أو الحضور قبل الإغلاق.
 }
correction-reason-hint = مثلًا: حضور نُقل خطأً، اختبار بعدي أُعيد حسابه.
