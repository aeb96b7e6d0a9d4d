# شبكة الحضور.

attendance-title = الحضور
attendance-empty-title = لا يوجد من يُسجل حضوره بعد.
attendance-empty-advice = سجّل المشاركين أولًا، وتمتلئ الشبكة من تلقاء نفسها.
attendance-present = حاضر
attendance-absent = غائب
attendance-excused = معذور
attendance-none = غير مسجل
attendance-legend = ✓ حاضر · ✗ غائب · E معذور (يُحسب غائبًا) · نقطة: غير مسجل
attendance-help = المس خانة: حاضر، ثم غائب، ثم معذور، ثم غير مسجَّل. و«✓…» يعرض تسجيل كل من بقي في نصف اليوم حاضرًا. بلوحة المفاتيح: الأسهم، Home، End، المسافة، P (ح)، A (ش)، E (ث)، Delete.
attendance-rest-present = تسجيل حضور البقية كلها: { $what }
attendance-rest-ask = تسجيل حضور البقية كلها: { $what } ({ $count })؟
attendance-cell = { $what }: { $mark }
attendance-count = الحاضرون: { $count }
attendance-save = حفظ الحضور
attendance-saved = حُفظ كل شيء.
attendance-saved-notice = حُفظ الحضور.
attendance-messages = الرسائل: { $count }
attendance-saving = جارٍ الحفظ…
attendance-unsaved = لم يُحفظ بعد: { $count }
attendance-unsaved-why = الخادم لا يستجيب. أبقِ هذه الصفحة مفتوحة: يُستأنف الإرسال تلقائيًا. وإن أُغلقت ضاع ما ينتظر: قبل جلسة بلا شبكة اختر «أخذها على هذا الجهاز» في هذه الصفحة.
attendance-retry = إعادة المحاولة
attendance-refused = لا يمكن تسجيل هذا الحضور: تغيرت القائمة أو الجلسات. أعد تحميل الصفحة.
attendance-signed-out = انتهت جلستك. سجّل الدخول في علامة تبويب أخرى ثم عد إلى هنا وأعد المحاولة: لم يضِع شيء.
attendance-absent-title = هل اكتمل الكشف؟
attendance-absent-hint = يسجّل غائبًا كل من لم يُسجَّل، في أنصاف الأيام التي عُقدت. وسترى أولًا أيّها.
attendance-absent-submit = تسجيل غياب البقية
attendance-not-yet = لم يبدأ بعد نصف يوم { $day }: يسجل الحضور في ذلك اليوم ابتداء من الساعة { $hour }.
attendance-later = لاحقًا
attendance-today = اليوم
attendance-days = الأيام
attendance-confirm = نعم، سجّلهم حاضرين
attendance-cancel = إلغاء
attendance-undo = التراجع عن هذا الحضور ({ $count })
attendance-all-proposed = سُجّل كل الآخرين حاضرين، لكن لم يُحفظ شيء بعد: صحّح ثم احفظ.
attendance-disputed-here = سجّل شخص آخر شيئًا مختلفًا في هذه الأثناء: لم يُستبدل شيء، وما سجّلته محفوظ بجانبه.
attendance-disputed = { $count ->
    [one] سُجّل حضور واحد بشكل آخر منذ فتح الصفحة: لم يُستبدل، فاختر النسخة الصحيحة. وحُفظ الباقي.
    [two] سُجّل حضوران بشكل آخر منذ فتح الصفحة: لم يُستبدلا، فاختر النسخة الصحيحة. وحُفظ الباقي.
    [few] سُجّلت { $count } من الحضور بشكل آخر منذ فتح الصفحة: لم تُستبدل، فاختر النسخة الصحيحة. وحُفظ الباقي.
   *[other] سُجّل { $count } من الحضور بشكل آخر منذ فتح الصفحة: لم يُستبدل، فاختر النسخة الصحيحة. وحُفظ الباقي.
 }
attendance-missing-changed = تغيّر الحضور منذ فتح هذه الصفحة. أعد قراءة ما سيُسجَّل ثم أكّد.
attendance-undo-changed = عُدِّل أحد هذه الغيابات بعد ذلك: لم يعد التراجع عنها دفعة واحدة ممكنًا. صحّحها في الجدول.
attendance-undone = أُلغيت هذه الغيابات: لم يعد مسجَّلًا هناك شيء.
attendance-absent-ask = تسجيل من لم يُسجَّل غائبًا؟
attendance-absent-count = { $count ->
    [one] سيُسجَّل غياب واحد:
    [two] سيُسجَّل غيابان:
    [few] ستُسجَّل { $count } غيابات:
   *[other] سيُسجَّل { $count } غيابًا:
 }
attendance-absent-marks = { $count ->
    [one] غياب واحد
    [two] غيابان
    [few] { $count } غيابات
   *[other] { $count } غيابًا
 }
attendance-absent-past = لا تُحسب إلا أنصاف الأيام التي عُقدت؛ أما القادمة فتبقى دون تسجيل.
attendance-absent-confirm = { $count ->
    [one] تسجيل غياب واحد
    [two] تسجيل غيابين
    [few] تسجيل { $count } غيابات
   *[other] تسجيل { $count } غيابًا
 }
attendance-absent-nothing = لا ينقص أي تسجيل في أنصاف الأيام التي عُقدت.
attendance-absent-back = رجوع
attendance-absent-noted = { $count ->
    [0] لم يكن هناك ما يُسجَّل.
    [one] سُجِّل غياب واحد.
    [two] سُجِّل غيابان.
    [few] سُجِّلت { $count } غيابات.
   *[other] سُجِّل { $count } غيابًا.
 }
attendance-absent-undo = { $count ->
    [one] التراجع عن هذا الغياب
    [two] التراجع عن هذين الغيابين
   *[other] التراجع عن هذه الغيابات ({ $count })
 }
