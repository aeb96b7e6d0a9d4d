# التقارير: الأرقام والفترات والمؤشرات.

report-indicator-missing = املأ هذه الخانة.
report-indicator-long = النص طويل جدًا: { $max } حرفًا على الأكثر.
report-indicator-target-wrong = اكتب عددًا، مثل 120 أو 50,5.
report-formula-name = «{ $name }» ليس مقياسًا. قائمة المقاييس تحت الاستمارة.
report-formula-sign = لا مكان للعلامة «{ $sign }» هنا. في الصيغة مقاييس وأعداد و + - * / وأقواس.
report-formula-unfinished = الصيغة غير مكتملة.
report-formula-number = «{ $number }» ليس عددًا.
report-formula-deep = أقواس كثيرة بعضها داخل بعض.
