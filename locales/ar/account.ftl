# الحسابات: بطاقة الدخول والشخص المرتبط.

account-card-local = تعرض هذه البطاقة عنوان هذا الجهاز نفسه ({ $address }): لن يفتحه هاتف أو حاسوب آخر. افتح الموقع أولًا بعنوانه على الشبكة، أو اضبط عنوانه العام في إعدادات البرنامج.
account-card-qr = رمز QR: عنوان الدخول مع الرمز
account-card-scan = اقرأ هذا الرمز بكاميرا الهاتف، أو اكتب العنوان والرمز.
account-person-title = الشخص في السجل
account-person-about = من رُبط حسابه ببطاقته يراها، مع تدريباته وشهاداته، من «حسابي».
account-person-search = البحث بالاسم
account-person-search-submit = بحث
account-person-search-empty = اكتب اسم الشخص أو بدايته.
account-person-found = { $count ->
    [one] وُجد شخص واحد. اختره إن كان هو المقصود.
    [two] وُجد شخصان. اختر المقصود.
    [few] وُجد { $count } أشخاص. اختر المقصود، وأكمل الاسم إن كثروا.
   *[other] وُجد { $count } شخصًا. اختر المقصود، وأكمل الاسم إن كثروا.
 }
account-person-nobody = لا أحد في السجل بهذا الاسم. تحقق من الكتابة، أو سجّل الشخص أولًا.
account-person-link = ربط بـ { $name }
account-person-unlink = فك الربط بهذا الشخص
account-person-taken = هذا الشخص مرتبط من قبل بالحساب { $login }. فُكّ الربط هناك أولًا.
account-password-repeated = كلمة المرور هذه تكرّر الحروف نفسها. اختر غيرها، مثل عبارة من أربع كلمات.
account-password-run = كلمة المرور هذه تتبع ترتيب الأرقام أو الحروف أو لوحة المفاتيح. اختر غيرها، مثل عبارة من أربع كلمات.
account-password-own = كلمة المرور هذه تكاد تكون اسم المستخدم أو اسمًا من أسماء البرنامج. اختر غيرها، مثل عبارة من أربع كلمات.
account-password-same = هذه هي كلمة المرور الحالية. اختر غيرها.
account-session-seen = آخر استعمال: { $date }.
account-sessions-about = عشرة أجهزة على الأكثر: الجهاز الحادي عشر ينهي أقدمها. والجهاز الذي لا يُستعمل يومًا كاملًا يُخرَج.
account-sessions-end = إخراج جميع الأجهزة الأخرى
account-news-title = حدث هذا في حسابك:
account-news-line = للتحقق في حسابك: { $count }
account-news-advice = إن لم تكن أنت، فغيّر كلمة المرور فورًا وأخبر الإدارة.
account-news-seen = كنت أنا
account-browser-unknown = متصفح غير معروف
account-event-sign-in = دخول من جهاز جديد: ⁨{ $browser }⁩، { $date }.
account-event-password = غُيّرت كلمة المرور من ⁨{ $browser }⁩، { $date }.
account-event-factor-added = فُعّل التحقق بخطوتين من ⁨{ $browser }⁩، { $date }.
account-event-factor-removed = أُوقف التحقق بخطوتين من ⁨{ $browser }⁩، { $date }.
account-event-codes-renewed = جُدّدت رموز الاسترجاع من ⁨{ $browser }⁩، { $date }.
account-event-code-used = استُعمل رمز استرجاع من ⁨{ $browser }⁩، { $date }.

proof-title = أكّد بكلمة المرور
proof-about = هذا الإجراء يخصّ الحسابات. من يجد شاشة مفتوحة يجب ألا يقدر عليه: أدخل كلمة مرورك، وتكفي عشر دقائق.
proof-submit = تأكيد
proof-cancel = إلغاء

clock-title = ساعة هذا الجهاز
clock-now = تشير إلى { $date } (التوقيت العالمي، وهو توقيت مالي).
clock-right = لا شيء يدل على خطئها.
clock-behind-short = ساعة هذا الجهاز متأخرة.
clock-ahead-short = ساعة هذا الجهاز قفزت إلى الأمام.
clock-look = اطّلع وصحّح
clock-behind = الساعة متأخرة: كانت قد تجاوزت { $date }.
clock-ahead = قفزت الساعة: كانت تشير آخر مرة إلى { $date }.
clock-advice = البطارية الفارغة كثيرًا ما تعيد الساعة إلى تاريخ قديم. اضبط ساعة الجهاز: ما يُسجَّل في هذه الأثناء يحمل تاريخًا خاطئًا، ورموز الهاتف تُرفض. وإن كان الوقت أعلاه صحيحًا فأكّده.
clock-confirm = الوقت أعلاه صحيح

host-unknown-title = عنوان غير معروف
host-unknown = لا يُفتح هذا الموقع بالاسم «{ $host }».
host-unknown-advice = استعمل العنوان الذي أعطتك إياه الإدارة. وللإدارة: يُضبط العنوان العام في «إعدادات البرنامج» من الجهاز نفسه (localhost)، وتُضاف أسماء أخرى بالأمر vivier serve --host NAME.
