# استيراد قائمة أشخاص.

imports-title = استيراد قائمة
imports-link = استيراد قائمة
imports-intro = تُقرأ القائمة وتُراجَع معك أولًا؛ لا يدخل شيء إلى السجل قبل موافقتك، ولا يُحتفظ بالملف.
imports-intro-cohort = يدخل أشخاص القائمة إلى السجل ويُسجَّلون في الفوج { $code }. تُقرأ القائمة وتُراجَع معك أولًا؛ ولا يُحتفظ بالملف.
imports-file = ملف القائمة
imports-file-hint = XLSX أو XLS أو ODS أو CSV، ‏{ $max } ميغابايت و{ GROUPED($rows) } سطر على الأكثر. يمكن أن تكون عناوين الأعمدة بالفرنسية أو الإنجليزية أو العربية.
imports-upload = قراءة القائمة
imports-reading = جارٍ قراءة القائمة…
imports-file-missing = اختر ملفًا أولًا.
imports-file-empty = هذا الملف فارغ: لا شيء فيه (0 بايت). احفظ القائمة من جديد ثم أرسلها.
imports-file-cut = لم يصل الملف كاملًا. أرسله من جديد.
imports-file-problem = تعذّرت قراءة هذا الملف: { $text }
imports-file-line = تعذّرت قراءة هذا الملف؛ السطر { $line }: { $text }
imports-template-title = نموذج فارغ
imports-template-hint = مصنف تُعرف أعمدته، مع قوائم للأماكن واللغات والأدوار للاختيار منها.
imports-template = تنزيل النموذج (XLSX)
imports-template-sheet = القائمة
imports-template-choices = الخيارات
imports-sheet-title = اختيار الورقة
imports-sheet-label = لهذا المصنف عدة أوراق. أيها تحمل القائمة؟
imports-sheet-rows = { $count ->
    [one] سطر واحد
    [two] سطران
    [few] { GROUPED($count) } أسطر
    [many] { GROUPED($count) } سطرًا
   *[other] { GROUPED($count) } سطر
 }
imports-sheet-choose = متابعة
imports-sheet-missing = اختر ورقة.
imports-sheet-change = اختيار ورقة أخرى
imports-sheet-of = الورقة «{ $name }»
imports-sheet-again = ما صححته في ورقة يبقى، وإن اخترت ورقة أخرى.
imports-columns-title = محتوى الأعمدة
imports-columns-intro = بيّن محتوى كل عمود. يُحفظ جوابك للقوائم القادمة التي تحمل العناوين نفسها.
imports-columns-save = متابعة
imports-columns-change = تغيير سطر العناوين أو الأعمدة أو البلدية الافتراضية
imports-headings-row = سطر العناوين
imports-headings-hint = إذا اخترت غيره بُحث عن الأعمدة من جديد.
imports-headings-choice = السطر { $line }: { $text }
imports-headings-none = لا يوجد سطر عناوين في هذه القائمة
imports-column-none = يُترك جانبًا
imports-column-untitled = العمود { $number }، بلا عنوان
imports-column-sample = مثلًا: { $text }
imports-column-name = الاسم الكامل
imports-column-family-name = اسم العائلة
imports-column-given-names = الاسم الشخصي
imports-column-sex = الجنس
imports-column-women = النساء (علامة)
imports-column-men = الرجال (علامة)
imports-column-civility = اللقب الشرفي
imports-column-arabic-name = الاسم بالعربية
imports-column-birth = تاريخ الميلاد
imports-column-age = العمر
imports-column-birth-place = مكان الميلاد
imports-column-commune = البلدية
imports-column-locality = القرية، الفرقة، الحي
imports-column-telephone = الهاتف
imports-column-languages = اللغة
imports-column-role = الدور
imports-column-structure = الهيئة
imports-no-name-column = لا عمود يعطي الاسم. بيّن أيها يحمل الاسم الكامل، أو الاسم الشخصي واسم العائلة.
imports-half-name-column = عمود لا يعطي إلا جزءًا من الاسم. يلزم الاسم الشخصي واسم العائلة معًا، أو الاسم الكامل.
imports-name-twice = الاسم الكامل موجود: اترك جانبًا العمود الذي يعطي جزءًا منه.
imports-column-twice = لا يمكن لعمودين أن يعطيا الشيء نفسه. اترك أحدهما جانبًا.
imports-day = تاريخ القائمة
imports-day-hint = تُحسب الأعمار ابتداءً من هذا التاريخ: يوم كتابة القائمة، وهو غالبًا يوم التدريب.
imports-day-to-come = هذا التاريخ لم يأتِ بعد. اكتب اليوم الذي كُتبت فيه القائمة.
imports-ages-chosen = حُسبت الأعمار بتاريخ { $date }، وهو تاريخ القائمة الذي ذكرته.
imports-ages-cohort = حُسبت الأعمار بتاريخ { $date }، وهو أول يوم من الفوج. إن كان للقائمة تاريخ آخر فاذكره مع الأعمدة.
imports-ages-title = حُسبت الأعمار بتاريخ { $date }، وهو التاريخ المكتوب فوق العناوين. إن كان للقائمة تاريخ آخر فاذكره مع الأعمدة.
imports-ages-today = حُسبت الأعمار بتاريخ { $date }، وهو اليوم. إن كانت القائمة أقدم فاذكر تاريخها مع الأعمدة.
imports-read-as = ← { $text }
imports-other-sex-woman = للتحقق: «{ $word }» تقال للمرأة
imports-other-sex-man = للتحقق: «{ $word }» تقال للرجل
imports-other-count = عدد يجب التحقق منه: تقول القائمة { $said } في السطر { $line }، وقُرئ { $read }. ابحث عن توقيع عُدّ شخصًا، أو عن سطر ناقص.
imports-other-count-left = عدد يجب التحقق منه: تقول القائمة { $said } في السطر { $line }، وقُرئ { $read } دون الأسطر المتروكة ({ GROUPED($left) }). ابحث عن توقيع عُدّ شخصًا، أو عن سطر ناقص.
imports-other-sex = جنس يجب التحقق منه: الاسم يقول العكس (أغ، ولد: رجل؛ والت، بنت: امرأة). الأسطر: { $lines }.
imports-groups = عناوين مجموعات: { $found } ({ $count ->
    [one] السطر { $lines }
    [two] السطران { $lines }
   *[other] الأسطر { $lines }
 }). يُعدّ الأشخاص الواردون تحتها بلا بلدية من ذلك المكان؛ صحّح غيرهم.
imports-groups-unplaced = عناوين مجموعات لم تُعرف بلديتها: { $found } ({ $count ->
    [one] السطر { $lines }
    [two] السطران { $lines }
   *[other] الأسطر { $lines }
 }). لا يأخذ منها الأشخاص الواردون تحتها بلدية: اكتبها في سطرهم أو في عمود من الملف.
imports-levels = مستويات اللغات لم تُقرأ، { $count ->
    [one] السطر { $lines }
    [two] السطران { $lines }
   *[other] الأسطر { $lines }
 }: تؤخذ اللغات وحدها. ويُسجّل المستوى في بطاقة الشخص.
imports-place-nowhere = لا بلدية بهذا الاسم: دون بلدية
imports-place-unsure = للتحقق: عدة بلديات لها هذا الاسم
imports-cli-known = في السجل من قبل: الأسطر { $lines }.
imports-cli-nobody = أسطر لا تسمي أحدًا، متروكة: { $lines }.
imports-place-default = بلدية من لا تذكر القائمة بلديتهم
imports-place-hint = مفيد حين تأتي القائمة كلها من مكان واحد.
imports-place-none = لا شيء
imports-language-default = لغة من لا تذكر القائمة لغتهم
imports-language-none = لا شيء
imports-preview-title = مراجعة القائمة
imports-count-add = { $count ->
    [one] سيضاف شخص واحد إلى السجل.
    [two] سيضاف شخصان إلى السجل.
    [few] سيضاف { GROUPED($count) } أشخاص إلى السجل.
    [many] سيضاف { GROUPED($count) } شخصًا إلى السجل.
   *[other] سيضاف { GROUPED($count) } شخص إلى السجل.
 }
imports-count-known = موجودون في السجل من قبل: { GROUPED($count) }؛ لا تتغير بطاقاتهم.
imports-count-known-enrol = موجودون في السجل من قبل: { GROUPED($count) }؛ سيُسجَّلون في الفوج ولا تتغير بطاقاتهم.
imports-count-already = مسجَّلون في الفوج من قبل: { GROUPED($count) }؛ لا يتغير شيء لهم.
imports-room = المقاعد: { $capacity }؛ المسجَّلون: { GROUPED($enrolled) }؛ المقاعد الباقية: { GROUPED($free) }. من ستسجلهم القائمة: { GROUPED($adds) }.
imports-room-open = الأسطر التي تنتظر تصحيحًا أو قرارًا ({ GROUPED($open) }) محسوبة مع من سيُسجَّلون.
imports-room-over = يزيد هذا على المقاعد بعدد { GROUPED($over) }. لا يُرفض أحد: الاستيراد يسجل القائمة كلها. هيئ القاعة والوجبات والنسخ، أو اترك أسطرًا.
imports-room-refused = { $people ->
    [one] بهذه القائمة يصير في الفوج شخص واحد
    [two] بهذه القائمة يصير في الفوج شخصان
    [few] بهذه القائمة يصير في الفوج { GROUPED($people) } أشخاص
    [many] بهذه القائمة يصير في الفوج { GROUPED($people) } شخصًا
   *[other] بهذه القائمة يصير في الفوج { GROUPED($people) } شخص
 }، ولا يتجاوز { $max }: سيُرفض الاستيراد. اترك أسطرًا، أو أنشئ فوجًا ثانيًا.
imports-cohort-closed = الفوج { $code } مغلق منذ { $on }: لم يعد يُسجَّل فيه أحد، ولا يمكن استيراد هذه القائمة فيه.
imports-cohort-cancelled = الفوج { $code } ملغى منذ { $on }: لا يمكن استيراد هذه القائمة فيه. إذا انعقد مع ذلك فأعده أولًا من صفحته.
imports-cohort-remedy = ما صحّحته محفوظ. تحت الأسطر المطلوب فحصها زرّ يجعل القائمة للسجل وحده: يدخله الأشخاص دون أن يُسجَّلوا في الفوج.
imports-leave-cohort = المتابعة بالسجل وحده، دون الفوج
imports-count-left = أسطر متروكة: { GROUPED($count) }.
imports-left-to-do = قبل الاستيراد:
imports-left-wrong = أسطر للتصحيح: { GROUPED($count) }
imports-left-undecided = تكرارات محتملة للبت فيها: { GROUPED($count) }
imports-not-ready = لم يُستورد شيء. أسطر للتصحيح: { GROUPED($wrong) }؛ تكرارات محتملة للبت فيها: { GROUPED($undecided) }.
imports-nobody = لا أحد للاستيراد في هذه القائمة.
imports-changed-meanwhile = تغيّرت هذه القائمة في هذه الأثناء، ربما في نافذة أخرى. هذه حالها الآن.
imports-met = صُححت هذه الخانات هنا وفي نافذة أخرى، كل منهما على وجه. لم يضع شيء مما كتبته: احفظ لتبقيه، أو غيّره أولًا.
imports-met-now = كتبت النافذة الأخرى «{ $found }»
imports-met-empty = أفرغت النافذة الأخرى هذه الخانة
imports-met-choice = السطر { $line }: قررت النافذة الأخرى غير ذلك، فلم يؤخذ اختيارك.
imports-notes = عند قراءة الملف
imports-above = فوق العناوين، لم يُقرأ: { $found }.
imports-totals = المجاميع، للمقارنة بالقائمة الورقية
imports-sum = { GROUPED($people) } (نساء: { GROUPED($women) }، رجال: { GROUPED($men) }، غير مذكور: { GROUPED($unstated) })؛ البلديات: { $places }
imports-totals-hint = من سيضافون ومن هم في السجل، ومعهم من لم يُبتّ في تكرارهم ({ GROUPED($undecided) }). دون الأسطر التي تحتاج تصحيحًا ({ GROUPED($wrong) }) ودون المتروكة ({ GROUPED($left) }).
imports-total = المجموع
imports-women = نساء
imports-men = رجال
imports-unstated = غير مذكور
imports-no-place = بلا بلدية
imports-rows = الأسطر
imports-rows-none = لا سطر من هذا النوع.
imports-rows-next = انظر:
imports-whole-row = السطر كاملًا
imports-cells-wrong = للتصحيح
imports-words = جواب واحد لعدة أسطر
imports-words-hint = هذه الكلمات تتكرر في القائمة وليست معروفة. جوابك يوضع في جميع الأسطر.
imports-word = { $column }: «{ $word }» { $count ->
    [zero] (لا سطر)
    [one] (سطر واحد)
    [two] (سطران)
    [few] ({ GROUPED($count) } أسطر)
    [many] ({ GROUPED($count) } سطرًا)
   *[other] ({ GROUPED($count) } سطر)
 }
imports-word-open = لم يُختر بعد
imports-word-empty = ترك الخانة فارغة
imports-word-songhai = سنغاي تمبكتو أم سنغاي غاو؟ الجواب لكل أشكال الكتابة: songhaï، songhay، sonrai…
imports-line = السطر
imports-line-number = السطر { $line }
imports-what-becomes = مآله
imports-show-problems = للتصحيح ({ GROUPED($count) })
imports-show-doubles = تكرارات محتملة ({ GROUPED($count) })
imports-show-doubles-open = تكرارات محتملة ({ GROUPED($count) }، منها للبت فيه: { GROUPED($open) })
imports-show-all = كل الأشخاص ({ GROUPED($count) })
imports-show-nobody = أسطر بلا شخص ({ GROUPED($count) })
imports-fate-add = يضاف
imports-enrolled = في الفوج من قبل
imports-fate-enrolled = مسجَّل في الفوج من قبل: لا يتغير شيء
imports-fate-wrong = للتصحيح
imports-cell = { $column }، السطر { $line }
imports-edit-line = تعديل السطر { $line }
imports-out = ترك السطر
imports-take = هذا شخص: يؤخذ
imports-choice-open = تكرار محتمل: اختر
imports-choice-made = تكرار محتمل: تحقق
imports-choice-same = هو الشخص نفسه:
imports-choice-row = يشبه السطر { $line }: { $name }.
imports-choice-another = شخص آخر: يضاف
imports-choice-out = ترك هذا السطر
imports-save = حفظ التصحيحات
imports-import = استيراد القائمة كاملة
imports-importing = جارٍ الاستيراد…
imports-consent = الموافقة لا تُستورد: اطلبها من كل شخص وسجّلها في بطاقته.
imports-kept = تنتظرك هذه القائمة يومًا؛ ثم تُحذف.
imports-waiting-title = قوائمك الجارية
imports-waiting-sent = قائمة { $date }
imports-waiting-cohort = للفوج { $code }
imports-waiting-until = تُحفظ حتى { $date }
imports-waiting-drop = التخلي عنها…
imports-waiting-older = قوائم أقدم: { GROUPED($count) }
imports-waiting-full = تنتظرك { $max } قوائم على الأكثر. وقائمة أخرى تحل محل أقدم قائمة لم يتغير فيها شيء؛ أما التي صححتها فتبقى.
imports-too-many = تنتظرك { $max } قوائم بدأت تصحيحها. استورد إحداها أو تخلّ عنها، ثم أرسل هذه.
imports-waited = سبق أن أرسلت هذا الملف: هذه قائمته كما تركتها. للبدء من جديد تخلّ عنها أولًا.
imports-taken-away-title = مُحيت هذه القائمة
imports-taken-away-short = مُحيت
imports-taken-away = مُحي من السجل شخص كان في هذه القائمة، بطلب منه. لذلك مُحيت القائمة أيضًا مع تصحيحاتك؛ ولم يدخل منها شيء إلى السجل. احذف هذا الشخص من الملف الأصلي، ثم أرسله من جديد.
imports-refused-title = لا يمكن استيراد هذه القائمة
imports-strike-off = عدم إظهار هذه القائمة بعد الآن
imports-give-up = التخلي عن هذه القائمة
imports-give-up-title = التخلي عن هذه القائمة؟
imports-give-up-advice = لا يدخل شيء إلى السجل، وتضيع تصحيحاتك. يبقى الملف الأصلي عندك.
imports-give-up-submit = تخلٍّ
imports-back = العودة إلى القائمة
imports-done-title = استُوردت القائمة
imports-done-added = أُضيفوا إلى السجل: { GROUPED($count) }.
imports-done-known = كانوا في السجل: { GROUPED($count) }.
imports-done-enrolled = سُجّلوا في الفوج: { GROUPED($count) }.
imports-done-already = كانوا مسجَّلين: { GROUPED($count) }.
imports-done-left-out = أسطر متروكة: { GROUPED($count) }.
imports-done-indexing = لا يظهر بعد كل المضافين في البحث ولا في السجل: سيظهرون من تلقاء أنفسهم خلال دقيقة تقريبًا.
imports-done-file = لا يحتفظ الخادم من هذه القائمة إلا، خلال { $days } يومًا، بأي البطاقات والتسجيلات جاءت منها، دون أي اسم. إذا استُوردت مرة أخرى فلن تضيف البطاقات الجديدة ثانية؛ أما الأسطر المتروكة، وتلك التي قلت إنها للشخص نفسه، فيُسأل عنها من جديد.
imports-to-roster = عرض المشاركين
imports-to-people = عرض السجل
imports-to-added = عرض آخر من أُضيفوا
imports-another-list = استيراد قائمة أخرى
imports-doubtful = «{ $found }» ليس اسم شخص على الأرجح. صحح الاسم، أو اترك السطر جانبا.
imports-maybe-signs = ربما يوقّع «{ $found }» القائمة، فبجانبه صفة تحت نهايتها. اترك السطر جانبا؛ وإن كان من القائمة فاكتب أيضا جنسه أو بلديته، أو اكتب صفته بطريقة أخرى.
imports-remark = في «{ $found }» ملاحظة («{ $word }»). اكتب الاسم وحده، أو اترك السطر جانبا إن لم يتابع هذا الشخص التدريب.
imports-formula = لم تُعطِ صيغة هذه الخلية إلا { $found }. اكتب القيمة.
imports-misread = هذا النص فُكّ ترميزه خطأ. اكتبه من جديد.
imports-sex = «{ $found }» ليس جنسًا. اكتب F أو M أو اترك الخلية فارغة.
imports-sex-contradiction = الجنس و«{ $word }» متناقضان. صحّح أحدهما.
sex-crossed-twice = وُضعت العلامة في العمودين «النساء» و«الرجال». اترك علامة واحدة.
sex-cross-unknown = «{ $found }» ليست علامة. اكتب x أو اترك الخلية فارغة.
imports-birth = «{ $found }» ليس ميلادًا. اكتب مثلًا 25/03/1985 أو مارس 1985 أو 1985 أو «حوالي 1985» أو العمر؛ والسنة من أربعة أرقام.
imports-telephone = «{ $found }» ليس رقم هاتف. اكتب مثلًا 76 00 00 00.
imports-place-missing = البلدية ناقصة. اكتبها، أو اختر بلدية القائمة كلها مع الأعمدة.
imports-place-several = عدة أماكن اسمها «{ $found }». أضف الدائرة بين قوسين.
imports-place-unknown = «{ $found }» ليس في قائمة الأماكن أو ليس من منطقتك. اختر مكانًا مقترحًا.
imports-place-outside = «{ $found }» ليس في قائمة الأماكن أو ليس من منطقتك. اختر مكانًا مقترحًا. وإن كان الشخص من مكان خارج منطقتك فاترك سطره واطلب من القائمين على البرنامج إضافته.
imports-language = «{ $found }» ليست لغة معروفة. اكتب مثلًا «العربية» أو «حسانية».
imports-language-songhai = «{ $found }» تمبكتو أم غاو؟ اكتب مثلًا «سنغاي تمبكتو».
imports-cli-cohort = لا فوج يحمل الرمز «{ $code }». تحقق من الرمز المعطى مع --cohort؛ لم يُستورد شيء.
imports-cli-language = «{ $code }» ليس رمز لغة معروضة. تحقق من الرمز المعطى مع --language؛ لم يُستورد شيء. الرموز: { $found }.
imports-cli-sheet = بيّن الورقة التي تحمل القائمة بالخيار --sheet. الأوراق: { $found }.
imports-cli-problem = السطر { $line }، «{ $column }»: { $text }
imports-cli-likewise = — وكذلك الأسطر: { $lines }
imports-cli-double = السطر { $line }: قد يكون «{ $name }» معروفًا؛ اختر بالخيار --doubles.
imports-only-checked = مراجعة فقط: لم يتغير شيء.
imports-cli-number = الاستيراد رقم { $number }؛ للتراجع عنه خلال { $days } يومًا: «آخر الاستيرادات» في صفحة «استيراد قائمة».
imports-past-link = آخر الاستيرادات؛ التراجع عن أحدها
imports-past-title = آخر الاستيرادات
imports-past-intro = القائمة المستوردة خطأً يُتراجع عنها دفعة واحدة، خلال { $days } يومًا. وتقول صفحة الاستيراد أولًا ما يذهب وما يبقى.
imports-past-none = لا استيراد معروف.
imports-past-import = الاستيراد
imports-past-number = الاستيراد رقم { $number }
imports-past-date = التاريخ
imports-past-by = من قام به
imports-past-by-command = سطر الأوامر
imports-past-cohort = الفوج
imports-past-new = أشخاص جدد
imports-past-known = كانوا في السجل
imports-past-enrolled = المسجَّلون في الفوج
imports-past-state = الحالة
imports-past-undone = تم التراجع عنه في { $date }
imports-past-undoing = يجري التراجع عنه منذ { $date }
imports-past-until = يمكن التراجع عنه حتى { $date }
imports-past-idle = لا شيء يُتراجع عنه
imports-past-late = لم يعد التراجع عنه ممكنًا
imports-undo-link = التراجع عن هذا الاستيراد…
imports-undo-title = التراجع عن الاستيراد رقم { $number }
imports-undo-what = ما الذي سيحدث
imports-undo-goes = { $count ->
    [one] شخص جديد واحد لم يُدوَّن عنه شيء آخر يغادر السجل.
    [two] شخصان جديدان لم يُدوَّن عنهما شيء آخر يغادران السجل.
    [few] { GROUPED($count) } أشخاص جدد لم يُدوَّن عنهم شيء آخر يغادرون السجل.
    [many] { GROUPED($count) } شخصًا جديدًا لم يُدوَّن عنهم شيء آخر يغادرون السجل.
   *[other] { GROUPED($count) } شخص جديد لم يُدوَّن عنهم شيء آخر يغادرون السجل.
 }
imports-undo-unenrols = تسجيلات في الفوج تذهب: { GROUPED($count) }.
imports-undo-stays = أشخاص جدد يبقون في السجل لأن شيئًا دُوّن عنهم بعد ذلك: { GROUPED($count) }.
imports-undo-keeps = تسجيلات في الفوج تبقى: { GROUPED($count) }.
imports-undo-known = كانوا في السجل من قبل: { GROUPED($count) }؛ تبقى بطاقاتهم.
imports-undo-gone = أشخاص جدد لم يعودوا في السجل، حُذفوا أو مُحوا بعد ذلك: { GROUPED($count) }.
imports-undo-nothing = لا شيء يذهب: سيُدوَّن فقط أنه تم التراجع عن هذا الاستيراد.
imports-undo-final = هذا نهائي، ويُدوَّن في سجل الإجراءات. وللعودة إلى الوراء لا بد من استيراد القائمة من جديد.
imports-undo-submit = التراجع عن هذا الاستيراد
imports-undo-cancel = عدم التراجع
imports-undo-late = مضى على هذا الاستيراد أكثر من { $days } يومًا: لم يعد التراجع عنه ممكنًا. ولا يزال حذف بطاقة أو تسجيل ممكنًا في صفحته.
imports-undo-changed = لم يقع أي تراجع: تغيّر شيء منذ قراءة هذه الصفحة. هذه هي الحال الآن؛ أعد القراءة ثم أكّد.
imports-undo-who = شخصًا شخصًا
imports-undo-name = الاسم
imports-undo-record = البطاقة
imports-undo-enrolment = التسجيل
imports-undo-show-goes = ما يذهب ({ GROUPED($count) })
imports-undo-show-stays = ما يبقى ({ GROUPED($count) })
imports-undo-go = يذهب
imports-undo-stay = يبقى
imports-undo-stays-for = يبقى: { $reasons }
imports-undo-was-there = كان في السجل من قبل
imports-undo-of-others = شخص من مكان آخر
imports-undone = تم التراجع عن الاستيراد في { $date }. قام به: { $login }.
imports-undone-people = الأشخاص الذين غادروا السجل: { GROUPED($count) }.
imports-undone-going = { $count ->
    [one] بقي شخص واحد يغادر السجل. يتابع الخادم من تلقاء نفسه؛ أعد تحميل هذه الصفحة بعد لحظة.
    [two] بقي شخصان يغادران السجل. يتابع الخادم من تلقاء نفسه؛ أعد تحميل هذه الصفحة بعد لحظة.
    [few] بقي { GROUPED($count) } أشخاص يغادرون السجل. يتابع الخادم من تلقاء نفسه؛ أعد تحميل هذه الصفحة بعد لحظة.
   *[other] بقي { GROUPED($count) } شخصًا يغادرون السجل. يتابع الخادم من تلقاء نفسه؛ أعد تحميل هذه الصفحة بعد لحظة.
}
imports-undone-enrolments = التسجيلات المحذوفة: { GROUPED($count) }.
imports-undone-stayed = الأشخاص الذين بقوا
imports-stays-changed = عُدّلت البطاقة
imports-stays-merged = دُمجت البطاقة مع أخرى
imports-stays-consent = دُوّنت موافقة
imports-stays-account = حساب مرتبط بالشخص
imports-stays-enrolled = تسجيل آخر
imports-stays-led = ينشّط فوجًا أو نشّطه
imports-stays-restitution = دُوّن نشاط نقل
imports-stays-visited = دُوّنت زيارة متابعة
imports-stays-listed = يوجد أيضًا في الاستيراد رقم { $number }
imports-stays-enrolment = يبقى تسجيله
imports-stays-out-of-reach = مكان خارج منطقتك
imports-kept-marked = دُوّن الحضور
imports-kept-scored = دُوّنت نتائج
imports-kept-decided = دُوّن قرار
imports-kept-paper = صدرت إفادة أو شهادة
imports-kept-remarked = دُوّنت مغادرة أو ملاحظة
imports-kept-two-versions = نسختان تنتظران اختيارًا
imports-kept-closed = أُغلق الفوج
imports-kept-cancelled = أُلغي الفوج
imports-kept-out-of-reach = فوج خارج منطقتك
