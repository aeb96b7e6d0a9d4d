# Importation et exportation des modules et des parcours.
exchange-nothing = لا شيء للاستيراد: لا توجد أي وحدة في هذا المجلد. الوحدة ملف باسم module-name/lang.md، والمسار ملف باسم curricula/name.toml.
exchange-path-wrong = هذا الملف ليس في مكانه: «{ $path }». الوحدة ملف باسم module-name/lang.md (مثلا analyse-du-conflit/fr.md)، والمسار ملف باسم curricula/name.toml؛ والصورة ملف PNG أو JPEG يسميه نص من وحدته؛ وتكتب الأسماء بحروف لاتينية صغيرة وأرقام وشرطات.
exchange-source-missing = النص بلغة الأصل ناقص؛ استورد أيضا { $path } أو صحح «source».
exchange-module-differs = لهذه الوحدة في لغة الأصل code = "{ $code }" و source = "{ $source }"؛ اكتبهما هنا كذلك.
exchange-languages-together = رمز الوحدة أو لغة أصلها تغيرت؛ استورد معها { $path } بعد تصحيحه بالطريقة نفسها.
exchange-code-taken = الرمز «{ $code }» مستعمل بالفعل في «{ $other }»؛ اختر رمزا آخر.
exchange-module-unknown = الوحدة «{ $name }» غير موجودة؛ استوردها في الوقت نفسه أو احذفها من المسار.
exchange-image-path = الصورة «{ $image }» ليست في مجلد الوحدة. ضعها بجانب النص واكتب مسارها دون «..» ودون «/» في أوله، بحروف لاتينية دون علامات وأرقام ونقط وشرطات؛ مثلا images/puits.png.
exchange-image-unfit = لا يمكن عرض الصورة «{ $image }» ولا طباعتها. يلزم ملف PNG أو JPEG كامل لا يتجاوز 2 ميغابايت و40 مليون نقطة؛ احفظ ملف SVG بصيغة PNG.
exchange-image-missing = الصورة «{ $image }» غير موجودة؛ يحل وصفها محلها. ضعها بجانب النص واستورد من جديد.
import-passed-over = تم تجاوزه، ليس وحدة ولا مسارا ولا صورة يسميها نص: { $path }
import-added = جديد: { $path }
import-changed = مراجعة جديدة: { $path }
import-done = انتهى الاستيراد: { $added } جديد، { $changed } معدل، { $unchanged } دون تغيير.
import-checked = تم التحقق ولم يتغير شيء. نتيجة الاستيراد: جديد { $added }، معدل { $changed }، بلا تغيير { $unchanged }.
import-refused = لم يستورد أي شيء. مشكلات يجب تصحيحها أولا: { $count }.
import-image-outside = { $path } يؤدي إلى خارج مجلد الوحدة. ضع نسخة من الصورة مكان الرابط.
import-unreadable = تعذرت قراءة { $path } ({ $reason }). تحقق من المسار ومن أذونات الوصول.
export-unwritable = تعذرت كتابة { $path } ({ $reason }). تحقق من مساحة القرص ومن أذونات الوصول.
export-done = الملفات المصدرة إلى { $folder }: { $count }.
exchange-conflict = غير أحدهم هذا النص هنا منذ ذلك؛ اختر النص الموجود هنا أو نص الملف (--ours أو --theirs).
import-kept = بقي كما هو هنا وترك الملف: { $path }
import-no-zip = هذا الملف ليس أرشيف ZIP مقروءا.
import-zip-many = في هذا الأرشيف أكثر من { $max } ملف.
import-zip-large = هذا الأرشيف كبير جدا بعد فتحه.
import-zip-outside = «{ $name }» يؤدي إلى خارج الأرشيف؛ لم يستورد شيء.
import-drafted = مسودة «{ $title }»: { $from } يصير { $to }
