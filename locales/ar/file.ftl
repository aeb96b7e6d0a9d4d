# Problèmes d’un fichier : ce qui ne va pas, puis ce qu’il faut écrire. La ligne est donnée devant.
file-not-utf8 = النص ليس بترميز UTF-8؛ احفظ الملف بترميز «UTF-8».
file-control = لا مكان لمحرف التحكم { $code } في النص؛ احذفه.
file-too-large = يتجاوز الملف { $max } كيلوبايت؛ قسمه إلى عدة وحدات.
file-front-missing = لا يبدأ النص برأسه؛ يجب أن يكون السطر الأول «+++»، ثم code و title و source، ثم «+++» من جديد.
file-front-open = رأس النص غير مغلق؛ اكتب «+++» وحدها في سطر قبل النص.
file-body-missing = لا يوجد نص بعد الرأس؛ اكتب الوحدة تحت «+++» الثانية.
file-toml-wrong = تعذرت قراءة «{ $excerpt }»؛ اكتب key = "القيمة" مع علامتي اقتباس مستقيمتين حول النصوص.
file-date-wrong = { $key }: ‏«{ $value }» ليس يوما من أيام التقويم؛ اكتب السنة والشهر واليوم، مثلا 2027-12-31.
file-key-twice = المفتاح «{ $key }» مكتوب مرتين؛ احتفظ بواحد منهما.
file-key-unknown = المفتاح «{ $key }» غير معروف؛ المفاتيح الممكنة هنا هي: { $known }.
file-key-missing = المفتاح «{ $key }» ناقص؛ أضف مثلا: { $example }
file-value-wrong = قيمة «{ $key }» غير مناسبة؛ اكتب مثلا: { $example }
file-value-empty = «{ $key }» فارغ؛ اكتب نصا أو احذف السطر.
file-value-long = يتجاوز «{ $key }» { $max } حرفا؛ اختصره.
file-value-range = يجب أن يكون «{ $key }» عددا صحيحا من { $min } إلى { $max }.
file-table-wrong = يجب أن يكون «{ $key }» جدولا؛ اكتب { $example } ثم مفاتيحه، واحدا في كل سطر.
file-lang-wrong = «{ $name }» ليس رمز لغة؛ اكتب مثلا fr أو ar أو khq أو taq-Tfng.
file-slug-wrong = «{ $name }» ليس اسم وحدة؛ اكتب حروفا لاتينية صغيرة وأرقاما وشرطات، مثلا analyse-du-conflit.
file-module-twice = الوحدة «{ $name }» مذكورة مرتين؛ احتفظ بواحدة.
file-signatories-many = لا تتسع الشهادة إلا لـ { $max } موقعين؛ احذف الباقي.
file-source-translates = هذا النص بلغة الأصل ({ $lang })؛ احذف «translates» فهي خاصة بالترجمات.
file-minutes-differ = المدة المعلنة { $minutes } دقيقة، لكن مجموع الخطوات { $steps } دقيقة؛ صحح أحدهما.
