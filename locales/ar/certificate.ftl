certificate-title-attestation = إفادة مشاركة
certificate-title-certificate = شهادة تدريب المدربين
certificate-earlier-attestation = شهادة مشاركة
certificate-earlier-certificate = شهادة تكوين المكونين
certificate-done = حرر في { $place }، بتاريخ { $date }
certificate-number = رقم { $serial }
certificate-duplicate = نسخة ثانية رقم { $number }
certificate-specimen = نموذج
certificate-specimen-mark = نموذج – لا قيمة له
certificate-check = للتحقق من هذه الوثيقة: امسح الرمز، أو أدخل رقمها في العنوان الذي يتضمنه.
certificate-code-alt = رمز QR: مضمون الوثيقة موقعا والعنوان الذي يتحقق منها فيه
certificate-code-place = مكان رمز QR
certificate-cohort-open = هذا الفوج غير مغلق: تسلم الإفادات والشهادات بعد الإغلاق.
certificate-issued-meanwhile = أصدر شخص آخر هذه الوثائق للتو. أعد تحميل الصفحة.
certificate-printed-meanwhile = طبع شخص آخر هذه الوثائق للتو. أعد تحميل الصفحة.
certificate-nothing-to-print = لا توجد وثيقة صالحة للطباعة.
certificate-is-revoked = هذه الوثيقة ملغاة.
certificate-superseded = حلت وثيقة أخرى محل هذه الوثيقة من قبل.
certificate-reason-missing = اكتب السبب: يبقى في سجل الإجراءات.
certificate-too-long = { $max } حرفا على الأكثر.
certificate-place-missing = اكتب مكان توقيع الوثائق، مثلا «غوندام».
certificate-no-wording = ليس للمسار نص شهادة بهذه اللغة. أكمل [certificate.wording] في ملف المسار أو اختر لغة أخرى.
certificate-no-date = اكتب تاريخا صحيحا، مثلا 01/04/2018.
certificate-before-end = لا يمكن أن يسبق التاريخ نهاية التدريب ({ $date }).
certificate-missing-character = لا يوجد في أي خط الحرف «{ $character }» ({ $code }) من «{ $text }». صحح هذا النص؛ لم يصدر شيء.
certificate-no-room = لا يتسع مكان «{ $text }» في الوثيقة. اختصر هذا النص؛ لم يصدر شيء.
certificate-code-too-long = محتوى وثيقة { $name } أطول من أن يسعه رمز QR. قصر عنوان المسار أو الاسم.
keys-unreadable = لا يمكن قراءة الملف { $file }.
keys-not-public = لا يحتوي الملف { $file } على مفتاح عام Ed25519 ‏(PEM).
certificate-kind-attestation = إفادة
certificate-kind-certificate = شهادة
certificate-cohort-title = الإفادات والشهادات
certificate-back-to-list = → شهادات الفوج { $code }
certificate-to-completion = إلى الاعتماد
certificate-to-settings = إلى الإعدادات
certificate-nobody = لا يحق لأحد في هذا الفوج الحصول على إفادة أو شهادة.
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
certificate-print-again = الطباعة كنسخة ثانية
certificate-open-pdf = فتح ملف PDF
certificate-print-note = الطباعة الأولى هي الأصل.
certificate-print-again-note = تمت الطباعة. لرؤية آخر طباعة افتح ملف PDF؛ أما الطباعة الجديدة فتحمل عبارة «نسخة ثانية» ورقمها.
certificate-state-revoked = ملغاة
certificate-state-not-printed = لم تطبع بعد
certificate-state-printed = طبع الأصل
certificate-state-handed = سُلّمت في { $date }
certificate-handover = التسليم
certificate-handover-papers = الوثائق المسلَّمة
certificate-handover-about = ضع علامة على ما تسلّمه أصحابه. تُزال العلامة الموضوعة خطأً بالطريقة نفسها.
certificate-handed-on = يوم التسليم
certificate-handed-on-hint = للوثائق التي تضع عليها علامة الآن.
certificate-handed-on-wrong = اختر يومًا بين إصدار الوثائق واليوم.
certificate-handover-note = تسجيل التسليم
certificate-handover-all = سُلّمت كلها
certificate-handed-count = سُجّل التسليم: { $done } من { $all }.
certificate-issued-at = ⁨{ $place }⁩، { $date }
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
cli-no-room = السطر { $line }: لا يتسع مكان «{ $text }» في الوثيقة. اختصر هذا النص؛ لم يكتب شيء.
cli-code-too-long = السطر { $line }: محتوى الوثيقة أطول من أن يتسع له رمز QR. اختصر عنوان المسار أو الاسم؛ لم يكتب شيء.
certificate-check-at = للتحقق من هذه الوثيقة: امسح الرمز، أو اكتب رقمها في { $address }
certificate-check-code = للتحقق من هذه الوثيقة: قدم رمزها أو رقمها إلى البرنامج.
certificate-not-ended = ينتهي التدريب يوم { $date }: تصدر الوثائق ابتداء من ذلك اليوم.
certificate-date-future = لا يمكن أن يكون التاريخ في المستقبل.
certificate-date-hint = من { $first }، آخر يوم في التدريب، إلى اليوم.
certificate-sex-missing = لم يذكر جنس { $name }: ستحمل الوثيقة «السيد/السيدة». أكمل بطاقته.
certificate-without-sex = { $count ->
    [zero] لا أحد دون ذكر الجنس.
    [one] شخص واحد لم يذكر جنسه: ستحمل وثيقته «السيد/السيدة». اسأله ثم أكمل بطاقته:
    [two] شخصان لم يذكر جنسهما: ستحمل وثيقتاهما «السيد/السيدة». اسألهما ثم أكمل بطاقتيهما:
    [few] { $count } أشخاص لم يذكر جنسهم: ستحمل وثائقهم «السيد/السيدة». اسألهم ثم أكمل بطاقاتهم:
    [many] { $count } شخصا لم يذكر جنسهم: ستحمل وثائقهم «السيد/السيدة». اسألهم ثم أكمل بطاقاتهم:
   *[other] { $count } شخص لم يذكر جنسهم: ستحمل وثائقهم «السيد/السيدة». اسألهم ثم أكمل بطاقاتهم:
}
certificate-without-sex-else = من يفضل ألا يذكره يمكن أن يكون له في المسار نص بلا لقب: المفتاحان attestation_neutral و certificate_neutral في ملفه.
certificate-changed-meanwhile = تغيرت القائمة منذ تحققك. تحقق من جديد قبل الإصدار.
certificate-no-public-url = لم يضبط أي عنوان عام: لن تؤدي رموز QR إلى أي صفحة، ولن تذكر الوثيقة أين يتحقق منها. التحقق بلا شبكة يعمل في كل الأحوال.
certificate-check-title = التحقق قبل الإصدار
certificate-check-lead = { $count ->
    [zero] لن تصدر أي وثيقة.
    [one] ستصدر وثيقة واحدة. اقرأها: بعد الإصدار لا تتغير.
    [two] ستصدر وثيقتان. اقرأهما: بعد الإصدار لا تتغيران.
    [few] ستصدر { $count } وثائق. اقرأها: بعد الإصدار لا تتغير.
    [many] ستصدر { $count } وثيقة. اقرأها: بعد الإصدار لا تتغير.
   *[other] ستصدر { $count } وثيقة. اقرأها: بعد الإصدار لا تتغير.
}
certificate-check-papers = ما ستقوله كل وثيقة
certificate-check-signatories = الموقعون
certificate-check-verify-at = يتحقق منها في
certificate-crowded = تنبيه: تدريب مدته { $hours } ساعة { $dates }. تحقق من هذه التواريخ.
certificate-check-submit = التحقق قبل الإصدار
certificate-check-change = تعديل
certificate-own = إفاداتي وشهاداتي
certificate-issued-by-missing = اختر من يصدر الوثائق.
certificate-policy-title = من يصدر الإفادات والشهادات
certificate-policy-lead = بعد إغلاق الفوج يمكن إصدار وثائقها في المكان نفسه. أما التصحيح والإلغاء فيبقيان لمسؤول التدريب وللمديرين.
certificate-policy-field = من يصدر
certificate-policy-coordinators = المنسقون، لأفواجهم المغلقة
certificate-policy-officers = مسؤول التدريب والمديرون فقط
certificate-policy-changed = تم الحفظ.
certificate-policy-submit = حفظ
cli-sex-missing = { $count ->
    [one] تنبيه: شخص لم يذكر جنسه (السطر { $lines })؛ تحمل وثيقته «السيد/السيدة».
   *[other] تنبيه: أشخاص لم يذكر جنسهم، عددهم { $count } (الأسطر { $lines })؛ تحمل وثائقهم «السيد/السيدة».
}
cli-certificate-date = { $name }: «{ $value }» لا يصلح لوثيقة موقعة، فتاريخها من آخر يوم في التدريب إلى اليوم.
cli-verify-not-checked = لم يتحقق من الإلغاء: يلزم لذلك قاعدة بيانات البرنامج (--data أو --database) أو صفحة التحقق فيه.
cli-verify-checked = تم التحقق من الإلغاء في { $database }.
cli-verify-unknown = { $serial }: رقم لا تعرفه قاعدة البيانات { $database }. التوقيع صحيح؛ اسأل البرنامج.
cli-verify-revoked = { $serial }: هذه الوثيقة ملغاة. لم تعد لها أي قيمة.
certificate-code-alt-no-link = رمز QR: مضمون الوثيقة موقعا
cli-sex-needed = { $count ->
    [one] لم يذكر جنس شخص واحد (السطر { $lines }): ستحمل وثيقته «السيد/السيدة». أكمل القائمة أو أعط المسار نصا بلا لقب (attestation_neutral و certificate_neutral). لم يكتب شيء.
    [two] لم يذكر جنس شخصين (السطران { $lines }): ستحمل وثيقتاهما «السيد/السيدة». أكمل القائمة أو أعط المسار نصا بلا لقب (attestation_neutral و certificate_neutral). لم يكتب شيء.
   *[other] لم يذكر جنس { $count } أشخاص (الأسطر { $lines }): ستحمل وثائقهم «السيد/السيدة». أكمل القائمة أو أعط المسار نصا بلا لقب (attestation_neutral و certificate_neutral). لم يكتب شيء.
}
certificate-policy-about = المنسقون لأفواجهم، أو مسؤول التدريب وحده.
certificate-is-erased = مُحيت هذه الوثيقة بطلب من الشخص. ولم يبق منها إلا رقمها.
certificate-is-outdated = صُحّح القرار منذ ذلك: لم تعد هذه الوثيقة تقول ما تقرّر، ولم تعد تُطبع.
certificate-state-outdated = لم تعد تقول ما تقرّر
certificate-outdated = { $count ->
    [one] صُحّح قرار منذ ذلك: لم تعد هذه الوثيقة تقول ما تقرّر، ولا تُطبع مع غيرها.
    [two] صُحّح قراران منذ ذلك: لم تعد هاتان الوثيقتان تقولان ما تقرّر، ولا تُطبعان مع غيرهما.
    [few] صُحّحت قرارات منذ ذلك: لم تعد هذه الوثائق ({ $count }) تقول ما تقرّر، ولا تُطبع مع غيرها.
   *[other] صُحّحت قرارات منذ ذلك: لم تعد هذه الوثائق ({ $count }) تقول ما تقرّر، ولا تُطبع مع غيرها.
 }
certificate-outdated-reissue = لم تعد تقول ما تقرّر: أصدرها من جديد، ثم اطبع الجديدة. إن كانت قد سُلّمت فاسترجعها.
certificate-outdated-revoke = لا وثيقة بعد اليوم بحسب القرار: ألغها. إن كانت قد سُلّمت فاسترجعها.
certificate-outdated-ask = لم تعد تقول ما تقرّر: اطلب من فريق البرنامج إصدارها من جديد أو إلغاءها. إن كانت قد سُلّمت فاسترجعها.
certificate-is-withheld = سحب هذا الشخص موافقته على الوجود في السجل: فلا تُطبع الوثيقة. سجّل موافقة جديدة إن أراد.
certificate-withheld = { $count ->
    [one] شخص واحد لا يتسلّم وثيقة: مُحي، أو سحب موافقته على الوجود في السجل.
    [two] شخصان لا يتسلّمان وثيقة: مُحيا، أو سحبا موافقتهما على الوجود في السجل.
    [few] { $count } أشخاص لا يتسلّمون وثيقة: مُحوا، أو سحبوا موافقتهم على الوجود في السجل.
    [many] { $count } شخصًا لا يتسلّمون وثيقة: مُحوا، أو سحبوا موافقتهم على الوجود في السجل.
   *[other] { $count } شخص لا يتسلّمون وثيقة: مُحوا، أو سحبوا موافقتهم على الوجود في السجل.
 }
cli-verify-erased = مُحيت بيانات الوثيقة { $serial } من السجل بطلب من الشخص؛ ولم تُلغَ.
keys-other = يوقّع البرنامج الآن بمفتاح غير مفتاح هذا الخادم. انسخ ملف issuer.key من الخوادم الأخرى إلى مجلد بياناته، أو أعطه القيمة نفسها في VIVIER_ISSUER_KEY، ثم أعد تشغيله. إذا استُبدل المفتاح عمدًا فشغّل مرة واحدة vivier serve --make-missing.
keys-environment-wrong = لا يحتوي VIVIER_ISSUER_KEY على مفتاح خاص من نوع Ed25519 ‏(PKCS #8، PEM).
