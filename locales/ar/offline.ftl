# الحضور دون شبكة: فوج يؤخذ على جهاز.

offline-title = دون شبكة
offline-take-along = أخذها على هذا الجهاز
offline-about = دون شبكة، تسجّل على هذا الهاتف أو الحاسوب الحضورَ والنتائجَ والأشخاصَ الذين حضروا زيادةً. يُحفظ كل شيء على الجهاز ويُرسَل تلقائيًا مرة واحدة حين تعود الشبكة والصفحة مفتوحة.
offline-danger = قائمة المشاركين خطيرة في أيدٍ سيئة. لا تأخذ إلا ما يلزم، وللمدة اللازمة. تسجيل الخروج يمحو كل شيء من الجهاز.
offline-without-script = دون برمجة نصية لا يستطيع هذا المتصفح أخذ شيء. والورق يكفي:
offline-sheet = طباعة كشف الحضور
offline-unable = لا يستطيع هذا المتصفح أخذ شيء: إما قديم جدًا، أو في وضع التصفح الخاص، أو الاتصال غير محمي (https). اطبع الكشف أو الورقة.
offline-with = ما يُحفظ على الجهاز
offline-with-codes = أرقام الكشف فقط (⁦{ $code }…⁩): يبقى المفتاح على الورق
offline-with-names = الأسماء
offline-until = آخر يوم على الجهاز
offline-until-hint = خلال 60 يومًا على الأكثر. بعد هذا اليوم تُمحى الصفحة عند أول فتح.
offline-until-wrong = اختر يومًا بين اليوم وبعد { $max } يومًا.
offline-passphrase = العبارة السرية للجهاز
offline-passphrase-hint = بها يُشفَّر كل ما على الجهاز، وتطلبها الصفحة عند كل فتح. لا تُرسَل إلى أحد: إن نُسيت ضاع ما لم يُرسَل بعد. ثمانية أحرف على الأقل.
offline-passphrase-short = العبارة السرية ثمانية أحرف على الأقل.
offline-passphrase-wrong = ليست هذه العبارة السرية لهذا الجهاز.
offline-unlock = فتح
offline-unlocking = جارٍ الفتح…
offline-taking = لحظة…
offline-back = العودة إلى الحضور
offline-here = على هذا الجهاز حتى { $value }.
offline-open = فتح
offline-needs-script = تحتاج هذه الصفحة إلى برمجتها النصية. إن لم تأتِ فسجّل على الكشف المطبوع أو الورقة المطبوعة.
offline-not-here = هذه الصفحة ليست محفوظة على هذا الجهاز: لم تؤخذ عليه، أو مُحيت منه (أُعيدت أو مضى يومها الأخير أو سُجّل الخروج أو امتلأت الذاكرة).
offline-not-here-over = لم تعد هذه الصفحة على هذا الجهاز: مضى يومها الأخير. أُرسل كل شيء.
offline-nothing = لا شيء على هذا الجهاز.
offline-all-offline = لا شبكة. هذا ما على هذا الجهاز.
offline-all-online = هذا ما على هذا الجهاز.
offline-other-tab = هذه الصفحة مفتوحة في علامة تبويب أخرى من هذا المتصفح: تابع هناك، أو أغلقها للمتابعة هنا.
offline-session = نصف اليوم
offline-ahead = تُسجَّل ابتداءً من { $what }
offline-clock = اليوم: { $what }. إن كان هذا التاريخ خطأ فاختر بنفسك.
offline-clock-wrong = ساعة هذا الجهاز خاطئة: تشير إلى { $what }، والخادم إلى { $value }. اختير نصف اليوم بحسب الخادم؛ إن كنت قد ضبطت الجهاز للتو فتحقق منه. اضبط الوقت في إعدادات الجهاز.
offline-clock-back = رجعت ساعة هذا الجهاز إلى الوراء: تشير إلى { $what }، لكن الخادم قال من قبل { $value }. اختر نصف اليوم بنفسك، ثم اضبط الساعة في إعدادات الجهاز.
offline-clock-meant = { $what } كانت ساعة هذا الجهاز خاطئة: إن كان نصف يوم آخر فسجّل هذا الحضور فيه، وإلا فأعد المحاولة.
offline-move = التسجيل في نصف يوم آخر
offline-move-yes = التسجيل في نصف اليوم هذا
offline-move-left = مسجَّل على غير ذلك في نصف اليوم هذا: { $value }. يبقى ذلك ضمن ما لم يُرسَل بعد.
offline-choose = اختر نصف اليوم
offline-understood = فهمت
offline-count = الحاضرون: { $what } · غير مسجَّلين: { $value }
offline-all-present = الكل حاضرون ({ $value })
offline-left = غادر
offline-newcomer = إضافة
offline-walk-in = شخص حضر زيادة
offline-walk-in-hint = حضر شخص ليس في القائمة: يكفي اسمه لتسجيله. ويُستكمل الباقي عند العودة. ويُعدّ حاضرًا في نصف اليوم المختار: { $value }.
offline-note = ملاحظة
offline-note-hint = القرية، الهيئة، من أرسله… لا عِرق ولا دين ولا جماعة مسلحة.
offline-add = إضافة
offline-added = { $what } في القائمة. نصف اليوم المختار: { $value }.
offline-twice = { $what } في القائمة من قبل. هل هذا شخص آخر؟
offline-twice-add = نعم، أضفه مع ذلك
offline-is-new = إضافة
offline-is-refused = مرفوض
offline-cell = { $what }: { $value }
offline-no-result = { $value }: «{ $what }» ليست نتيجة، لم تُسجَّل. اكتب عددًا من 0 إلى 100 أو نقاطًا مثل 14/20.
offline-rounded = { $what } تُسجَّل { $value }%: لا تُقرَّب نتيجة إلى أعلى أبدًا.
offline-sent = أُرسل كل شيء.
offline-unsent = لم يُرسَل بعد: { $value }
offline-unsent-first = لم يُرسَل بعد: { $value }. افتح هذه الصفحة لإرساله؛ ثم يمكنك أخذها من جديد.
offline-sending = جارٍ الإرسال…
offline-no-network = لا شبكة: محفوظ على هذا الجهاز وسيُرسَل تلقائيًا.
offline-no-server = الخادم لا يستجيب جيدًا: محفوظ على هذا الجهاز وسيُستأنف الإرسال تلقائيًا.
offline-signed-out = انتهت جلستك. سجّل الدخول للإرسال: لم يضِع شيء.
offline-signed-out-meanwhile = سُجّل الخروج في تبويب آخر: لم يبقَ شيء على هذا الجهاز. سجّل الدخول ثم أعد المحاولة.
offline-other-account = الحساب «{ $who }» أخذ هذه الصفحة على هذا الجهاز: عليه هو أن يسجّل الدخول للإرسال.
offline-not-yours = لم تعد هذه الصفحة مفتوحة لحسابك. ما لم يُرسَل يبقى هنا: احفظه في ملف أو اطبعه.
offline-refused = لا يفهم الخادم ما أُرسل. احفظه في ملف أو اطبعه، ثم أعد تحميل الصفحة.
offline-too-much = تغييرات كثيرة دفعة واحدة: { $max } على الأكثر.
offline-some-refused = رفض الخادم: { $value }. انظر السبب أدناه.
offline-person-gone = لم يعد هذا الشخص في قائمة الفوج.
offline-session-gone = لم يعد نصف اليوم هذا موجودًا في الفوج.
offline-namesake = «{ $name }»: قد يكون هذا الشخص في السجل. عند العودة تسأل صفحة المشاركين هل هو نفسه.
offline-waiting = ما لم يُرسَل بعد
offline-again = إعادة المحاولة
offline-drop = التخلي عن هذا التغيير
offline-drop-ask = يُمحى دون تسجيل: { $value }. للاحتفاظ بأثر منه احفظه أولًا في ملف.
offline-drop-yes = المحو دون تسجيل
offline-export = حفظ في ملف
offline-print = طباعة
offline-full = ذاكرة هذا الجهاز ممتلئة: لا يُحفظ فيه شيء. أفرغ مساحة (صور، فيديو) ثم أعد المحاولة.
offline-broken = المتصفح لا يحفظ شيئًا ({ $value }). سجّل على الورق أو جرّب متصفحًا آخر.
offline-unreadable = لا يستطيع المتصفح قراءة ما على هذا الجهاز ({ $value }). أغلقه ثم افتح هذه الصفحة من جديد.
offline-unkept =
    في هذه الصفحة فقط: { $value }. لا تغلقها.
    لم يعد هذا الجهاز يحفظ شيئًا. انقل القائمة التي في الأسفل إلى ورقة.
offline-unkept-sent =
    لم يعد هذا الجهاز يحفظ شيئًا.
    أُرسل كل شيء. أفرغ مساحة (صور، فيديو)، ثم أغلق المتصفح وافتح هذه الصفحة من جديد قبل المتابعة؛ وإن لم تعد موجودة فخذها من جديد.
offline-unkept-waiting = سيتم الإرسال تلقائيًا إذا بقيت هذه الصفحة مفتوحة.
offline-unkept-signed-out = انتهت جلستك. سجّل الدخول في علامة تبويب أخرى، دون إغلاق هذه.
offline-lost = تغييرات ضائعة: { $value }. محاها المتصفح من هذا الجهاز، ربما لضيق المساحة. قارن بما هو مسجَّل، وسجّل من جديد ما ينقص.
offline-expired = مُحيت هذه الصفحة في التاريخ المختار. ما لم يُرسَل ما زال هنا.
offline-ended = أُرسل كل شيء، ولم يبقَ هنا شيء.
offline-over = انقضى آخر يوم
offline-give-back = إرجاع ومحو من هنا
offline-give-back-ask = محو هذه الصفحة من هذا الجهاز؟ أُرسل كل شيء.
offline-give-back-unsent = لم يُرسَل بعد: { $value }. المحو الآن يضيّع هذه التغييرات.
offline-give-back-yes = محو من هذا الجهاز
offline-given-back = لم تعد هذه الصفحة على الجهاز. وتبقى متاحة عبر الشبكة.
offline-still-here = لا يستطيع المتصفح المحو ({ $value }). أعد المحاولة بعد إغلاقه وفتحه، أو امحُ بيانات هذا الموقع في إعداداته.
offline-sign-out = لم يُرسَل بعد: { $value }. تسجيل الخروج يمحو هذه التغييرات من الجهاز: افتحها أدناه أولًا لإرسالها.
offline-sign-out-anyway = تسجيل الخروج ومحو كل شيء
offline-sign-out-others = لم يرسله حساب آخر بعد: { $value }. يمكن أن تبقى هذه التغييرات على الجهاز حتى يسجّل ذلك الحساب دخوله.
offline-sign-out-leaving = تسجيل الخروج وتركها
offline-conflicts = نسختان للاختيار بينهما: { $value }
offline-conflicts-title = نسختان
offline-conflicts-about = سُجّلت نسختان مختلفتان، دون شبكة أو في الوقت نفسه. اختر النسخة الصحيحة؛ والأخرى لا تُحسب.
offline-conflicts-none = لا شيء للاختيار.
offline-conflicts-notice = سُجّلت نسختان مختلفتان.
offline-conflicts-link = اختيار النسخة الصحيحة
offline-conflict-settled = حُفظ الاختيار.
offline-conflict-gone = لم يعد هنا ما يُختار: صارت النسختان واحدة أو اختار أحدهم.
offline-conflict-changed = تغيرت القيمة المحفوظة منذ فتح هذه الصفحة. أعد القراءة ثم اختر.
offline-version-stored = المحفوظ:
offline-version-sent = سُجّل على الجهاز، بتوقيته: { $date }
offline-version-other = المسجَّل أيضًا:
offline-version-arrived = استُلم: { $date }
offline-version-collected = سجّله بـKoboToolbox: { $who }
offline-version-collected-at = أُرسل إلى KoboToolbox: { $date }
offline-version-imported = استورده: { $who }
offline-keep = الإبقاء على «{ $value }»
collected-title = الحضور عبر KoboToolbox
collected-about = لتسجيل الحضور على هاتف فيه KoboCollect أو ODK Collect، دون شبكة. كل ورقة نصف يوم.
collected-codes = فيها رموز بدل الأسماء: اطبع مفتاح الرموز من صفحة «للطباعة»، واحفظه على حدة.
collected-session = نصف اليوم
collected-present = الحاضرون
collected-present-hint = علّم رموز من حضروا.
collected-excused = المعذورون
collected-excused-hint = من قالوا سبب غيابهم.
collected-complete = هل غاب كل الباقين؟
collected-complete-hint = لا: من لم يُعلَّم يبقى غير مسجَّل.
collected-yes = نعم
collected-no = لا
collected-done = تم ذلك. أوراق جديدة: { $added }. أُخذت من قبل: { $known }.
collected-file-hint = XLSX أو XLS أو ODS أو CSV، ‏{ $max } ميغابايت على الأكثر.
collected-upload = إرسال الملف
collected-without = { $count ->
    [one] اترك السطر { $lines } وخذ الباقي
    [two] اترك السطرين { $lines } وخذ الباقي
   *[other] اترك الأسطر { $lines } وخذ الباقي
 }
collected-without-hint = اختر الملف نفسه من جديد. ما صُحّح فيه منذ ذلك الحين يؤخذ أيضًا، والباقي يؤخذ مرة واحدة حين ترسل الملف مصحَّحًا.
collected-disputed = { $count ->
    [one] حضور واحد مسجَّل هنا بشكل آخر: يجب الاختيار.
    [two] حضوران مسجَّلان هنا بشكل آخر: يجب الاختيار.
    [few] { $count } من الحضور مسجَّلة هنا بشكل آخر: يجب الاختيار.
   *[other] { $count } من الحضور مسجَّل هنا بشكل آخر: يجب الاختيار.
 }
collected-edited = { $count ->
    [one] عُدّلت ورقة واحدة في KoboToolbox بعد إرسالها.
    [two] عُدّلت ورقتان في KoboToolbox بعد إرسالهما.
    [few] عُدّلت { $count } أوراق في KoboToolbox بعد إرسالها.
   *[other] عُدّلت { $count } ورقة في KoboToolbox بعد إرسالها.
 }
collected-unlisted = { $count ->
    [one] شخص واحد من القائمة لم يكن في الاستمارة حين حُمّلت، فبقي غير مسجَّل.
    [two] شخصان من القائمة لم يكونا في الاستمارة حين حُمّلت، فبقيا غير مسجَّلين.
    [few] { $count } أشخاص من القائمة لم يكونوا في الاستمارة حين حُمّلت، فبقوا غير مسجَّلين.
   *[other] { $count } شخصًا من القائمة لم يكونوا في الاستمارة حين حُمّلت، فبقوا غير مسجَّلين.
 } سجّل حضورهم في صفحة الحضور، ثم حمّل الاستمارة من جديد.
collected-without-list = { $count ->
    [one] ورقة واحدة لا تقول من كان فيها، فلم يُسجَّل أحد فيها غائبًا.
    [two] ورقتان لا تقولان من كان فيهما، فلم يُسجَّل أحد فيهما غائبًا.
    [few] { $count } أوراق من استمارة لا تقول من كان فيها، فلم يُسجَّل أحد فيها غائبًا.
   *[other] { $count } ورقة من استمارة لا تقول من كان فيها، فلم يُسجَّل أحد فيها غائبًا.
 } حمّل الاستمارة من جديد، أو صدّر كل الأسئلة مع عمود لكل خيار («Single and separate columns»).
collected-other-form = ليس هذا الملف من استمارة الحضور: تنقصه الأعمدة session وpresent وcomplete.
collected-long = في هذا الملف حضور كثير جدًا. صدّر فترة أقصر.
collected-session-unknown = نصف اليوم هذا ليس من هذا الفوج، أو لم يعد منه. صدّر بأسماء XML.
collected-person-unknown = أحد المعلَّمين ليس في هذا الفوج، أو لم يعد فيه. صدّر بأسماء XML.
collected-complete-unknown = الجواب عن «هل غاب كل الباقين؟» ليس نعم ولا لا. صدّر بأسماء XML.
collected-both = الشخص نفسه معلَّم حاضرًا ومعذورًا.
collected-nobody = لم يُعلَّم أحد، ولم يُقل إن الباقين غائبون.
