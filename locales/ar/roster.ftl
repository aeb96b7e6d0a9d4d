# المشاركون في الفوج.

roster-title = المشاركون
roster-empty-title = لم يُسجل أحد بعد.
roster-empty-advice = ابحث عن الأشخاص في السجل أعلاه، أو أضف من ليس فيه بعد.
roster-count = { $count ->
    [zero] لا أحد مسجل
    [one] شخص واحد مسجل
    [two] شخصان مسجلان
    [few] { $count } أشخاص مسجلين
    [many] { $count } شخصًا مسجلًا
   *[other] { $count } شخص مسجل
 } (نساء: { $women }، رجال: { $men }، غير محدَّد: { $unstated })
roster-number = الرقم
roster-name = الاسم
roster-sex = الجنس
roster-place = المكان
roster-add = التسجيل من السجل
roster-search = الاسم
roster-search-hint = تكفي بداية كلمة، بأي كتابة كانت.
roster-search-submit = بحث
roster-found = { $count ->
    [zero] لا أحد.
    [one] وُجد شخص واحد. ضع علامة ثم أكّد.
    [two] وُجد شخصان. ضع علامة ثم أكّد.
    [few] وُجد { $count } أشخاص. ضع علامة ثم أكّد.
    [many] وُجد { $count } شخصًا. ضع علامة ثم أكّد.
   *[other] وُجد { $count } شخص. ضع علامة ثم أكّد.
 }
roster-more-found = يُعرض الأوائل فقط من أصل { $total }. حدّد الاسم أكثر.
roster-nobody-found = لا أحد بهذا الاسم في السجل. جرّب كتابة أخرى، أو أضف الشخص أدناه.
roster-nobody-ticked = ضع علامة على شخص واحد على الأقل.
roster-enrol = تسجيل
roster-in = مسجل من قبل
roster-already = هذا الشخص مسجل في الفوج من قبل.
roster-full = لا يتجاوز الفوج { $max } شخصًا. أنشئ فوجًا ثانيًا.
roster-gone = لم يعد شخص أو نصف يوم من هذه الصفحة في الفوج. لم يُحفظ شيء، وما بقي مما كتبته ما زال هنا: راجعه ثم احفظ من جديد.
roster-enrolled = تم التسجيل.
roster-new-person = تسجيل شخص جديد
roster-new-person-hint = يدخل الشخص السجل والفوج معًا. اطلب موافقته ثم سجّلها في صفحته.
roster-name-hint = الاسم كاملًا كما يكتبه صاحبه: هكذا سيُطبع.
roster-arabic-name = الاسم بالحرف العربي
roster-birth-year = سنة الميلاد
roster-locality = القرية أو الفرقة أو الحي
roster-telephone = الهاتف
roster-structure = الهيئة أو الجمعية
roster-register = إضافة وتسجيل
roster-namesakes = قد يكون هذا الشخص في السجل. هل هو أحد هؤلاء؟
roster-enrol-this = هو هذا: تسجيل
roster-anyway = هو شخص آخر
roster-remove = إزالة
roster-remove-title = إزالة من الفوج؟
roster-remove-explained = يبقى الشخص في السجل؛ يُحذف تسجيله في هذا الفوج فقط.
roster-remove-loses = { $marks ->
    [zero] ستُحذف نتائجه.
    [one] ستُحذف نتائجه وعلامة حضور واحدة.
    [two] ستُحذف نتائجه وعلامتا حضور.
    [few] ستُحذف نتائجه و{ $marks } علامات حضور.
    [many] ستُحذف نتائجه و{ $marks } علامة حضور.
   *[other] ستُحذف نتائجه و{ $marks } علامة حضور.
 }
roster-remove-submit = إزالة
roster-remove-cancel = إبقاء
roster-removed = أُزيل الشخص من الفوج.
roster-undo = تراجع: إعادة التسجيل
roster-sex-missing = { $count ->
    [one] لم يذكر جنس شخص واحد: لا يمكن تسليم وثيقته من دونه. اسأله.
    [two] لم يذكر جنس شخصين: لا يمكن تسليم وثيقتيهما من دونه. اسألهما.
    [few] لم يذكر جنس { $count } أشخاص: لا يمكن تسليم وثائقهم من دونه. اسألهم.
   *[other] لم يذكر جنس { $count } شخصا: لا يمكن تسليم وثائقهم من دونه. اسألهم.
 }
roster-civility = { $count ->
    [one] في اسم واحد لقب مخاطبة («Mme»، «M.»): سيطبع كما كتب. إن لم يكن من الاسم فاحذفه.
    [two] في اسمين لقب مخاطبة («Mme»، «M.»): سيطبع كما كتب. إن لم يكن من الاسم فاحذفه.
    [few] في { $count } أسماء لقب مخاطبة («Mme»، «M.»): سيطبع كما كتب. إن لم يكن من الاسم فاحذفه.
   *[other] في { $count } اسما لقب مخاطبة («Mme»، «M.»): سيطبع كما كتب. إن لم يكن من الاسم فاحذفه.
 }
roster-to-compare = { $count ->
    [one] شخص سُجّل دون شبكة يحمل اسمًا موجودًا في السجل: قارن البطاقتين وقل هل هو الشخص نفسه.
    [two] بطاقتا شخصين سُجّلا دون شبكة تحملان اسمًا موجودًا في السجل: قارن وقل هل هو الشخص نفسه.
    [few] { $count } بطاقات لأشخاص سُجّلوا دون شبكة تحمل اسمًا موجودًا في السجل: قارن وقل هل هو الشخص نفسه.
   *[other] { $count } بطاقة لأشخاص سُجّلوا دون شبكة تحمل اسمًا موجودًا في السجل: قارن وقل هل هو الشخص نفسه.
 }
roster-leave = المغادرة
roster-leave-title = المغادرة قبل النهاية
roster-leave-explained = ابتداءً من نصف اليوم هذا يُعد الشخص غائبًا دون تسجيله كل مرة. يبقى ما سُجّل من قبل، وعليه تتوقف نسبة حضوره.
roster-leave-present-after = سُجّل حضور بعد هذه المغادرة: { $halves }. وهو محسوب في نسبة الحضور: صحّح المغادرة هنا، أو الحضور في الجدول.
roster-leave-from = أول نصف يوم غاب عنه
roster-leave-none = لا مغادرة: الشخص يتابع التدريب
roster-leave-save = حفظ
roster-left = غادر منذ { $day }، { $half }
roster-merged = الشخص نفسه صاحب الرقم { $number }: التسجيل الآخر هو المحسوب
roster-leave-reason = السبب، إن ذكره الشخص
roster-over-capacity = المسجَّلون { $people } والمقاعد { $capacity }. لا يُرفض أحد؛ هيئ القاعة والوجبات والنسخ.
