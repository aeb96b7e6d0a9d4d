# The cascade: who trained whom, how far, and whom to call back.

cascade-title = Cascade
cascade-about = Those who were trained here train others in turn: each cohort is tied to the one that its trainers completed.
cascade-empty-title = No cohort so far.
cascade-empty-advice = The cascade appears as soon as there is a cohort in your places.
cascade-generations = Generations
cascade-generation-head = Generation
cascade-generation = Generation { $number }
cascade-generations-hint = Here a restitution counts in the generation after that of who led it. The picture and the list show it at the cohort in which that person was trained.
cascade-generations-how = The first cohorts, whose trainers completed none of this programme, are the first generation. Of several ways the shortest counts. The cascade goes as far as the last generation in which somebody completed a cohort.
cascade-depth = { $count ->
    [0] Nobody has completed a cohort yet: the cascade begins with the first.
   *[other] Last generation in which somebody completed a cohort: { $count }.
 }
cascade-completed-head = People trained
cascade-picture = Picture
cascade-picture-key = In each box: the code, the place, the people trained → the people reached by their restitutions. A thick edge: somebody of this cohort has led something since.
cascade-picture-about = { $count ->
    [one] One cohort.
   *[other] { $count } cohorts in { $generations } columns, one for each generation, tied to those that their people trained. The list below says the same.
 }
cascade-list = List
cascade-left-out = { $count ->
    [one] The first { $drawn } cohorts are shown, one more is not. Open “from here” of a cohort to see what follows it.
   *[other] The first { $drawn } cohorts are shown, { $count } more are not. Open “from here” of a cohort to see what follows it.
 }
cascade-from = From { $code } on.
cascade-whole = Show the whole cascade
cascade-from-here = from here
cascade-trained-by = Trainers:
cascade-completed = { $count ->
    [0] nobody trained so far
    [one] one person trained
   *[other] { $count } people trained
 }
cascade-led = restitutions: { $restitutions }, people reached: { $people }
cascade-communes = By commune
cascade-recall = Whom to call back
cascade-recall-about = When the meaning of a module has changed, those who learnt it before go on leading the old one. This list comes from what authors said of each change: form, wording, meaning, do no harm. The last two ask to call back.
cascade-recall-none = The meaning of no module has changed since it is taught.
cascade-recall-harm = do no harm
cascade-recall-meaning = meaning
cascade-recall-changed = { $count ->
    [one] Revision { $number } of { $date }: one section has changed.
   *[other] Revision { $number } of { $date }: { $count } sections have changed.
 }
cascade-recall-before = Trained before, not since, not called back yet:
cascade-recall-people = Show these people
cascade-recall-calls = Call list
cascade-recall-compare = See what changed
cascade-recall-module = Read the module
cascade-learnt-link = Modules learnt, revision by revision
cascade-learnt = Modules learnt
cascade-learnt-about = The revision that was current when the module was taught: at the end of the last half-day that the cohort’s timetable gives it, else at the end of the last day. If the text came only afterwards, but before the last day was over, its first revision; the cohort’s page says the same one. In the language of the training; without a translation that of the source.
cascade-learnt-none = No training completed so far.
cascade-learnt-revision = Revision learnt
cascade-learnt-on = Training
cascade-learnt-since = Since
cascade-learnt-changed = meaning changed: revision { $number }, { $date }
cascade-outdated-title = To be called back: what this person learnt has changed since.
cascade-outdated = revision { $number } of { $date }
cascade-recalled = Note as called back
cascade-recalled-for = Called back on { $date } for { $module }.
cascade-recalled-undo = Undo: not called back
cascade-recalled-hint = Tick who was called back, then note it below the list. Each record says so afterwards, and can undo it.
cascade-recalled-done = { $count ->
    [one] One person is noted as called back.
   *[other] { $count } people are noted as called back.
 }
