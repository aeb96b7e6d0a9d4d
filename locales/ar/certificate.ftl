certificate-title-attestation = شهادة مشاركة
certificate-title-certificate = شهادة تكوين المكونين
certificate-done = حرر في { $place }، بتاريخ { $date }
certificate-number = رقم { $serial }
certificate-duplicate = نسخة ثانية رقم { $number }
certificate-specimen = نموذج
certificate-specimen-mark = نموذج – لا قيمة له
certificate-check = للتحقق من هذه الوثيقة: امسح الرمز، أو أدخل رقمها في العنوان الذي يتضمنه.
certificate-code-alt = رمز QR: مضمون الوثيقة موقعا والعنوان الذي يتحقق منها فيه
certificate-cohort-open = هذه الدفعة غير مغلقة: تسلم الإفادات والشهادات بعد الإغلاق.
certificate-issued-meanwhile = أصدر شخص آخر هذه الوثائق للتو. أعد تحميل الصفحة.
certificate-printed-meanwhile = طبع شخص آخر هذه الوثائق للتو. أعد تحميل الصفحة.
certificate-nothing-to-print = لا توجد وثيقة صالحة للطباعة.
certificate-is-revoked = هذه الوثيقة ملغاة.
certificate-superseded = حلت وثيقة أخرى محل هذه الوثيقة من قبل.
certificate-reason-missing = اكتب السبب: يبقى في سجل التدقيق.
certificate-too-long = { $max } حرفا على الأكثر.
certificate-place-missing = اكتب مكان توقيع الوثائق، مثلا «غوندام».
certificate-no-wording = ليس للمسار نص شهادة بهذه اللغة. أكمل [certificate.wording] في ملف المسار أو اختر لغة أخرى.
certificate-no-date = اكتب تاريخا صحيحا، مثلا 2018-04-01.
certificate-before-end = لا يمكن أن يسبق التاريخ نهاية التدريب ({ $date }).
certificate-missing-character = لا يوجد في أي خط الحرف «{ $character }» ({ $code }) من «{ $text }». صحح هذا النص؛ لم يصدر شيء.
certificate-code-too-long = محتوى وثيقة { $name } أطول من أن يسعه رمز QR. قصر عنوان المسار أو الاسم.
keys-unreadable = لا يمكن قراءة الملف { $file }.
keys-not-public = لا يحتوي الملف { $file } على مفتاح عام Ed25519 ‏(PEM).
certificate-kind-attestation = إفادة
certificate-kind-certificate = شهادة
certificate-cohort-title = الإفادات والشهادات
certificate-back-to-list = → شهادات الدفعة { $code }
certificate-to-completion = إلى المصادقة
certificate-to-settings = إلى الإعدادات
certificate-no-address = لم يحدد عنوان عمومي: ستقود رموز QR إلى { $address }، وقد لا تصل إليه أجهزة أخرى. أما التحقق دون شبكة فيعمل في كل الأحوال.
certificate-nobody = لا يحق لأحد في هذه الدفعة الحصول على إفادة أو شهادة.
certificate-officer-issues = يصدر هذه الوثائق مسؤول التدريب أو أحد المديرين؛ ثم يمكنك طباعتها هنا.
certificate-waiting = { $count ->
    [one] للإصدار: وثيقة واحدة
    [two] للإصدار: وثيقتان
    [few] للإصدار: { $count } وثائق
   *[other] للإصدار: { $count } وثيقة
}
certificate-issued = { $count ->
    [0] الصادرة: لا وثيقة صالحة
    [one] الصادرة: وثيقة صالحة واحدة
    [two] الصادرة: وثيقتان صالحتان
    [few] الصادرة: { $count } وثائق صالحة
   *[other] الصادرة: { $count } وثيقة صالحة
}
certificate-issued-count = { $count ->
    [0] كان كل شيء صادرا من قبل: لا جديد.
    [one] صدرت وثيقة واحدة.
    [two] صدرت وثيقتان.
    [few] صدرت { $count } وثائق.
   *[other] صدرت { $count } وثيقة.
}
certificate-column-number = الرقم
certificate-column-name = الاسم
certificate-column-kind = الوثيقة
certificate-column-serial = الرقم التسلسلي
certificate-column-state = الحالة
certificate-order = ما ستحمله الوثائق
certificate-lang = لغة النص
certificate-place = حرر في
certificate-date = بتاريخ
certificate-signatory = الموقع { $number }
certificate-signatory-function = الصفة
certificate-signatory-name = اسم الموقع
certificate-signatory-name-hint = اتركه فارغا إذا كان الاسم يكتب باليد.
certificate-frozen = لا تتغير الوثيقة بعد إصدارها. تحقق من الأسماء في القائمة أعلاه قبل المتابعة.
certificate-issue = { $count ->
    [one] إصدار وثيقة واحدة
    [two] إصدار وثيقتين
    [few] إصدار { $count } وثائق
   *[other] إصدار { $count } وثيقة
}
certificate-print-all = { $count ->
    [one] طباعة الوثيقة
    [two] طباعة الوثيقتين
    [few] طباعة { $count } وثائق
   *[other] طباعة { $count } وثيقة
}
certificate-print-one = طباعة
certificate-print-again = طباعة نسخ ثانية
certificate-open-pdf = فتح ملف PDF
certificate-print-note = تعطي الطباعة الأولى الأصول.
certificate-print-again-note = طبعت الأصول. لرؤية آخر طباعة افتح ملف PDF؛ أما الطباعة الجديدة فتحمل عبارة «نسخة ثانية» ورقمها.
certificate-state-revoked = ملغاة
certificate-state-not-printed = لم تطبع بعد
certificate-state-printed = طبع الأصل
certificate-issued-at = { $place }، { $date }
certificate-fact-revoked = ألغيت
certificate-fact-supersedes = تحل محل
certificate-fact-superseded-by = حلت محلها
certificate-revoke = إلغاء هذه الوثيقة
certificate-revoke-lead = لن تبقى الوثيقة صالحة لمن يتحقق منها. ولا رجوع في ذلك.
certificate-correct = تصحيح
certificate-correct-lead = صحح أولا بطاقة الشخص. تصدر عندئذ وثيقة جديدة بما فيها، وتلغى هذه.
certificate-correct-submit = إصدار الوثيقة المصححة
certificate-reason = السبب
cli-verify-some-refused = رفض { $refused } من { $all } من الرموز.
cli-verify-not-signed = لا يطابق التوقيع أي مفتاح في { $file }: حرف المضمون، أو جاءت الوثيقة من جهة أخرى.
cli-verify-broken-pdf = ملف PDF هذا تالف: لا يمكن قراءته.
cli-verify-no-code = لا يوجد في هذا الملف رمز QR لشهادة. لا يحمل النموذج رمزا؛ وللنسخة أو الصورة امسح الرمز وأعط نصه.
cli-verify-not-text = ليس هذا الملف PDF ولا نصا.
cli-file-problem = { $place }: { $text }
cli-option-wrong = { $name }: «{ $value }» غير صالح.
cli-missing-character = السطر { $line }: لا يوجد في أي خط الحرف «{ $character }» ({ $code }) من «{ $text }». صحح هذا النص؛ لم يكتب شيء.
cli-code-too-long = السطر { $line }: محتوى الوثيقة أطول من أن يتسع له رمز QR. اختصر عنوان المنهاج أو الاسم؛ لم يكتب شيء.
