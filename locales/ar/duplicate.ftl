# التكرار: سجلان لشخص واحد
duplicate-title = تكرارات محتملة
duplicate-lead = قد تكون هذه السجلات للشخص نفسه. يقترحها البرنامج مع السبب، ولا يدمج أيًّا منها من تلقاء نفسه أبدًا. قارِن ثم قرِّر.
duplicate-waiting = { $count ->
    [zero] لا سجل ينتظر المقارنة.
    [one] سجل واحد ينتظر المقارنة مع البقية؛ يتم ذلك شيئًا فشيئًا.
    [two] سجلان ينتظران المقارنة مع البقية؛ يتم ذلك شيئًا فشيئًا.
    [few] { $count } سجلات تنتظر المقارنة مع البقية؛ يتم ذلك شيئًا فشيئًا.
    [many] { $count } سجلًّا تنتظر المقارنة مع البقية؛ يتم ذلك شيئًا فشيئًا.
   *[other] { $count } سجل تنتظر المقارنة مع البقية؛ يتم ذلك شيئًا فشيئًا.
 }
duplicate-waiting-many = أكثر من { $count } سجل تنتظر المقارنة مع البقية؛ يتم ذلك شيئًا فشيئًا.
duplicate-none-title = لا تكرار مقترح.
duplicate-none-advice = كل سجل يُسجَّل أو يُستورد أو يُعدَّل يُقارن بالبقية. وإن كان ثمة سبب فسيظهر هنا.
duplicate-none-yet = لم تنتهِ المقارنة بعد: عُد بعد بضع دقائق.
duplicate-noted = تم تدوين ذلك: لن يُقترح هذان السجلان مرة أخرى.
duplicate-one = السجل الأول
duplicate-other = السجل الثاني
duplicate-why = الأسباب
duplicate-decide = القرار
duplicate-compare = مقارنة
duplicate-compare-two = مقارنة { $one } و{ $other }
duplicate-reason-part = اسم متضمَّن في الآخر
duplicate-reason-spelling = الاسم نفسه ما عدا حرفًا
duplicate-reason-near-name = اسم قريب (محمدو، مامادو)
duplicate-reason-birthday = تاريخ الميلاد نفسه
duplicate-reason-near = ميلاد متقارب
duplicate-reason-locality = القرية أو الفخذ أو الحي نفسه
duplicate-reason-organisation = المنظمة نفسها
duplicate-reason-cohort = مسجَّلتان في فوج واحد
duplicate-reason-long-name = اسم طويل يحمله قليلون
duplicate-codes-title = مقارنة سجلين آخرين
duplicate-codes-lead = اكتب الرمزين العامين للسجلين، مثل GDM-0147-K. يوجدان في سجل كل شخص.
duplicate-code-one = رمز السجل الأول
duplicate-code-other = رمز السجل الثاني
duplicate-code-unknown = لا يحمل أي سجل في منطقتك هذا الرمز. تحقق منه في سجل الشخص.
duplicate-code-twice = هذا السجل نفسه مرتين. اكتب رمز الآخر.
duplicate-compare-title = هل هو الشخص نفسه؟
duplicate-field = المعلومة
duplicate-both = كلاهما
duplicate-alike = متطابق في السجلين أو فارغ: { $count }
duplicate-keep-both = الاحتفاظ بكليهما
duplicate-all-kept = يُحتفظ بكل شيء
duplicate-kept = السجل المحتفَظ به
duplicate-registered = سُجّل في { $date }
duplicate-merge = دمج السجلين
duplicate-merge-explained = ينتقل إلى السجل المحتفَظ به تسجيلات الآخر وحضوره واختباراته وشهاداته وموافقاته وحساباته، ويبقى اسمه كتابةً أخرى. يمكن التراجع عن ذلك.
duplicate-merge-by-programme = يدمج السجلات المكلفون بالبرنامج. يمكنك أن تقول إنهما شخصان.
duplicate-both-in-open = السجلان في قائمة الفوج { $code }. احذف أولًا أحد التسجيلين، الأقل اكتمالًا، ثم عُد.
duplicate-both-in-cancelled = السجلان في قائمة الفوج الملغى { $code }: لم يعد يتغير فيها شيء. أعد الفوج من صفحته، واحذف أحد التسجيلين، الأقل اكتمالًا، ثم ألغه من جديد وعُد.
duplicate-both-in-closed = السجلان كلاهما في قائمة الفوج { $code } المغلق في { $on }. ما أُكّد فيه لا يُمحى: يبقى التسجيلان في القائمة بحضورهما وقراريهما.
duplicate-place = { $whose }: رقم { $position } · الحضور: { $present } من { $sessions } · { $decision }
duplicate-both-count = في الفوج المغلق { $code } يعطي التسجيلان كلاهما الحق في وثيقة. صحّح أولًا قرار التسجيل الذي لا ينبغي أن يُحسب، ثم عُد.
duplicate-both-count-advice = لا يُحسب للشخص إلا تسجيل واحد من الاثنين. صحّح قرار الآخر (بلا وثيقة) مع السبب، مثل «الشخص نفسه رقم 3»، ثم عُد: عندها يمكن دمج السجلين. وإن صدرت له وثيقة فلك أن تلغيها في صفحتها.
duplicate-one-counts = يمكن دمج السجلين. يُحسب تسجيل السجل المحفوظ، ويبقى الآخر في القائمة ولا يُحسب بعدُ في الأرقام. والتراجع عن الدمج يعيد كل شيء كما كان.
duplicate-keep-other = في الفوج { $code } تسجيل السجل الآخر هو الذي يعطي الحق في وثيقة. احتفظ بذلك السجل، أو صحّح القرار أولًا.
duplicate-left = يبقى في قائمة الفوج { $code } برقم { $position } دون أن يُحسب في الأرقام: للسجل المحفوظ تسجيل فيها أيضًا.
duplicate-to-roster = عرض القائمة
duplicate-two-title = هما شخصان
duplicate-two-lead = يُحفظ ذلك: لن يُقترح السجلان مرة أخرى، ويمكنك دائمًا الرجوع عن هذا القرار.
duplicate-different = ليسا الشخص نفسه
duplicate-is-different = دُوّن أنهما ليسا الشخص نفسه.
duplicate-not-different = إلغاء هذا التدوين
duplicate-keep-missing = اختر السجل الذي يُحتفظ به.
duplicate-changed-meanwhile = عُدّل أحد السجلين أثناء اختيارك. أعد قراءتهما ثم اختر من جديد.
duplicate-merges-title = سجلات مدمجة
duplicate-merges-lead = يجمع هذا السجل عدة سجلات للشخص نفسه.
duplicate-merge-link = عرض ما دُمج، أو التراجع عنه
duplicate-merge-title = سجلان مدمجان
duplicate-done = تم دمج السجلين.
duplicate-merged = السجل المدمج فيه
duplicate-merged-at = دُمجا في
duplicate-merged-by = بواسطة الحساب
duplicate-moved-title = ما انتقل إلى السجل المحتفَظ به
duplicate-moved-nothing = لم ينتقل شيء من سجل إلى آخر.
duplicate-moved-enrolments = { $count ->
    [zero] لا تسجيل
    [one] تسجيل واحد بحضوره واختباراته ووثيقته
    [two] تسجيلان بحضورهما واختباراتهما ووثائقهما
    [few] { $count } تسجيلات بحضورها واختباراتها ووثائقها
    [many] { $count } تسجيلًا بحضورها واختباراتها ووثائقها
   *[other] { $count } تسجيل بحضورها واختباراتها ووثائقها
 }
duplicate-moved-led = { $count ->
    [zero] لا تدريب مُنشَّط
    [one] تدريب واحد نشّطه
    [two] تدريبان نشّطهما
    [few] { $count } تدريبات نشّطها
    [many] { $count } تدريبًا نشّطها
   *[other] { $count } تدريب نشّطها
 }
duplicate-moved-restitutions = { $count ->
    [zero] لا نشاط نقل
    [one] نشاط نقل واحد نشّطه
    [two] نشاطا نقل نشّطهما
    [few] { $count } أنشطة نقل نشّطها
    [many] { $count } نشاط نقل نشّطها
   *[other] { $count } نشاط نقل نشّطها
 }
duplicate-moved-consents = { $count ->
    [zero] لا موافقة
    [one] موافقة واحدة
    [two] موافقتان
    [few] { $count } موافقات
    [many] { $count } موافقة
   *[other] { $count } موافقة
 }
duplicate-moved-accounts = { $count ->
    [zero] لا حساب
    [one] حساب واحد
    [two] حسابان
    [few] { $count } حسابات
    [many] { $count } حسابًا
   *[other] { $count } حساب
 }
duplicate-forgotten = مُحي أحد الشخصين بطلب منه: لم يعد معروفًا ما دُمج.
duplicate-undo-title = التراجع
duplicate-undo-explained = يعود السجل الآخر سجلًّا مستقلًّا ويستعيد كل ما كان له. وما أُضيف بعد ذلك يبقى في السجل المحتفَظ به. ويُدوَّن أنهما ليسا الشخص نفسه.
duplicate-undo = فصل السجلين
duplicate-undone = فُصلا في { $date }.
duplicate-undone-before = سبق فصل هذين السجلين.
duplicate-undo-impossible = لم يعد التراجع ممكنًا بهذه الطريقة: دُمج السجل المحتفَظ به في سجل آخر منذ ذلك الحين، أو مُحي أحد الشخصين. تراجع أولًا عن الدمج الأخير.
person-also-written = يُكتب أيضًا
duplicate-moved-supervisions = { $count ->
    [zero] لا زيارات متابعة
    [one] زيارة متابعة واحدة
    [two] زيارتا متابعة
    [few] { $count } زيارات متابعة
    [many] { $count } زيارة متابعة
   *[other] { $count } زيارة متابعة
 }
