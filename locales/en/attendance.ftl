# The attendance grid.

attendance-title = Attendance
attendance-empty-title = There is nobody to note yet.
attendance-empty-advice = Enrol the participants first; the grid fills itself.
attendance-present = present
attendance-absent = absent
attendance-excused = excused
attendance-none = not noted
attendance-legend = ✓ present · ✗ absent · E excused (counts as absent) · a dot: not noted
attendance-help = Tap a cell: present, then absent, then excused, then not noted. “✓…” offers to note present all who are left in the half-day. On the keyboard: arrows, Home, End, space, P, A, E, Del.
attendance-rest-present = Note all the others present: { $what }
attendance-rest-ask = Note all the others present: { $what } ({ $count })?
attendance-cell = { $what }: { $mark }
attendance-count = { $count } present
attendance-save = Save the attendance
attendance-saved = Everything is saved.
attendance-saved-notice = The attendance is saved.
attendance-messages = { $count } messages
attendance-saving = Saving…
attendance-unsaved = Not saved yet: { $count }
attendance-unsaved-why = The server does not answer. Keep this page open: sending resumes by itself. Closed, it loses what waits: before a session without network, choose “Take along on this device”, on this page.
attendance-retry = Try again
attendance-refused = These marks cannot be noted: the list or the sessions changed. Load the page again.
attendance-signed-out = You are signed out. Sign in in another tab, then come back here and try again: nothing is lost.
attendance-absent-title = Is the sheet complete?
attendance-absent-hint = Notes absent wherever nothing is noted, in the half-days that have taken place. You will see first which ones.
attendance-absent-submit = Note the rest absent
attendance-not-yet = The half-day of { $day } has not begun yet: it is marked on that day, from { $hour } on.
attendance-later = to come
attendance-today = today
attendance-days = Days
attendance-confirm = Yes, note present
attendance-cancel = Cancel
attendance-undo = Take these marks back ({ $count })
attendance-all-proposed = Everybody else is ticked present, but nothing is saved yet: correct, then save.
attendance-disputed-here = Somebody noted something else meanwhile: nothing is overwritten, what you noted is kept beside it.
attendance-disputed = { $count ->
    [one] One mark was noted differently since the page was opened: it is not overwritten, choose the right version. The rest is saved.
   *[other] { $count } marks were noted differently since the page was opened: they are not overwritten, choose the right version. The rest is saved.
 }
attendance-missing-changed = Attendance has changed since this page was opened. Read again what would be noted, then confirm.
attendance-undo-changed = One of these absences has been changed since: they can no longer be taken back at once. Correct them in the grid.
attendance-undone = These absences are taken back: nothing is noted there any more.
attendance-absent-ask = Note the rest absent?
attendance-absent-count = { $count ->
    [one] One absence would be noted:
   *[other] { $count } absences would be noted:
 }
attendance-absent-marks = { $count ->
    [one] one absence
   *[other] { $count } absences
 }
attendance-absent-past = Only half-days that have taken place count; those to come stay as they are.
attendance-absent-confirm = { $count ->
    [one] Note one absence
   *[other] Note { $count } absences
 }
attendance-absent-nothing = Nothing is missing in the half-days that have taken place.
attendance-absent-back = Back
attendance-absent-noted = { $count ->
    [0] There was nothing to note.
    [one] One absence is noted.
   *[other] { $count } absences are noted.
 }
attendance-absent-undo = { $count ->
    [one] Take this absence back
   *[other] Take these { $count } absences back
 }
