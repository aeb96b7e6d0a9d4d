# Supervision visits: somebody goes to see a facilitator at work, with a grid.

supervision-list-title = Supervision visits
supervision-new = Note a visit
supervision-another = Note another one
supervision-save-next = Save and enter another one
supervision-alike = There is a similar visit: the same person, day, place and marks.
supervision-alike-advice = If it is the same, save nothing: it would be noted twice. If it is another one, save anyway.
supervision-alike-anyway = It is another one: save anyway
supervision-empty-title = No visit so far.
supervision-empty-advice = After the training each facilitator is visited at work: what was seen is noted, what goes well, and what was agreed upon together.
supervision-none-title = No visit matches.
supervision-none-noted = No visit noted.
supervision-count = { $count ->
    [one] { $count } visit
   *[other] { $count } visits
 }
supervision-all-of-person = { $count ->
    [one] Show the visit
   *[other] Show the { $count } visits
 }
supervision-account-unlinked = Your account is not linked to your record yet. Ask the administration to do so: then you will see the visits to you.
supervision-of-day = Supervision visit, { $day }
supervision-person = Who was visited
supervision-person-missing = Say who was visited.
supervision-person-elsewhere = This person is not of your places. Ask their coordinator.
supervision-one-person = A visit is to one person: give one code or name.
supervision-who-hint = The code of the record, such as GDM-0147-K, or the name.
supervision-somebody-else = Somebody else: code or name
supervision-visitor = Visited by
supervision-visitor-hint = The name of who went to see the session.
supervision-day-to-come = This date is still to come. Note the visit once it has taken place.
supervision-restitution = Restitution that was watched
supervision-no-restitution = No noted restitution
supervision-restitution-other = This person did not lead that restitution. Choose another one, or none.
supervision-restitution-earlier = The restitution already chosen
supervision-grid = Grid
supervision-grid-of = Grid of the curriculum
supervision-usual-grid = Usual grid
supervision-take-grid = Take this grid
supervision-grid-changed = The grid has changed meanwhile. Your marks are kept: read the criteria again, then save.
supervision-mark = Mark
supervision-mean = Average
supervision-average = { $whole }.{ $tenth } of { $scale }
supervision-unseen = not seen
supervision-mark-missing = Give a mark, or choose “not seen”.
supervision-nothing-seen = Give one mark at least: a visit in which nothing was seen is not noted.
supervision-talked = Talked over after the session
supervision-strengths = Strengths
supervision-improve = To improve
supervision-no-names = Write no participant’s name.
supervision-next-step = What we agreed upon
supervision-next-step-hint = One definite thing to try next time.
supervision-next = Next visit
supervision-next-hint = When the day comes, the home page recalls it. It stays planned until a visit of that day, of the { $days } days before it or later, or until you agree upon another day.
supervision-next-on = next visit: { $day }
supervision-next-before = The next visit comes after this one. Check the date.
supervision-next-late = That is too far away. Check the year.
supervision-any = All visits
supervision-planned = Planned visits
supervision-followed = done
supervision-replaced = replaced
supervision-overdue = to be done
supervision-noted-next = Place, date, module and visitor are kept for the next one.
supervision-edit-title = Change a visit
supervision-changed-meanwhile = Somebody else changed this visit meanwhile. Open the page again, check, then try again.
supervision-saved-meanwhile = Somebody else changed this visit while you were writing. What you typed is still here, and below each field that differs stands what is saved now. Compare, then save again if yours is to stand.
supervision-gone = This visit is no longer there: somebody removed it while you were writing, or it is not of your area any more. What you typed is still here: if it counts, save it as a new visit.
supervision-gone-grid = Its grid is no longer used. Give the marks again, by the grid of today.
supervision-remove-title = Remove this visit?
supervision-remove-about = What was noted will be lost and cannot be brought back.
supervision-removed = The visit is removed.
supervision-prepared = Preparation: clear objective, material ready, a well-chosen place
supervision-harmless = Safety of participants, do no harm: nobody is exposed or pointed at
supervision-methods = Active methods: people try and discuss, they do not only listen
supervision-equal-voice = Equal voice: women and young people speak as much as others
supervision-disagreement = Disagreement: everybody is heard, calm comes back
supervision-time = Time: the session begins, moves on and ends as planned
supervision-closing = Closing: what was learnt is said again, and what comes next is settled
supervision-sheet = Sheet to print (PDF)
supervision-sheet-title = Supervision visit sheet
supervision-sheet-how = One sheet for each visit. Watch without stepping in, tick one box in each row, then talk with the person. To type it in: { $code ->
    [yes] scan the code with a telephone, or open
   *[no] open
 } “Supervision visits”.
supervision-sheet-person = Who was visited (code of the record, such as GDM-0147-K, or name):
supervision-sheet-module = Module:
supervision-sheet-visitor = Visited by:
supervision-sheet-next = Date of the next visit:
supervision-sheet-privacy = Write no participant’s name. Who was visited reads the sheet before it is typed in; then it is destroyed.
