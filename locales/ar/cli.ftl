# سطر الأوامر.

cli-not-found = غير موجود.
cli-forbidden = غير مسموح.
cli-locked = المجلد { $folder } يستعمله خادم آخر. أوقفه أولًا أو اختر مجلدًا آخر بـ --data.
cli-listening = فيفييه يجيب على العنوان http://{ $address }
cli-first-start = أول تشغيل: افتح هذا الرابط (يُستعمل مرة واحدة) واختر كلمة سر الحساب «admin»:
cli-unknown-role = دور غير معروف: «{ $role }». الأدوار: admin, officer, coordinator, facilitator, observer.
cli-code-explained = رمز يُستعمل مرة واحدة، صالح سبعة أيام. يُكتب في العنوان /login?code={ $code }
cli-licences-missing = بُني هذا البرنامج دون قائمة التراخيص: الأمر «cargo xtask build» يضيفها.
