# إطار كل الصفحات، الدخول، الحساب، الأخطاء.

shell-skip = الانتقال إلى المحتوى
shell-programme = فيفييه، برنامج تدريب المدربين
shell-nav = التنقل الرئيسي
shell-modules = الوحدات
shell-curricula = المسارات
shell-cohorts = الأفواج
shell-people = الأشخاص
shell-restitutions = أنشطة النقل
shell-reports = التقارير
shell-author = ورشة التأليف
shell-admin = الإدارة
shell-login = تسجيل الدخول
shell-languages = لغة الواجهة
shell-verify = التحقق من شهادة
shell-about = عن الموقع
shell-help = مساعدة
shell-accessibility = سهولة الوصول
shell-contact = للاتصال:

role-admin = إدارة
role-officer = مسؤول(ة) التدريب
role-coordinator = تنسيق مجتمعي
role-facilitator = ميسّر(ة)
role-observer = ملاحظة

form-problems = لم تُحفظ الاستمارة بعد. المطلوب تصحيحه:
form-refused = المطلوب تصحيحه:
form-error-title = خطأ: { $title }
form-choose = اختر…
form-saved-now = المحفوظ الآن:
form-saved-empty = لا شيء
form-optional = (اختياري)

login-title = تسجيل الدخول
login-name = اسم المستخدم
login-password = كلمة السر
login-submit = دخول
login-have-code = لديّ رمز يُستعمل مرة واحدة
login-lost = هل نسيت كلمة السر؟ تسلّمك إدارة البرنامج رمزًا جديدًا: لا حاجة إلى بريد إلكتروني.
login-kept = انتهت جلستك: لم يُحفظ شيء. نصك باقٍ على هذا الجهاز، ويُعرض عليك حين تسجل الدخول.
login-wrong = اسم المستخدم أو كلمة السر غير صحيح. تحقق من الحروف وحاول من جديد.
login-slow-down = محاولات كثيرة. انتظر { $seconds ->
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $seconds } ثوانٍ
   *[other] { $seconds } ثانية
 } ثم حاول من جديد.
login-code-title = اختيار كلمة السر
login-code-intro = الرمز يُستعمل مرة واحدة فقط. اختر بعد ذلك كلمة سر لا يعرفها غيرك.
login-code-account = ستستعمل بعد ذلك اسم الدخول هذا:
login-code = رمز يُستعمل مرة واحدة
login-code-hint = اثنا عشر حرفًا، مثل 7K3F-9QAM-20XZ
login-code-wrong = هذا الرمز غير صالح أو سبق استعماله أو انتهت مدته. اطلب رمزًا جديدًا من الإدارة.
login-code-submit = حفظ ودخول
login-new-password = كلمة سر جديدة
login-new-password-hint = عشرة أحرف على الأقل. جملة من بضع كلمات سهلة الحفظ وصعبة التخمين.

account-title = حسابي
account-own-record = بطاقتي وتدريباتي وشهاداتي
account-sign-out = تسجيل الخروج
account-password-title = تغيير كلمة السر
account-old-password = كلمة السر الحالية
account-password-submit = تغيير كلمة السر
account-password-changed = تم تغيير كلمة السر وتسجيل خروج الأجهزة الأخرى.
account-old-password-wrong = هذه ليست كلمة السر الحالية.
account-password-short = كلمة السر قصيرة جدًا: عشرة أحرف على الأقل.
account-password-long = كلمة السر طويلة جدًا: 256 حرفًا على الأكثر.
account-password-common = كلمة السر هذه من أول ما يُجرَّب. اختر غيرها، مثلًا جملة من أربع كلمات.
account-sessions-title = الأجهزة المتصلة
account-session-here = هذا الجهاز
account-session-since = متصل منذ { $date }
account-session-end = فصل هذا الجهاز
account-login-taken = اسم المستخدم هذا موجود. اختر غيره.
account-login-length = اسم المستخدم من حرفين إلى 60 حرفًا.
account-places-missing = اختر مكانًا واحدًا على الأقل: التنسيق لا يرى إلا أماكنه.
account-last-admin = يجب أن يبقى شخص واحد على الأقل للإدارة.

second-factor-title = التحقق بخطوتين
second-factor-about = بعد كلمة السر، رمز يحسبه هاتفك دون شبكة. فمن رأى كلمة السر لا يدخل مع ذلك.
second-factor-set-up = إعداد
second-factor-on = مفعّل
second-factor-since = منذ { $date }.
second-factor-codes-left = { $count ->
    [0] لم يبق أي رمز احتياطي: أنشئ رموزًا جديدة.
    [one] بقي رمز احتياطي واحد.
    [two] بقي رمزان احتياطيان.
    [few] بقيت { $count } رموز احتياطية.
   *[other] بقي { $count } رمزًا احتياطيًا.
 }
second-factor-remove = إيقاف
second-factor-renew = رموز احتياطية جديدة
second-factor-required = دورك يفرضه: لا يمكن إيقافه.
second-factor-required-now = يفرض البرنامج التحقق بخطوتين على من له دورك. أعدّه لتدخل.
second-factor-code = رمز من ستة أرقام
second-factor-code-hint = الرمز الذي يعرضه التطبيق الآن. يتغير كل ثلاثين ثانية.
second-factor-or-paper = الرمز الذي يعرضه التطبيق الآن، أو أحد رموزك الاحتياطية.
second-factor-lost = هل ضاع الهاتف ولم يبق رمز احتياطي؟ تسلّمك الإدارة رمز دخول جديدًا.
second-factor-qr = رمز QR يُقرأ بالتطبيق
second-factor-step-app = ثبّت على هاتفك تطبيق مصادقة، مثل Aegis أو FreeOTP أو Google Authenticator. ثم يعمل دون شبكة.
second-factor-step-scan = اقرأ رمز QR هذا بالتطبيق.
second-factor-step-open = أو افتحه في التطبيق إن كنت على هذا الهاتف
second-factor-step-type = أو اكتب هذا المفتاح:
second-factor-step-code = اكتب أدناه الرمز ذا الأرقام الستة الذي يعرضه.
second-factor-confirm = تفعيل
second-factor-wrong = هذا الرمز غير صحيح أو سبق استعماله. انتظر التالي وتحقق من أن ساعة الهاتف مضبوطة.
second-factor-key-lost = لم يعد ممكنًا التحقق من رموز الهواتف: ضاع المفتاح الذي يشفّرها في الخادم. اكتب رمزًا احتياطيًا، أو اطلب بطاقة جديدة من الإدارة، ثم أعد تفعيل التحقق بخطوتين.
second-factor-late = انتهى الوقت. ابدأ من جديد بكلمة السر.
second-factor-yours-first = أعدّ أولًا التحقق لحسابك أنت، في صفحة «حسابي».
second-factor-codes-title = الرموز الاحتياطية
second-factor-codes-once = لن تُعرض هذه الرموز مرة أخرى. دوّنها أو اطبع هذه الصفحة واحفظها بعيدًا عن الهاتف.
second-factor-codes-use = يحل كل رمز مرة واحدة محل رمز الهاتف إذا ضاع أو نفدت بطاريته.
second-factor-codes-kept = دوّنتها، متابعة

admin-title = الإدارة

settings-too-long = النص طويل جدًا: { $max } حرفًا على الأكثر.
settings-bad-address = يبدأ العنوان بـ http:// أو https:// بلا فراغ ولا علامة «?». مثال: https://training.example.org
settings-logo-too-large = الشعار ثقيل جدًا: 300 كيلوبايت على الأكثر.
settings-logo-not-png = هذا الملف ليس صورة PNG. احفظ الشعار بصيغة PNG.
settings-logo-dimensions = يجب أن يكون قياس الشعار من 16 إلى 2000 نقطة لكل ضلع.
settings-logo-damaged = صورة PNG هذه تالفة أو ناقصة. احفظها من جديد ثم اخترها مرة أخرى.

error-busy = قاعدة البيانات مشغولة. أعد المحاولة بعد لحظة.
error-uploads = يستقبل الخادم الآن ملفات كثيرة في الوقت نفسه.
error-exports = يرسل الخادم الآن عدة تصديرات كاملة.
error-export-own = يرسل إليك الآن تصدير كامل: انتظر حتى يصل، أو دقيقة إن كنت قد أوقفته.
error-turns = يعالج الخادم الآن طلبات أخرى تستغرق وقتا.
error-database-full = قرص الخادم ممتلئ: لا تستطيع قاعدة البيانات حفظ أي شيء. أبلغ الإدارة.
error-database-away = قاعدة البيانات لا تستجيب. إن طال الأمر فأبلغ الإدارة.
error-database-damaged = قاعدة البيانات متضررة. أبلغ الإدارة: يجب إيقاف الخادم وإعادة نسخة احتياطية إلى مكانها.
error-database-read-only = قاعدة البيانات للقراءة فقط في الوقت الحالي. أبلغ الإدارة.
error-database-gone = حُذف ملف قاعدة البيانات أو نُقل أو استُبدل والخادم يعمل: لا يمكن حفظ أي شيء. أبلغ الإدارة.
error-bad-address = في العنوان حرف ليس نصًا.
error-bad-text = في النموذج حرف ليس نصًا. احذف ما ألصقته واكتبه بنفسك.
error-too-often = عمليات بحث متتالية كثيرة من هذا الاتصال. انتظر { $seconds ->
    [one] ثانية واحدة
   *[other] { $seconds } ثانية
 } ثم أعد المحاولة.
error-go-home = إلى الصفحة الرئيسية
error-400-title = طلب غير مفهوم
error-400-advice = العنوان أو الاستمارة ناقص. عُد إلى الصفحة السابقة وحاول من جديد.
error-403-title = غير مسموح
error-403-advice = حسابك لا يفتح هذه الصفحة، أو جاء الطلب من موقع آخر. إن احتجت إليها فكلّم إدارة البرنامج.
error-404-title = الصفحة غير موجودة
error-404-advice = هذا العنوان لا يؤدي إلى شيء، أو لم يعد. تحقق منه أو ابدأ من الصفحة الرئيسية.
error-404-recording = إن كان هذا تسجيلا للميسرين فسجّل الدخول:
upload-empty = هذا الملف فارغ. احفظه من جديد ثم اختره.
error-405-title = غير ممكن هنا
error-405-advice = هذا العنوان لا يعرف هذا الإجراء. عُد إلى الصفحة السابقة.
error-408-title = إرسال بطيء جدًا
error-408-advice = لم يصل شيء يُذكر لمدة طويلة. لم يُحفظ شيء: أعد المحاولة عندما تتحسن الشبكة.
error-409-title = تم من قبل أو تغيّر في الأثناء
error-409-advice = عُد إلى الصفحة وانظر حالتها الآن ثم أعد العمل إن بقي ضروريًا.
error-413-title = حجم كبير جدًا
error-413-advice = ما ترسله أكبر من المسموح. صغّر الملف وحاول من جديد: لم يُحفظ شيء.
error-429-title = طلبات كثيرة
error-429-advice = انتظر قليلًا ثم أعد المحاولة.
error-500-title = واجه البرنامج مشكلة
error-500-advice = لم يُحفظ شيء. حاول من جديد؛ وإن عادت المشكلة فسجّل الوقت وأخبر الإدارة.
error-503-title = غير ممكن الآن
error-503-advice = لم يُحفظ شيء. انتظر قليلًا ثم أعد المحاولة.
error-503-kept = ما كتبته محفوظ في هذه الصفحة: اتركها مفتوحة وأعد إرساله حين يعود كل شيء إلى طبيعته.
error-503-again = إعادة إرسال ما كتبته

admin-users = الحسابات
admin-users-about = من يمكنه الدخول، وبأي دور، ولأي أماكن.
admin-settings = إعدادات البرنامج
admin-settings-about = الاسم والهيئة والعنوان والشعار كما تظهر في الصفحات والشهادات.
admin-places = الأماكن
admin-places-about = المناطق والدوائر والبلديات وما يضاف إليها: القرى والأفخاذ والأحياء.
admin-audit = سجل الإجراءات
admin-audit-about = من فعل ماذا ومتى وعلى أي بطاقة.

users-role = الدور
users-role-hint = الإدارة تدير الحسابات؛ ومسؤول التدريب يدير الوحدات والأفواج والأشخاص؛ والتنسيق ما يخص أماكنه؛ والملاحظة تقرأ الوحدات.
users-role-unknown = اختر دورًا من القائمة.
users-places = الأماكن
users-places-hint = إلزامية للتنسيق: بلدياته وكل ما يتبعها.
users-places-open = أماكن التنسيق
users-state = الحالة
users-open = مفتوح
users-waiting = ينتظر رمزه
users-closed = مغلق
users-add = إضافة حساب
users-add-submit = إنشاء الحساب
users-login-hint = اسم قصير سهل الكتابة، ويُفضّل ألا يكون الاسم الكامل للشخص.
users-card-title = بطاقة دخول للتسليم
users-card-once = لن يظهر هذا الرمز مرة أخرى. اكتبه أو اطبع هذه الصفحة وسلّمه باليد.
users-card-address = العنوان
users-card-use = يُستعمل الرمز مرة واحدة خلال سبعة أيام لاختيار كلمة سر.
users-back = العودة إلى الحسابات
users-one = حساب
users-made-before = أُنشئ هذا الحساب للتو. لا يُعرض رمزه إلا مرة واحدة: إن لم يكن لديك فأعط رمزًا جديدًا.
users-changed = تم تعديل الحساب.
users-access = الدخول
users-close = الحساب مغلق
users-close-hint = الحساب المغلق لا يدخل بعد ذلك، ويبقى ما فعله في سجل الإجراءات.
users-save = حفظ
users-reset = رمز جديد
users-reset-about = لن تصلح كلمة السر الحالية ولا التحقق بخطوتين بعد ذلك، وستُفصل كل الأجهزة.
users-reset-submit = إعطاء رمز جديد
users-with-factor = خطوتان
users-factor-required = هو مفروض على الإدارة ومسؤولي التدريب.
users-factor-optional = يمكن لكل واحد إعداده في صفحة «حسابي». ويمكنك فرضه على الإدارة ومسؤولي التدريب: من ليس لديه بعدُ يُسجَّل خروجه ويعدّه عند عودته.
users-factor-free = عدم فرضه
users-factor-require = فرضه

settings-name = اسم البرنامج
settings-name-hint = في أعلى كل صفحة وفي الشهادات.
settings-issuer = الهيئة التي تمنح الشهادات
settings-issuer-hint = مثلًا اسم المشروع أو الجهة التي توقّع.
settings-place = مكان التوقيع المعتاد
settings-place-hint = كما في «حُرّر في غوندام». ويمكن أن يكون لكل فوج مكان آخر.
settings-times = أوقات التدريب
settings-times-hint = يتبعها برنامج الأيام.
settings-begin = بداية الصباح
settings-lunch = الغداء
settings-resume = استئناف ما بعد الظهر
settings-prayer = صلاة العصر
settings-prayer-hint = إن تُرك فارغا فلا استراحة للصلاة.
settings-end = نهاية اليوم
settings-bad-time = وقت مثل 08:00.
settings-times-order = هذه الأوقات لا تتوالى، أو أن نصف يوم أقصر من ساعة.
settings-contact = جهة الاتصال
settings-contact-hint = في أسفل كل صفحة ويراها الجميع: رقم أو عنوان إلكتروني أو مكتب. ويُفضَّل ألا يكون اسم شخص.
settings-base-url = العنوان العام لهذا الموقع
settings-base-url-hint = تؤدي إليه رموز QR في الشهادات. اتركه فارغًا إن لم يكن الخادم متاحًا من الخارج؛ أنت الآن على { $origin }.
settings-base-url-password = لتغيير العنوان فقط: كلمة مرورك.
settings-logo = الشعار
settings-logo-hint = صورة PNG، ‏300 كيلوبايت على الأكثر، واضحة بالأبيض والأسود.
settings-logo-now = الشعار الحالي
settings-logo-remove = إزالة الشعار
settings-submit = حفظ الإعدادات
settings-changed = حُفظت الإعدادات.

audit-number = الرقم
audit-when = متى
audit-who = من
audit-what = الفعل
audit-record = البطاقة
audit-change = التغيير
audit-whole = سجل الإجراءات سليم، وعدد أسطره { $count }، كل منها مرتبط بالذي قبله.
audit-broken = تنبيه: السلسلة مكسورة عند السطر { $number }. عُدّل سطر أو حُذف خارج البرنامج.
audit-verify = التحقق من السلسلة كاملة
audit-older = أسطر أقدم
form-show-password = إظهار كلمة المرور
form-hide-password = إخفاء كلمة المرور
second-factor-asked-now = حساب الإدارة يفتح السجل كله. احمِه الآن بالتحقق بخطوتين: بعد كلمة المرور رمز يحسبه هاتفك بلا شبكة.
second-factor-later = لاحقًا (أقل أمانًا)
second-factor-clock = الرمز مرتبط بالوقت. هذا الخادم يشير إلى { $date } (التوقيت العالمي)؛ إن كان ذلك خطأ فاستعمل رمز استرجاع وأخبر الإدارة.
shell-notices = للعلم
form-problem-of = { $field }: { $text }
error-go-cohort = فتح الفوج { $code }
list-newest = الأحدث أولًا
list-oldest = الأقدم أولًا

# علامات بين كلمات السطر وبين أرقام العدد.
list-comma = { "، " }
lines-more = { $count ->
    [one] { $list }، وسطر آخر
    [two] { $list }، وسطران آخران
    [few] { $list }، و{ $count } أسطر أخرى
    [many] { $list }، و{ $count } سطرًا آخر
   *[other] { $list }، و{ $count } سطر آخر
 }
number-group = { " " }
number-decimal = { "," }
sign-colon = { ":" }
