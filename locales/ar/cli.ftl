# سطر الأوامر.

cli-not-found = غير موجود.
cli-forbidden = غير مسموح.
cli-no-database = لا توجد قاعدة بيانات في { $database }. تحقق من ‎--data أو ‎--database؛ لم يُنشأ شيء.
cli-reason-missing = غير موجود
cli-reason-denied = الوصول مرفوض
cli-reason-folder = هذا مجلد
cli-reason-no-folder = أحد مجلدات هذا المسار ملف
cli-reason-no-text = ليس نصًا
cli-reason-read-only = القرص للقراءة فقط
cli-reason-full = القرص ممتلئ
cli-locked = المجلد { $folder } يستعمله خادم آخر. أوقفه أولًا أو اختر مجلدًا آخر بـ --data.
cli-listening = فيفييه يجيب على العنوان http://{ $address }
cli-first-start = أول تشغيل: افتح هذا الرابط (يُستعمل مرة واحدة) واختر كلمة سر الحساب «admin»:
cli-unknown-role = دور غير معروف: «{ $role }». الأدوار: admin, officer, coordinator, facilitator, observer.
cli-code-explained = رمز يُستعمل مرة واحدة، صالح سبعة أيام. يُكتب في العنوان /login?code={ $code }
cli-licences-missing = بُني هذا البرنامج دون قائمة التراخيص: الأمر «cargo xtask build» يضيفها.
database-empty = الملف { $file } فارغ وليس قاعدة بيانات. أعد إليه نسخة احتياطية، أو احذفه وابدأ من جديد إن كان هذا التثبيت جديدًا.
database-foreign = الملف { $file } ليس قاعدة بيانات Vivier. أعد إليه نسخة احتياطية، أو حدد مجلدًا آخر بالخيار ‎--data أو قاعدة أخرى بالخيار ‎--database.
database-damaged = الملف { $file } متضرر. ضعه جانبًا وأعد مكانه نسخة احتياطية ثم ابدأ من جديد.
database-newer = قاعدة البيانات من إصدار أحدث من Vivier. ثبّت ذلك الإصدار، أو أعد نسخة احتياطية أُنشئت بهذا الإصدار.
database-migrations-lost = قائمة تحديثات المخطط (_sqlx_migrations) لا تطابق ما في القاعدة ({ $reason }): أُفرغت أو غُيّرت. لم يُغيَّر شيء الآن. استعد نسخة احتياطية: «vivier restore --replace FILE».
database-migrations-emptied = قائمة تحديثات المخطط (_sqlx_migrations) فارغة مع أن جداول القاعدة موجودة. لم يُغيَّر شيء. استعد نسخة احتياطية: «vivier restore --replace FILE».
database-unreachable = قاعدة PostgreSQL لا تستجيب ({ $reason }). تحقق من العنوان المعطى بالخيار ‎--database أو DATABASE_URL ومن أن خادم PostgreSQL يعمل.
database-address-wrong = عنوان قاعدة PostgreSQL غير مقروء ({ $reason }). صحّح ‎--database أو DATABASE_URL: ‎postgres://user@host/database?sslmode=verify-full
database-tls-none = خادم PostgreSQL ‏{ $host } لا يستطيع تشفير الاتصال (TLS). أعطه شهادة وضع «ssl = on» في postgresql.conf. إن كان على هذا الجهاز نفسه فيكفي «sslmode=disable» في العنوان.
database-tls-unknown = شهادة خادم PostgreSQL ‏{ $host } من سلطة لا يعرفها هذا الجهاز. أضف إلى العنوان ملف تلك السلطة: «sslrootcert=FILE».
database-tls-expired = شهادة خادم PostgreSQL ‏{ $host } لم تعد صالحة أو لم تصبح صالحة بعد ({ $reason }). جدّدها، وتحقق أيضًا من تاريخ هذا الجهاز.
database-tls-name = شهادة خادم PostgreSQL ليست باسم { $host }. ضع في العنوان الاسم الوارد في الشهادة، أو أنشئ الشهادة من جديد بهذا الاسم (subjectAltName).
database-tls-authority = شهادة خادم PostgreSQL ‏{ $host } هي شهادة سلطة (CA:TRUE) لا شهادة خادم. أنشئها من جديد: «openssl req -x509» مع «‎-addext basicConstraints=CA:FALSE»، ثم أعطها بالخيار «sslrootcert=FILE».
database-tls-failed = فشل الاتصال المشفّر (TLS) بخادم PostgreSQL ‏{ $host } ({ $reason }). تحقق من شهادته ومن إعدادات ssl في العنوان وفي postgresql.conf.
database-tls-file = الملف { $file } المذكور في عنوان قاعدة PostgreSQL لا يمكن قراءته ({ $reason }). صحّح مساره أو صلاحياته.
cli-key-alone = المفتاح { $key } موجود لكن قاعدة بياناته غير موجودة ({ $database }). أعدها من نسخة احتياطية. إن كان هذا المفتاح لتثبيت جديد فشغّل «vivier serve --make-missing».
cli-key-lost = يوقّع هذا البرنامج شهاداته بمفتاح غير موجود هنا ({ $key }). انسخه من مجلد خادم آخر أو أعده من نسخة احتياطية. إذا ضاع نهائيًا فشغّل vivier serve --make-missing: سيوقّع مفتاح جديد من الآن، وتبقى الشهادات القديمة قابلة للتحقق.
cli-factor-key-lost = التحقق بخطوتين مشفّر بمفتاح لم يعد موجودًا ({ $key }). أعد هذا الملف من المجلد الأصلي أو من نسخة احتياطية. إن ضاع نهائيًا فشغّل «vivier serve --make-missing»: ستُرفض رموز الهواتف، وتبقى الرموز الاحتياطية صالحة، والأمر «vivier user reset NAME» يعطي بطاقة جديدة.
cli-modes-mended = كان بإمكان حسابات أخرى على هذا الجهاز قراءة { $file } ‏({ $mode }): لم يعد ذلك ممكنًا.
cli-modes-left = يمكن لحسابات أخرى على هذا الجهاز قراءة { $file } ‏({ $mode })، ولا يمكن تغيير صلاحياته ({ $reason }).
cli-disk-full = القرص ممتلئ: لا يمكن كتابة { $file }.
cli-passphrase = عبارة سر النسخة الاحتياطية:
cli-passphrase-new = عبارة سر للنسخة الاحتياطية (12 حرفًا على الأقل؛ لا يستعيدها أحد من دونها):
cli-passphrase-again = مرة أخرى:
cli-passphrase-missing = عبارة السر لازمة: اكتبها في الطرفية، أو استعمل --passphrase-file FILE أو VIVIER_PASSPHRASE.
cli-backup-done = أُنشئت النسخة الاحتياطية وقُرئت: { $file } ({ $size }، أسطر البيانات: { $rows }).
cli-backup-without-key = تنبيه: المفتاح الذي يوقّع الشهادات ليس في { $folder }، فهو ليس في النسخة. إن كان في مكان آخر فاحفظ نسخة منه أيضًا.
cli-restore-checked = النسخة الاحتياطية سليمة.
cli-restore-done = استُعيدت البيانات. على الجميع تسجيل الدخول من جديد.
cli-restore-of = { $name }، نسخة { $date } الساعة { $time } (UTC)
cli-restore-holds = الأشخاص: { $people }، الأفواج: { $cohorts }، الشهادات: { $certificates }
cli-restore-former = القاعدة السابقة محفوظة هنا؛ احذفها عندما يكون كل شيء سليمًا: { $file }
cli-restore-without-key = تنبيه: المفتاح الذي يوقّع الشهادات لم يكن في النسخة. أعد issuer.key إلى مجلد البيانات قبل تشغيل الخادم.
cli-restore-trail-differs = تنبيه: سجل الإجراءات في هذه النسخة لا يبلغ النهاية المدوَّنة عند إنشائها. كانت مدخلات ناقصة أو مغيَّرة من قبل. انظر «vivier doctor».
cli-restore-trail-unknown = تنبيه: أُنشئت هذه النسخة بلا ملاحظة نهاية سجل الإجراءات (audit.head). إن كانت مدخلات ناقصة من نهايته فلا يُرى ذلك: قارن برمز مدوَّن على الورق.
cli-restore-trail-end = ينتهي سجل الإجراءات الآن بالسطر { $number }، ورمزه { $code }: دوّنهما على ورق بعيدًا عن هذا الجهاز.
