# شبكة الحضور.

attendance-title = الحضور
attendance-empty-title = لا يوجد من يُسجل حضوره بعد.
attendance-empty-advice = سجّل المشاركين أولًا، وتمتلئ الشبكة من تلقاء نفسها.
attendance-present = حاضر
attendance-absent = غائب
attendance-excused = معذور
attendance-none = غير مسجل
attendance-legend = ✓ حاضر · ✗ غائب · E معذور (يُحسب غائبًا) · نقطة: غير مسجل
attendance-help = المس خانة: حاضر ثم غائب ثم معذور. «✓…» يسجل بقية الحاضرين في نصف اليوم. بلوحة المفاتيح: الأسهم، المسافة، P، A، E، Delete.
attendance-rest-present = تسجيل حضور البقية كلها
attendance-count = حاضرون
attendance-save = حفظ الحضور
attendance-saved = حُفظ كل شيء.
attendance-saved-notice = حُفظ الحضور.
attendance-saving = جارٍ الحفظ…
attendance-unsaved = لم يُحفظ بعد:
attendance-unsaved-why = الخادم لا يستجيب. أبقِ هذه الصفحة مفتوحة: يُستأنف الإرسال تلقائيًا.
attendance-retry = إعادة المحاولة
attendance-refused = لا يمكن تسجيل هذا الحضور: تغيرت القائمة أو الجلسات. أعد تحميل الصفحة.
attendance-signed-out = انتهت جلستك. سجّل الدخول في علامة تبويب أخرى ثم عد إلى هنا وأعد المحاولة: لم يضِع شيء.
attendance-absent-title = هل اكتملت الورقة؟
attendance-absent-hint = يسجل الغياب حيث لم يُسجل شيء، في كل الجلسات.
attendance-absent-submit = تسجيل غياب البقية
