place-exists = «{ $name }» موجود هناك من قبل.
place-level-missing = حدد نوع المكان.
place-name-missing = اكتب اسم المكان: حروف، في { $max } حرفًا على الأكثر، ولا تسبقه علامة حساب (= + - @).
place-region-has-no-parent = لا تقع الجهة داخل مكان آخر: اترك هذا الحقل فارغًا.
place-parent-missing = اختر المكان الذي يقع فيه.
place-parent-narrower = لا يمكن أن يقع مكان من هذا النوع داخل «{ $parent }».
place-no-such-day = هذا التاريخ غير موجود في التقويم. اكتب مثلًا 13/03/2023.

place-list-title = الأماكن
place-list-intro = الأماكن التي تُختار للأشخاص والأفواج. ويمكن أيضًا كتابة القرى والفرق والأحياء بحرية في البطاقة.
place-division-daily = التقسيم المتداول
place-division-2023 = تقسيم 2023
place-name = الاسم
place-level = نوع المكان
place-other-names = كتابات أخرى
place-codes = الرموز
place-ended = حتى { $date }
place-until-year = حتى { $year }
place-add-title = إضافة مكان
place-add = إضافة المكان
place-added = أُضيف المكان.
place-parent = يقع في
place-parent-none = اختر مكانًا
place-valid-from = موجود منذ
place-cercle-of = دائرة { $name }
place-region = جهة
place-cercle = دائرة
place-arrondissement = مقاطعة
place-commune = بلدية
place-village = قرية
place-fraction = فرقة
place-quartier = حي
place-search = البحث عن مكان
place-search-submit = بحث
place-none-found = لا مكان يطابق البحث.

place-edit-title = مكان
place-parent-2023 = يقع في (التقسيم الجديد لعام 2023)
place-parent-2023-hint = اتركه فارغًا إن كان المكان نفسه كما في التقسيم القديم.
place-valid-to = موجود حتى
place-valid-to-hint = اتركه فارغًا ما دام موجودًا. المكان الذي انتهى زمنه يبقى في البطاقات والتقارير.
place-names-hint = واحد في كل سطر: كتابات سابقة وأسماء متداولة.
place-codes-hint = واحد في كل سطر: نظام الرموز ثم الرمز، مثل «mali-2023 06020102».
place-changed-meanwhile = عدّل شخص آخر هذا المكان أثناء كتابتك. ما كتبته ما زال هنا؛ افتح صفحة المكان من جديد للمقارنة.
place-ends-before = سينتهي المكان قبل أن يبدأ. صحّح أحد التاريخين.
place-holds-wider = «{ $name }» الواقع فيه لا يمكن أن يقع في مكان من هذا النوع.
place-code-twice = كُتب النظام «{ $scheme }» مرتين: للمكان رمز واحد فيه.
place-code-taken = الرمز { $code } ({ $scheme }) هو رمز «{ $name }» من قبل: رمز النظام لمكان واحد فقط. صحّحه، أو احذفه أولًا من المكان الآخر.
place-code-ended = الرمز { $code } ({ $scheme }) أُعطي لـ«{ $name }» الذي كان موجودًا حتى { $day }: الرمز الذي أُعطي مرة لا يُعطى لمكان آخر. اكتب الرمز الذي ناله هذا المكان.
place-code-without-scheme = «{ $found }»: اكتب نظام الرموز ثم مسافة ثم الرمز، وفيه أرقام أو حروف كبيرة، مثل «mali-2023 06020102».
place-remove-title = حذف هذا المكان
place-remove-advice = لمكان أُضيف خطأً. ما دام أشخاص أو أفواج أو حسابات أو أماكن أخرى مرتبطة به فإنه يبقى: أعطه بالأحرى تاريخ نهاية.
place-remove = حذف المكان
place-removed = تم حذف المكان.
place-is-used = أشخاص أو أفواج أو حسابات أو أماكن أخرى مرتبطة بهذا المكان: لا يمكن حذفه. أعطه بالأحرى تاريخ نهاية.
place-imported = أُخذت أماكن القائمة.
place-import-title = استيراد قائمة أماكن
place-import-hint = CSV أو XLSX أو ODS، بحد أقصى { $max } ميغابايت. لا يؤخذ شيء قبل أن تراه.
place-import-look = عرض ما ستؤول إليه
place-import-how = كيف تُكتب القائمة
place-import-columns = سطر لكل مكان تحت عناوين الأعمدة. عمودا «نوع المكان» (جهة ودائرة ومقاطعة وبلدية وقرية وفرقة وحي؛ وتُفهم منطقة وولاية والكلمات الفرنسية: région وprovince وcercle وdépartement وdistrict وarrondissement وcommune وvillage وfraction وquartier) و«الاسم» ضروريان. ويقول «يقع في» أين يقع المكان: اسم، أو عدة أسماء تفصل بينها «>» من الأوسع إلى الأضيق، أو رمز. وإذا حملت عدة أماكن هذا الاسم أُخذ المستوى الأعلى مباشرة؛ ونوعٌ قبل الاسم يعيّن غيره («دائرة Goundam»). ويمكن أن تكون «يقع في (2023)» و«منذ» و«حتى» و«أسماء أخرى»، وعمود «Code …» لكل نظام رموز.
place-import-example = Niveau;Nom;Dans;Depuis;Autres noms;Code iso
  région;Agadez;;;Agadès;NE-1
  département;Iférouane;Agadez;01/08/2011;;
  commune;Timia;Agadez > Iférouane;;;
place-import-problems = { $count ->
    [zero] لا مشكلة.
    [one] مشكلة واحدة: لن يؤخذ شيء حتى تُصحَّح في الملف.
    [two] مشكلتان: لن يؤخذ شيء حتى تُصحَّحا في الملف.
    [few] { GROUPED($count) } مشكلات: لن يؤخذ شيء حتى تُصحَّح في الملف.
    [many] { GROUPED($count) } مشكلة: لن يؤخذ شيء حتى تُصحَّح في الملف.
   *[other] { GROUPED($count) } مشكلة: لن يؤخذ شيء حتى تُصحَّح في الملف.
 }
place-import-count = للإضافة: { GROUPED($added) }، للتعديل: { GROUPED($changed) }، موجودة: { GROUPED($known) }.
place-import-fate = ما سيؤول إليه
place-import-new = للإضافة
place-import-known = موجود
place-import-known-as = موجود: { $name }
place-import-more = { $count ->
    [zero] لا أماكن أخرى.
    [one] ومكان آخر لا يُعرض هنا.
    [two] ومكانان آخران لا يُعرضان هنا.
    [few] و{ GROUPED($count) } أماكن أخرى لا تُعرض هنا.
    [many] و{ GROUPED($count) } مكانًا آخر لا تُعرض هنا.
   *[other] و{ GROUPED($count) } مكان آخر لا تُعرض هنا.
 }
place-import-take = أخذ القائمة كلها
place-import-nothing = لا شيء يؤخذ: كل شيء موجود.
place-import-unused = أعمدة لا يستعملها البرنامج: { $titles }.
place-import-again = اختيار ملف آخر
place-import-not-ready = { $count ->
    [zero] لا مشكلة في القائمة.
    [one] في القائمة مشكلة: لم يؤخذ شيء.
    [two] في القائمة مشكلتان: لم يؤخذ شيء.
    [few] في القائمة { GROUPED($count) } مشكلات: لم يؤخذ شيء.
    [many] في القائمة { GROUPED($count) } مشكلة: لم يؤخذ شيء.
   *[other] في القائمة { GROUPED($count) } مشكلة: لم يؤخذ شيء.
 }
place-list-empty = لا مكان في هذا الملف تحت عناوين الأعمدة.
place-list-no-column = العمود «{ $title }» ناقص.
place-list-level = «{ $found }» ليس نوع مكان. اكتب جهة أو دائرة أو مقاطعة أو بلدية أو قرية أو فرقة أو حي.
place-list-day = «{ $found }» ليس تاريخًا. اكتب مثلًا 13/03/2023 أو 13 مارس 2023.
place-list-no-parent = قل في أي مكان يقع.
place-list-unknown-parent = «{ $found }» ليس في القائمة ولا بين الأماكن المعروفة من نوع أوسع.
place-list-several-parents = عدة أماكن اسمها «{ $found }». اكتب أيضًا نوعها، مثل «بلدية Goundam»، أو ما تقع فيه، مثل «جهة > دائرة»، أو رمزًا. المقصود أحد هذه:
place-began = منذ { $date }
place-import-changed = موجود، للتعديل:
place-import-skipped = أسطر بلا مكان، تُركت: { $lines }.
place-other-name = كتابة أخرى
place-code-of = رمز { $scheme }
place-change-to = { $field }: { $after }
place-change-from = { $field }: من { $before } إلى { $after }
place-list-code-twice = الرمز { $code } هو أيضًا رمز «{ $name }» في السطر { $line }. رمز نظامٍ ما لمكان واحد فقط.
place-list-code-taken = الرمز { $code } لمكان آخر من قبل. صحّح الرمز؛ وإن كان المكان نفسه فصحّح اسمه أو ما يقوله «يقع في». ذلك المكان الآخر:
place-list-code-ended = الرمز { $code } أُعطي لمكان لم يعد موجودًا: الرمز الذي أُعطي مرة لا يُعطى لمكان آخر. اكتب الرمز الذي ناله هذا المكان؛ وإن كان المكان نفسه فصحّح اسمه أو ما يقوله «يقع في». ذلك المكان الآخر:
place-list-two-codes = في «{ $scheme }» لهذا المكان الرمز { $first } في السطر { $line }، وهنا الرمز { $code }. أبقِ الصحيح منهما.
place-described = { $name } ({ $facts })
place-ended-group = لم تعد موجودة
place-import-otherwise = تغيّرت الأماكن منذ أن اطلعتم على القائمة: لم يؤخذ شيء. وهذا ما ستؤول إليه الآن.
place-import-too-much = في القائمة أكثر من { $max } رمز واسم آخر. قسّمها إلى عدة قوائم.
place-import-ocha = تؤخذ قائمة أوتشا (COD-AB المنشورة على HDX) كما هي، بصيغة CSV أو XLSX: سطر لكل بلدية، بالأعمدة ADM1_FR وADM1_PCODE وADM2_FR وADM2_PCODE وADM3_FR وADM3_PCODE. يصير ADM1 جهة، وADM2 دائرة، وADM3 بلدية؛ وإن وُجد ADM4 صار ADM3 مقاطعة وADM4 بلدية. يؤخذ كل مكان مرة واحدة، وتُحفظ رموزه تحت «ocha».
place-taken-title = التراجع عن قائمة أماكن
place-taken-lists = القوائم المأخوذة
place-taken-when = قائمة أماكن ({ GROUPED($count) })، أُخذت في { $date }
place-taken-goes = { $count ->
    [one] سيُحذف هذا المكان.
    [two] سيُحذف هذان المكانان.
   *[other] ستُحذف هذه الأماكن ({ GROUPED($count) }).
 }
place-taken-changes = ما غيّرته القائمة في هذه الأماكن، وكانت موجودة قبلها، يبقى؛ ويُصحَّح كل منها في صفحته:
place-taken-undo = التراجع عن القائمة
place-taken-keep = إبقاء القائمة
place-taken-used = لا يمكن التراجع عن القائمة: هذه الأماكن مستعملة، لشخص أو فوج أو نشاط نقل أو زيارة أو حساب أو أماكن أخرى.
place-taken-places = أماكنها
place-taken-more = و{ GROUPED($count) } غيرها.
place-taken-undone = تم التراجع عن القائمة: حُذفت أماكنها.
place-taken-used-since = استُعملت أماكن من هذه القائمة قبل قليل: لم يعد التراجع عنها ممكنًا.
