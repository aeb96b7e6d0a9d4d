# Importation et exportation des modules et des parcours.
exchange-nothing = لا شيء للاستيراد: لا توجد أي وحدة في هذا المجلد. الوحدة ملف باسم module-name/lang.md، والمسار ملف باسم curricula/name.toml.
exchange-path-wrong = هذا الملف ليس في مكانه: «{ $path }». الوحدة ملف باسم module-name/lang.md (مثلا analyse-du-conflit/fr.md)، والمسار ملف باسم curricula/name.toml؛ وتكتب الأسماء بحروف لاتينية صغيرة وأرقام وشرطات.
exchange-source-missing = النص بلغة الأصل ناقص؛ استورد أيضا { $path } أو صحح «source».
exchange-module-differs = لهذه الوحدة في لغة الأصل code = "{ $code }" و source = "{ $source }"؛ اكتبهما هنا كذلك.
exchange-languages-together = رمز الوحدة أو لغة أصلها تغيرت؛ استورد معها { $path } بعد تصحيحه بالطريقة نفسها.
exchange-code-taken = الرمز «{ $code }» مستعمل بالفعل في «{ $other }»؛ اختر رمزا آخر.
exchange-module-unknown = الوحدة «{ $name }» غير موجودة؛ استوردها في الوقت نفسه أو احذفها من المسار.
import-passed-over = تم تجاوزه، ليس وحدة ولا مسارا: { $path }
import-added = جديد: { $path }
import-changed = مراجعة جديدة: { $path }
import-done = انتهى الاستيراد: { $added } جديد، { $changed } معدل، { $unchanged } دون تغيير.
import-refused = لم يستورد أي شيء. مشكلات يجب تصحيحها أولا: { $count }.
import-unreadable = تعذرت قراءة { $path } ({ $reason }). تحقق من المسار ومن أذونات الوصول.
export-unwritable = تعذرت كتابة { $path } ({ $reason }). تحقق من مساحة القرص ومن أذونات الوصول.
export-done = الملفات المصدرة إلى { $folder }: { $count }.
