# زيارات المتابعة: زيارة ميسّر أثناء عمله بشبكة ملاحظة.

supervision-list-title = زيارات المتابعة
supervision-new = تسجيل زيارة
supervision-another = تسجيل زيارة أخرى
supervision-save-next = حفظ وإدخال زيارة أخرى
supervision-alike = توجد زيارة شبيهة: الشخص نفسه واليوم نفسه والمكان نفسه والدرجات نفسها.
supervision-alike-advice = إن كانت هي الزيارة نفسها فلا تسجّل شيئا، وإلا سُجّلت مرتين. وإن كانت غيرها فسجّلها مع ذلك.
supervision-alike-anyway = إنها زيارة أخرى: سجّلها مع ذلك
supervision-empty-title = لا زيارات حتى الآن.
supervision-empty-advice = بعد التدريب يُزار كل ميسّر أثناء عمله: يُسجَّل ما شوهد، وما يسير جيدًا، وما اتُّفق عليه معًا.
supervision-none-title = لا زيارة تطابق.
supervision-none-noted = لا زيارة مسجلة.
supervision-count = { $count ->
    [zero] لا زيارات
    [one] زيارة واحدة
    [two] زيارتان
    [few] { $count } زيارات
    [many] { $count } زيارة
   *[other] { $count } زيارة
 }
supervision-all-of-person = { $count ->
    [one] عرض الزيارة
   *[other] عرض الزيارات كلها، وعددها { $count }
 }
supervision-account-unlinked = حسابك غير مرتبط ببطاقتك بعد. اطلب ذلك من الإدارة: عندها ترى الزيارات التي تلقيتَها.
supervision-of-day = زيارة متابعة، { $day }
supervision-person = من زُرتَه
supervision-person-missing = قل من زُرتَه.
supervision-person-elsewhere = هذا الشخص ليس من أماكنك. اسأل منسقه.
supervision-one-person = الزيارة لشخص واحد: اكتب رمزًا واحدًا أو اسمًا واحدًا.
supervision-who-hint = رمز البطاقة، مثل GDM-0147-K، أو الاسم.
supervision-somebody-else = شخص آخر: الرمز أو الاسم
supervision-visitor = قام بالزيارة
supervision-visitor-hint = اسم من ذهب لمشاهدة الحصة.
supervision-day-to-come = هذا التاريخ لم يأت بعد. سجّل الزيارة بعد القيام بها.
supervision-restitution = نشاط النقل الذي شوهد
supervision-no-restitution = لا نشاط نقل مسجل
supervision-restitution-other = هذا الشخص لم ينشّط ذلك النشاط. اختر غيره أو لا شيء.
supervision-restitution-earlier = نشاط النقل المختار من قبل
supervision-grid = الشبكة
supervision-grid-of = شبكة المسار
supervision-usual-grid = الشبكة المعتادة
supervision-take-grid = استعمال هذه الشبكة
supervision-grid-changed = تغيّرت الشبكة في الأثناء. درجاتك محفوظة: اقرأ المعايير من جديد ثم احفظ.
supervision-mark = الدرجة
supervision-mean = المعدل
supervision-average = { $whole },{ $tenth } من { $scale }
supervision-unseen = لم يُشاهَد
supervision-mark-missing = ضع درجة، أو اختر «لم يُشاهَد».
supervision-nothing-seen = ضع درجة واحدة على الأقل: لا تُسجَّل زيارة لم يُشاهَد فيها شيء.
supervision-talked = حديث مشترك بعد الحصة
supervision-strengths = نقاط القوة
supervision-improve = ما ينبغي تحسينه
supervision-no-names = لا تكتب اسم أي مشارك.
supervision-next-step = ما اتفقنا عليه
supervision-next-step-hint = شيء محدد واحد يُجرَّب في المرة القادمة.
supervision-next = الزيارة القادمة
supervision-next-hint = حين يأتي التاريخ تذكّر به صفحة الاستقبال. وتبقى مقررة حتى تُسجَّل زيارة في ذلك اليوم أو بعده أو قبله بما لا يزيد على { $days } أيام، أو حتى تتفقا على تاريخ آخر.
supervision-next-on = الزيارة القادمة: { $day }
supervision-next-before = الزيارة القادمة تأتي بعد هذه. تحقق من التاريخ.
supervision-next-late = هذا بعيد جدًا. تحقق من السنة.
supervision-any = كل الزيارات
supervision-planned = الزيارات المقررة
supervision-followed = تمّت
supervision-replaced = استُبدلت
supervision-overdue = حان وقتها
supervision-noted-next = المكان والتاريخ والوحدة والزائر تبقى للزيارة التالية.
supervision-edit-title = تعديل زيارة
supervision-changed-meanwhile = عدّل شخص آخر هذه الزيارة في الأثناء. افتح الصفحة من جديد وتحقق ثم أعد.
supervision-saved-meanwhile = عدّل شخص آخر هذه الزيارة وأنت تكتب. ما كتبته باقٍ هنا، وتحت كل حقل مختلف يظهر ما هو محفوظ الآن. قارن، ثم احفظ من جديد إن كان ما كتبته هو المعتمد.
supervision-gone = لم تعد هذه الزيارة موجودة: حذفها شخص آخر وأنت تكتب، أو لم تعد من منطقتك. ما كتبته باقٍ هنا: إن كان صحيحًا فاحفظه زيارةً جديدة.
supervision-gone-grid = لم تعد شبكتها مستعملة. أعد وضع العلامات بشبكة اليوم.
supervision-remove-title = حذف هذه الزيارة؟
supervision-remove-about = سيضيع ما سُجّل ولا يمكن استرجاعه.
supervision-removed = حُذفت الزيارة.
supervision-prepared = التحضير: هدف واضح وأدوات جاهزة ومكان مناسب
supervision-harmless = سلامة المشاركين وعدم الإضرار: لا يتعرض أحد للخطر ولا يُشار إليه بالبنان
supervision-methods = طرق نشطة: يجرّبون ويتناقشون ولا يكتفون بالاستماع
supervision-equal-voice = كلمة متساوية: تتكلم النساء ويتكلم الشباب كغيرهم
supervision-disagreement = الخلافات: يُسمع كل واحد ويعود الهدوء
supervision-time = الوقت: تبدأ الحصة وتسير وتنتهي كما هو مقرر
supervision-closing = الختام: يُعاد ما حُفظ ويُحدَّد ما يلي
supervision-sheet = ورقة للطبع (PDF)
supervision-sheet-title = ورقة زيارة المتابعة
supervision-sheet-how = ورقة لكل زيارة. شاهد دون تدخل، وضع علامة واحدة في كل سطر، ثم تحدث مع الشخص. لإدخالها: { $code ->
    [yes] امسح الرمز بهاتف، أو افتح
   *[no] افتح
 } «زيارات المتابعة».
supervision-sheet-person = من زُرتَه (رمز البطاقة، مثل GDM-0147-K، أو الاسم):
supervision-sheet-module = الوحدة:
supervision-sheet-visitor = قام بالزيارة:
supervision-sheet-next = تاريخ الزيارة القادمة:
supervision-sheet-privacy = لا تكتب اسم أي مشارك. يقرأ من زُرتَه الورقة قبل إدخالها، ثم تُتلف.
