# كشف الحضور.

sheet-title = كشف الحضور
sheet-when = { $day } · صفحة { $page } من { $count }
sheet-code-alt = رمز استجابة سريعة يحدد هذه الورقة: صفحة { $page } من { $count } لهذا اليوم. لا يحتوي على أي اسم.
sheet-number = الرقم
sheet-code = الرمز
sheet-name = الاسم الكامل
sheet-sex = الجنس
sheet-age = العمر
sheet-structure = الهيئة والصفة
sheet-commune = البلدية
sheet-locality = القرية أو الفرقة أو الحي
sheet-contact = الهاتف
sheet-am = صباحًا
sheet-pm = مساءً
sheet-signature = توقيع أو بصمة
sheet-female = أنثى
sheet-male = ذكر
sheet-total-women = النساء الحاضرات
sheet-total-men = الرجال الحاضرون
sheet-total = المجموع
sheet-trainer = المدرب أو المدربة: الاسم والتاريخ والتوقيع
sheet-note = يُستعمل هذا الكشف لإثبات الحضور لا غير. فيه بيانات شخصية: احفظوه في مكان مقفل، ولا تصوروه ولا تتداولوه.
sheet-note-codes = يُستعمل هذا الكشف لإثبات الحضور لا غير. فيه رموز بدل الأسماء: احفظوه في مكان مقفل، بعيدًا عن القائمة التي تبيّن صاحب كل رمز.
sheet-key-title = مفتاح الرموز
sheet-key-warning = يُحفظ في مكان مقفل، بعيدًا عن ورقة التوقيع: هذه القائمة تبيّن صاحب كل رمز.
