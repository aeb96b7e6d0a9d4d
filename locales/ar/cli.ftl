# سطر الأوامر.

cli-not-found = غير موجود.
cli-forbidden = غير مسموح.
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
database-unreachable = قاعدة PostgreSQL لا تستجيب ({ $reason }). تحقق من العنوان المعطى بالخيار ‎--database أو DATABASE_URL ومن أن خادم PostgreSQL يعمل.
cli-key-alone = المفتاح { $key } موجود لكن قاعدة بياناته غير موجودة ({ $database }). أعدها من نسخة احتياطية. إن كان هذا المفتاح لتثبيت جديد فشغّل «vivier serve --make-missing».
cli-key-lost = وُقِّعت شهادات بمفتاح لم يعد موجودًا ({ $key }). أعده من نسخة احتياطية. إن ضاع نهائيًا فشغّل «vivier serve --make-missing»: سيوقّع مفتاح جديد من الآن، وتبقى الشهادات القديمة قابلة للتحقق.
cli-modes-mended = كان بإمكان حسابات أخرى على هذا الجهاز قراءة { $file } ‏({ $mode }): لم يعد ذلك ممكنًا.
cli-modes-left = يمكن لحسابات أخرى على هذا الجهاز قراءة { $file } ‏({ $mode })، ولا يمكن تغيير صلاحياته ({ $reason }).
cli-disk-full = القرص ممتلئ: لا يمكن كتابة { $file }.
