# The attendance grid.

attendance-title = Attendance
attendance-empty-title = There is nobody to note yet.
attendance-empty-advice = Enrol the participants first; the grid fills itself.
attendance-present = present
attendance-absent = absent
attendance-excused = excused
attendance-none = not noted
attendance-legend = ✓ present · ✗ absent · E excused (counts as absent) · a dot: not noted
attendance-help = Tap a cell: present, then absent, then excused. “✓…” notes everybody left in the half-day as present. Keyboard: arrows, space, P, A, E, Delete.
attendance-rest-present = Note all the others present
attendance-count = present
attendance-save = Save the attendance
attendance-saved = Everything is saved.
attendance-saved-notice = The attendance is saved.
attendance-saving = Saving…
attendance-unsaved = Not saved yet:
attendance-unsaved-why = The server does not answer. Keep this page open: sending resumes by itself.
attendance-retry = Try again
attendance-refused = These marks cannot be noted: the list or the sessions changed. Load the page again.
attendance-signed-out = You are signed out. Sign in in another tab, then come back here and try again: nothing is lost.
attendance-absent-title = Is the sheet complete?
attendance-absent-hint = Notes absent wherever nothing is noted, in all sessions.
attendance-absent-submit = Note the rest absent
