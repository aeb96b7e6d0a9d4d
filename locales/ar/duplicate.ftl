# التكرار: بطاقتان لشخص واحد
duplicate-title = تكرارات محتملة
duplicate-lead = قد تكون هذه البطاقات للشخص نفسه. يقترحها البرنامج مع السبب، ولا يدمج أيًّا منها من تلقاء نفسه أبدًا. قارِن ثم قرِّر.
duplicate-waiting = { $count ->
    [zero] لا بطاقة تنتظر المقارنة.
    [one] بطاقة واحدة تنتظر المقارنة مع البقية؛ يتم ذلك شيئًا فشيئًا.
    [two] بطاقتان تنتظران المقارنة مع البقية؛ يتم ذلك شيئًا فشيئًا.
    [few] { GROUPED($count) } بطاقات تنتظر المقارنة مع البقية؛ يتم ذلك شيئًا فشيئًا.
    [many] { GROUPED($count) } بطاقة تنتظر المقارنة مع البقية؛ يتم ذلك شيئًا فشيئًا.
   *[other] { GROUPED($count) } بطاقة تنتظر المقارنة مع البقية؛ يتم ذلك شيئًا فشيئًا.
 }
duplicate-waiting-many = أكثر من { GROUPED($count) } بطاقة تنتظر المقارنة مع البقية؛ يتم ذلك شيئًا فشيئًا.
duplicate-none-title = لا تكرار مقترح.
duplicate-none-advice = كل بطاقة تُنشأ أو تُستورد أو تُعدَّل تُقارن بالبقية. وإن كان ثمة سبب فسيظهر هنا.
duplicate-none-yet = لم تنتهِ المقارنة بعد: عُد بعد بضع دقائق.
duplicate-noted = تم تدوين ذلك: لن تُقترح هاتان البطاقتان مرة أخرى.
duplicate-one = البطاقة الأولى
duplicate-other = البطاقة الثانية
duplicate-why = الأسباب
duplicate-decide = القرار
duplicate-compare = مقارنة
duplicate-compare-two = مقارنة { $one } و{ $other }
duplicate-reason-part = اسم متضمَّن في الآخر
duplicate-reason-spelling = الاسم نفسه ما عدا حرفًا
duplicate-reason-near-name = اسم قريب (محمدو، مامادو)
duplicate-reason-birthday = تاريخ الميلاد نفسه
duplicate-reason-near = ميلاد متقارب
duplicate-reason-locality = القرية أو الفرقة أو الحي نفسه
duplicate-reason-organisation = الهيئة نفسها
duplicate-reason-cohort = مسجَّلتان في فوج واحد
duplicate-reason-long-name = اسم طويل يحمله قليلون
duplicate-codes-title = مقارنة بطاقتين أخريين
duplicate-codes-lead = اكتب الرمزين العامين للبطاقتين، مثل GDM-0147-K. يوجد رمز كل شخص في بطاقته.
duplicate-code-one = رمز البطاقة الأولى
duplicate-code-other = رمز البطاقة الثانية
duplicate-code-unknown = لا تحمل أي بطاقة في منطقتك هذا الرمز. تحقق منه في بطاقة الشخص.
duplicate-code-twice = هذه البطاقة نفسها مرتين. اكتب رمز الأخرى.
duplicate-compare-title = هل هو الشخص نفسه؟
duplicate-separated = فُصلت البطاقتان.
duplicate-field = المعلومة
duplicate-both = كلاهما
duplicate-alike = متطابق في البطاقتين أو فارغ: { GROUPED($count) }
duplicate-keep-both = الاحتفاظ بكليهما
duplicate-all-kept = يُحتفظ بكل شيء
duplicate-kept = البطاقة المحتفَظ بها
duplicate-registered = سُجّلت في { $date }
duplicate-merge = دمج البطاقتين
duplicate-merge-explained = تنتقل إلى البطاقة المحتفَظ بها تسجيلات الأخرى وحضورها واختباراتها وشهاداتها وموافقاتها وأنشطة النقل وزيارات المتابعة وحساباتها، ويبقى اسمها كتابةً أخرى. يمكن التراجع عن ذلك.
duplicate-merge-by-programme = يدمج البطاقات المكلفون بالبرنامج. يمكنك أن تقول إنهما شخصان.
duplicate-both-in-open = البطاقتان في قائمة الفوج { $code }. أولًا يترك أحد التسجيلين للآخر ما سُجّل فيه ثم يُزال. ثم عُد.
duplicate-carry = نقل رقم { $from } إلى رقم { $into }
duplicate-both-in-cancelled = البطاقتان في قائمة الفوج الملغى { $code }: لم يعد يتغير فيها شيء. أعد الفوج من صفحته، واحذف أحد التسجيلين، الأقل اكتمالًا، ثم ألغه من جديد وعُد.
duplicate-both-in-closed = البطاقتان كلتاهما في قائمة الفوج { $code } المغلق في { $on }. ما أُكّد فيه لا يُمحى: يبقى التسجيلان في القائمة بحضورهما وقراريهما.
duplicate-place = { $whose }: رقم { $position } · الحضور: { $present } من { $sessions } · { $decision }
duplicate-both-count = في الفوج المغلق { $code } يعطي التسجيلان كلاهما الحق في وثيقة. صحّح أولًا قرار التسجيل الذي لا ينبغي أن يُحسب، ثم عُد.
duplicate-both-count-advice = لا يُحسب للشخص إلا تسجيل واحد من الاثنين. صحّح قرار الآخر (بلا وثيقة) مع السبب، مثل «الشخص نفسه رقم 3»، ثم عُد: عندها يمكن دمج البطاقتين. وإن صدرت له وثيقة فلك أن تلغيها في صفحتها.
duplicate-one-counts = يمكن دمج البطاقتين. يُحسب تسجيل البطاقة المحتفَظ بها، ويبقى الآخر في القائمة ولا يُحسب بعدُ في الأرقام. والتراجع عن الدمج يعيد كل شيء كما كان.
duplicate-keep-other = في الفوج { $code } تسجيل البطاقة الأخرى هو الذي يعطي الحق في وثيقة. احتفظ بتلك البطاقة، أو صحّح القرار أولًا.
duplicate-left = يبقى في قائمة الفوج { $code } برقم { $position } دون أن يُحسب في الأرقام: للبطاقة المحتفَظ بها تسجيل فيها أيضًا.
duplicate-to-roster = عرض القائمة
duplicate-two-title = هما شخصان
duplicate-two-lead = يُحفظ ذلك: لن تُقترح البطاقتان مرة أخرى، ويمكنك دائمًا الرجوع عن هذا القرار.
duplicate-different = ليسا الشخص نفسه
duplicate-is-different = دُوّن أنهما ليسا الشخص نفسه.
duplicate-not-different = إلغاء هذا التدوين
duplicate-keep-missing = اختر البطاقة التي يُحتفظ بها.
duplicate-changed-meanwhile = عُدّلت إحدى البطاقتين أثناء اختيارك. أعد قراءتهما ثم اختر من جديد.
duplicate-merges-title = بطاقات مدمجة
duplicate-merges-lead = تجمع هذه البطاقة عدة بطاقات للشخص نفسه.
duplicate-merge-link = عرض ما دُمج، أو التراجع عنه
duplicate-merge-title = بطاقتان مدمجتان
duplicate-done = تم دمج البطاقتين.
duplicate-merged = البطاقة المدمجة فيها
duplicate-merged-at = دُمجتا في
duplicate-merged-by = بواسطة الحساب
duplicate-moved-title = ما انتقل إلى البطاقة المحتفَظ بها
duplicate-moved-nothing = لم ينتقل شيء من بطاقة إلى أخرى.
duplicate-moved-enrolments = { $count ->
    [zero] لا تسجيل
    [one] تسجيل واحد بحضوره واختباراته ووثيقته
    [two] تسجيلان بحضورهما واختباراتهما ووثائقهما
    [few] { GROUPED($count) } تسجيلات بحضورها واختباراتها ووثائقها
    [many] { GROUPED($count) } تسجيلًا بحضورها واختباراتها ووثائقها
   *[other] { GROUPED($count) } تسجيل بحضورها واختباراتها ووثائقها
 }
duplicate-moved-led = { $count ->
    [zero] لا تدريب مُنشَّط
    [one] تدريب واحد نشّطه
    [two] تدريبان نشّطهما
    [few] { GROUPED($count) } تدريبات نشّطها
    [many] { GROUPED($count) } تدريبًا نشّطها
   *[other] { GROUPED($count) } تدريب نشّطها
 }
duplicate-moved-restitutions = { $count ->
    [zero] لا نشاط نقل
    [one] نشاط نقل واحد نشّطه
    [two] نشاطا نقل نشّطهما
    [few] { GROUPED($count) } أنشطة نقل نشّطها
    [many] { GROUPED($count) } نشاط نقل نشّطها
   *[other] { GROUPED($count) } نشاط نقل نشّطها
 }
duplicate-moved-consents = { $count ->
    [zero] لا موافقة
    [one] موافقة واحدة
    [two] موافقتان
    [few] { GROUPED($count) } موافقات
    [many] { GROUPED($count) } موافقة
   *[other] { GROUPED($count) } موافقة
 }
duplicate-moved-accounts = { $count ->
    [zero] لا حساب
    [one] حساب واحد
    [two] حسابان
    [few] { GROUPED($count) } حسابات
    [many] { GROUPED($count) } حسابًا
   *[other] { GROUPED($count) } حساب
 }
duplicate-forgotten = مُحي أحد الشخصين بطلب منه: لم يعد معروفًا ما دُمج.
duplicate-undo-title = التراجع
duplicate-undo-explained = تعود البطاقة الأخرى مستقلة وتستعيد كل ما كان لها. وما أُضيف بعد ذلك يبقى في البطاقة المحتفَظ بها. ويُدوَّن أنهما ليستا للشخص نفسه.
duplicate-undo = فصل البطاقتين
duplicate-undone = فُصلتا في { $date }.
duplicate-undone-before = سبق فصل هاتين البطاقتين.
duplicate-undo-impossible = لم يعد التراجع ممكنًا بهذه الطريقة: دُمجت البطاقة المحتفَظ بها في بطاقة أخرى منذ ذلك الحين، أو مُحي أحد الشخصين. تراجع أولًا عن الدمج الأخير.
person-also-written = يُكتب أيضًا
duplicate-moved-supervisions = { $count ->
    [zero] لا زيارات متابعة
    [one] زيارة متابعة واحدة
    [two] زيارتا متابعة
    [few] { GROUPED($count) } زيارات متابعة
    [many] { GROUPED($count) } زيارة متابعة
   *[other] { GROUPED($count) } زيارة متابعة
 }
