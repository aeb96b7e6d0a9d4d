# ما تقوله كل أوراق الجلسة.

paper-page = صفحة { $page } من { $count }
paper-missing-character = في نص من هذه الورقة الحرف { $character } ({ $code }) الذي لا يطبعه أي خط. صحّحه في السجل أو في المسار ثم أعد المحاولة.
