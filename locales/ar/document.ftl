# الكلمات التي تضيفها الوثائق إلى نصها.

document-note = ملاحظة
document-tip = نصيحة
document-important = مهم
document-warning = تنبيه
document-caution = خطر
document-facilitator = للميسر
document-notes = هوامش
document-back = العودة إلى النص
document-image = صورة
document-page = صفحة من
document-revision = نسخة
document-handout = كراسة المشارك
document-guide = دليل الميسر
document-duration = المدة
document-audience = الجمهور
document-objectives = في النهاية، سيكون المشاركون قادرين على:
document-material = الوسائل
document-plan = خطة الجلسة
document-step = الخطوة
document-time = الدقائق
document-method = الطريقة
document-page-column = الصفحة
document-total = المجموع
document-contents = المحتويات
document-draft = مسودة
document-unread = مسودة: لم يراجع هذا النص أي متحدث باللغة بعد
document-withdrawn = مسحوب
document-hours = س
document-minutes = د
document-reviewed = مراجَع
document-reviewed-by = راجعه
document-published = منشور
document-unsaved = نص لم يحفظ بعد

render-refused = لم يُنجز شيء: صحح ما أُشير إليه.
render-character = { $path }، السطر { $line }: لا يوجد الحرف { $character } ({ $code }) في أي خط. اكتبه بطريقة أخرى.
render-watermark = ⁦--watermark⁩: لا يوجد الحرف { $character } ({ $code }) في أي خط. اكتبه بطريقة أخرى.
render-lang = «{ $tag }» ليس رمز لغة مثل fr أو taq-Tfng.
document-module = الوحدة
render-curriculum = يلزم ملف مسار (.toml)؛ { $path } ليس كذلك، أو تنقص وحدة: { $reason }.
render-no-module = لا وحدة من وحدات المسار { $path } مكتوبة بلغة «{ $tag }». لغات الوحدات: { $known }.
render-image-unfit = { $path }، السطر { $line }: لا يمكن طباعة الصورة { $image }. يلزم ملف PNG أو JPEG كامل لا يتجاوز 40 مليون نقطة؛ احفظ ملف SVG بصيغة PNG.
render-image-missing = { $path }، السطر { $line }: الصورة { $image } غير موجودة؛ يحل وصفها محلها.
render-beside-one = مع ‎--beside‎ تُعطى وحدة واحدة فقط.
render-logo = { $path } ليس ملف PNG أو JPEG قابلًا للطباعة.
render-made = { $file }: { $size } كيلوبايت
document-missing-module = ليست بعد بهذه اللغة
document-modules-here = { $here ->
    [one] وحدة واحدة من { $all }: الوحدات الأخرى ليست بعد بهذه اللغة
    [two] وحدتان من { $all }: الوحدات الأخرى ليست بعد بهذه اللغة
   *[other] { $here } من { $all } وحدات: الأخرى ليست بعد بهذه اللغة
 }
document-too-large = في هذا النص أكثر من { $most } من الفقرات والخانات والمقاطع ولا يمكن إخراجه على صفحات. اقسمه إلى وحدات عدة، أو قدم الجدول الكبير على حدة.
render-too-large = { $path }: أكثر من { $most } من الفقرات والخانات والمقاطع؛ لا يمكن إخراج هذا النص على صفحات. اقسمه إلى وحدات عدة، أو قدم الجدول الكبير على حدة.
document-translated-from = مترجم عن النسخة
document-source-now = والأصل الآن في النسخة
document-section-changed = تغير معنى هذا القسم منذ ترجمته. وهذا هو النص الأصلي المحدث.
document-section-missing = لم يترجم هذا القسم بعد. وهذا هو النص الأصلي.
document-section-changed-beside = تغير معنى هذا القسم منذ ترجمته. والنص الأصلي المحدث بجانبه.
document-section-missing-beside = لم يترجم هذا القسم بعد.
document-front-missing-beside = لم يترجم بعد:
document-front-changed-beside = تغير المعنى منذ الترجمة:
document-front-names = العنوان، الملخص، الجمهور، الأهداف، الوسائل
document-sections-missing-beside = لم يترجم بعد، حتى نهاية «…».
document-sections-missing-up-to = لم يترجم بعد، حتى العنوان «…».
document-paired-by-order = وُضعت الأقسام جنبا إلى جنب بحسب ترتيبها وحده: تحقق من تطابقها.
document-section-unchecked = قسم يحتاج إلى تحقق: لا يعرف هل يقول ما يقوله النص الأصلي الحالي.
document-listen = للاستماع
document-record-again = هذا التسجيل أقدم من النص الحالي: قد يقول غير ما هو مكتوب.
document-sizes = كيلوبايت ميغابايت ,
