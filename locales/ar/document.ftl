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
document-page = صفحة
document-revision = نسخة
document-handout = كراسة المشارك
document-guide = دليل الميسر
document-duration = المدة
document-audience = الجمهور
document-objectives = في النهاية، يستطيع المشاركون:
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
document-published = منشور

render-refused = لم يُنجز شيء: صححوا ما أُشير إليه.
render-character = { $path }، السطر { $line }: لا يوجد الحرف { $character } ({ $code }) في أي خط. اكتبوه بطريقة أخرى.
render-lang = «{ $tag }» ليس رمز لغة مثل fr أو taq-Tfng.
