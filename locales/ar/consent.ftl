consent-no-such-day = هذا التاريخ غير موجود في التقويم. اكتب مثلًا 25/03/2026.
consent-in-the-future = لا تُعطى الموافقة في المستقبل: تحقق من التاريخ.
consent-lang-missing = اختر اللغة التي قُرئ بها النص.
consent-oral-needs-a-witness = الموافقة الشفوية تُعطى أمام شاهد: اكتب اسمه.
consent-manner-missing = حدد كيف أُعطيت الموافقة.
consent-scopes-missing = علّم على أمر واحد على الأقل يوافق عليه الشخص.
consent-none-to-withdraw = لا توجد موافقة سارية يمكن سحبها.
