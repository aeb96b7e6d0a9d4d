# السلسلة: من درّب من، وإلى أين وصلت، ومن يُستدعى من جديد.

cascade-title = سلسلة التدريب
cascade-about = من دُرّبوا هنا يدرّبون غيرهم بدورهم: كل فوج مربوط بالفوج الذي أتمّه مدربوه.
cascade-empty-title = لا أفواج حتى الآن.
cascade-empty-advice = تظهر السلسلة حين يكون هناك فوج في أماكنك.
cascade-generations = الأجيال
cascade-generation-head = الجيل
cascade-generation = الجيل { $number }
cascade-generations-hint = هنا يُحسب نشاط النقل في الجيل الذي يلي جيل من نشّطه. وتعرضه الصورة والقائمة عند الفوج الذي تدرّب فيه هذا الشخص.
cascade-generations-how = الأفواج الأولى، التي لم يتمّ مدربوها أي فوج في هذا البرنامج، هي الجيل الأول. ومن عدة طرق تُحسب أقصرها. تمتد السلسلة إلى آخر جيل أتمّ فيه أحدٌ فوجًا.
cascade-depth = { $count ->
    [zero] لم يتمّ أحد فوجًا بعد: تبدأ السلسلة بأول فوج.
   *[other] آخر جيل أتمّ فيه أحدٌ فوجًا: { $count }.
 }
cascade-completed-head = من دُرّبوا
cascade-picture = الصورة
cascade-picture-key = في كل خانة: الرمز والمكان وعدد من دُرّبوا ← عدد من وصلت إليهم أنشطة نقلهم. الحافة السميكة: نشّط أحد من هذا الفوج شيئًا بعد ذلك.
cascade-picture-about = { $count ->
    [one] فوج واحد.
   *[other] عدد الأفواج { $count } في { $generations } أعمدة، عمود لكل جيل، مربوطة بالأفواج التي درّبها أفرادها. والقائمة التالية تقول الشيء نفسه.
 }
cascade-list = القائمة
cascade-left-out = { $count ->
    [one] تُعرض أول { $drawn } من الأفواج، ولا يُعرض فوج واحد. افتح «من هنا» عند أحد الأفواج لرؤية ما يليه.
   *[other] تُعرض أول { $drawn } من الأفواج، ولا يُعرض منها { $count }. افتح «من هنا» عند أحد الأفواج لرؤية ما يليه.
 }
cascade-from = ابتداءً من { $code }.
cascade-whole = عرض السلسلة كلها
cascade-from-here = من هنا
cascade-trained-by = المدربون:
cascade-completed = { $count ->
    [zero] لم يُدرَّب أحد بعد
    [one] شخص واحد دُرّب
    [two] شخصان دُرّبا
    [few] { $count } أشخاص دُرّبوا
    [many] { $count } شخصًا دُرّبوا
   *[other] { $count } شخص دُرّبوا
 }
cascade-led = أنشطة النقل: { $restitutions }، من وصلت إليهم: { $people }
cascade-communes = حسب البلدية
cascade-recall = من يُستدعى من جديد
cascade-recall-about = حين يتغير معنى وحدة يبقى من تعلّمها من قبل ينشّط القديم. تأتي هذه القائمة مما قاله المؤلفون عن كل تعديل: الشكل أو الصياغة أو المعنى أو عدم الإضرار. والأخيران يتطلبان الاستدعاء.
cascade-recall-none = لم يتغير معنى أي وحدة منذ تدريسها.
cascade-recall-harm = عدم الإضرار
cascade-recall-meaning = المعنى
cascade-recall-changed = { $count ->
    [one] النسخة { $number } بتاريخ { $date }: تغير جزء واحد.
    [two] النسخة { $number } بتاريخ { $date }: تغير جزآن.
   *[other] النسخة { $number } بتاريخ { $date }: عدد الأجزاء التي تغيرت { $count }.
 }
cascade-recall-before = دُرّبوا قبل ذلك ولم يُدرَّبوا بعده ولم يُستدعوا بعد:
cascade-recall-people = عرض هؤلاء الأشخاص
cascade-recall-calls = قائمة الاتصال
cascade-recall-compare = عرض ما تغيّر
cascade-recall-module = قراءة الوحدة
cascade-learnt-link = الوحدات المتعلَّمة، نسخة نسخة
cascade-learnt = الوحدات المتعلَّمة
cascade-learnt-about = النسخة السارية حين دُرّست الوحدة: في نهاية آخر نصف يوم يضعها فيه برنامج الفوج، وإلا في نهاية اليوم الأخير. وإن لم يأت النص إلا بعد ذلك وقبل انتهاء اليوم الأخير فنسخته الأولى؛ وصفحة الفوج تقول النسخة نفسها. بلغة التدريب؛ ودون ترجمة نسخة النص الأصلي.
cascade-learnt-none = لا تدريب ناجح حتى الآن.
cascade-learnt-revision = النسخة المتعلَّمة
cascade-learnt-on = التدريب
cascade-learnt-since = منذ ذلك
cascade-learnt-changed = تغير المعنى: النسخة { $number }، { $date }
cascade-outdated-title = للاستدعاء: ما تعلّمه هذا الشخص تغيّر منذ ذلك.
cascade-outdated = النسخة { $number } بتاريخ { $date }
cascade-recalled = تسجيل أنه استُدعي
cascade-recalled-for = استُدعي في { $date } من أجل { $module }.
cascade-recalled-undo = تراجع: لم يُستدعَ
cascade-recalled-hint = علّم على من استُدعوا ثم سجّل ذلك أسفل القائمة. تقول بطاقة كل منهم ذلك بعدها، ومنها يمكن التراجع.
cascade-recalled-done = { $count ->
    [zero] لم يُسجَّل استدعاء أحد.
    [one] سُجّل استدعاء شخص واحد.
    [two] سُجّل استدعاء شخصين.
    [few] سُجّل استدعاء { $count } أشخاص.
    [many] سُجّل استدعاء { $count } شخصًا.
   *[other] سُجّل استدعاء { $count } شخص.
 }
