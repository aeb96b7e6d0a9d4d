# Cohorts, their trainers and their sessions.

cohort-list-title = Cohorts
cohort-list-under-way = In progress
cohort-list-coming = Coming
cohort-list-ended = Over, to be closed
cohort-list-closed = Closed
cohort-new = New cohort
cohort-empty-title = No cohort yet.
cohort-empty-advice = A cohort is one run of a curriculum: a place, dates, trainers, participants. Create the first one; you enrol people afterwards.
cohort-none-title = No cohort matches.
cohort-show-all = Show all
cohort-count = { $count ->
    [one] { $count } cohort
   *[other] { $count } cohorts
 }
cohort-state = State
cohort-any-state = All states
cohort-year = Year
cohort-any-year = All years
cohort-any-curriculum = All curricula
cohort-any-trainer = All trainers
cohort-filter = Filter
cohort-sort = Order
cohort-sort-timing = What is to do
cohort-sort-date = Date
cohort-sort-code = Code
cohort-sort-place = Place
cohort-calendar = Calendar
cohort-calendar-empty = No session is planned in these weeks.
cohort-calendar-day = Day
cohort-calendar-halves = Half-days
cohort-calendar-cohort = Cohort
cohort-calendar-next = Following weeks
cohort-calendar-file = For another calendar (.ics)
cohort-under-way = under way
cohort-coming = to come
cohort-ended = ended, to be closed
cohort-closed = closed
cohort-closed-notice = This cohort was closed on { $on }; the decisions were confirmed by { $name }. Attendance and results do not change any more.
cohort-is-closed = Cohort { $code } is closed: participants, attendance and results do not change any more. A wrong decision can still be corrected on the page “Completion”, with a name and a reason, by those who run the programme.
cohort-changed-meanwhile = Somebody else changed this cohort meanwhile. Open the page again, check, then repeat.
cohort-people = { $count ->
    [0] nobody
    [one] one person
   *[other] { $count } people
 }
cohort-sessions = { $count ->
    [one] one half-day
   *[other] { $count } half-days
 }
cohort-hours-count = { $count ->
    [one] one hour
   *[other] { $count } hours
 }
cohort-issued = { $count ->
    [one] one document issued
   *[other] { $count } documents issued
 }
cohort-not-issued = certificates to be issued
cohort-no-marks = no attendance noted
cohort-some-marks = { $percent }% of attendance noted
cohort-all-marks = attendance noted
cohort-steps = Steps of the cohort
cohort-step-overview = Overview
cohort-step-roster = Participants
cohort-step-papers = To print
cohort-step-attendance = Attendance
cohort-step-scores = Results
cohort-step-completion = Completion
cohort-step-certificates = Certificates
cohort-created = The cohort is created, with a morning and an afternoon session on each day.
cohort-saved = Saved.
cohort-next = What to do now
cohort-next-roster = Enrol the participants: look them up in the register, or register those who are not in it yet.
cohort-next-attendance = Note the attendance: { $marks ->
    [one] { $marks } of { $wanted } marks is there
   *[other] { $marks } of { $wanted } marks are there
 }.
cohort-next-scores = Note the results: { $scored ->
    [one] { $scored } of { $people } people has some
   *[other] { $scored } of { $people } people have some
 }.
cohort-next-completion = Everything is noted. Check each person’s completion, then have the cohort closed.
cohort-next-issue = The cohort is closed. Issue the attestations and certificates.
cohort-next-print = The documents are issued. You can print them.
cohort-details = The cohort
cohort-rule = Completion rule
cohort-taught = Texts taught
cohort-taught-hint = Each module as it was when it was taught for the last time.
cohort-taught-none = no text then
cohort-taught-text = The text as it was when it was taught for the last time, whatever became of it since.
cohort-hours = Length of the curriculum
cohort-edit = Change place and dates
cohort-edit-hint = A day that is added gets two sessions; one that is taken away loses its own, if no attendance is noted in them.
cohort-save = Save
cohort-create = Create the cohort
cohort-curriculum = Curriculum
cohort-curriculum-missing = Choose the curriculum.
cohort-lang = Language of the sessions
cohort-lang-hint = The one in which the training is held.
cohort-lang-missing = Choose the language of the sessions.
cohort-place = Place
cohort-place-missing = Choose the place.
cohort-place-foreign = This place is not one of yours. Choose one that is.
cohort-place-ended = “{ $place }” no longer exists on { $day }: its last day was { $bound }. Choose a place that exists on that day; if its last day is wrong, those who run the programme correct it in the list of places.
cohort-place-not-yet = “{ $place }” does not exist yet on { $day }: its first day is { $bound }. Choose a place that exists on that day; if its first day is wrong, those who run the programme correct it in the list of places.
cohort-venue = Venue
cohort-venue-hint = For example: the youth centre
cohort-text-long = Too long: at most { $max } characters.
cohort-starts-on = First day
cohort-ends-on = Last day
cohort-ends-on-hint = The same as the first if the training lasts one day.
cohort-date-missing = Give this date.
cohort-date-wrong = “{ $typed }” is not in the calendar. Write for example 12/03/2026.
cohort-ends-before-start = The last day comes before the first. Correct one of them.
cohort-too-long = A cohort lasts at most { $max } days. Check the month and the year.
cohort-day-has-marks = Attendance is noted on { $day }, which lies outside these dates. Remove that session on the page of the sessions first.
cohort-code = Code
cohort-code-hint = Leave it empty: the code is made of the place and the year, for example GND-2026-01. It stands in addresses: never anybody’s name.
cohort-code-wrong = A code looks like GND-2026-01: two to six letters, the year, a number of two or three digits.
cohort-code-taken = The code { $code } is taken. Change the number, or leave it empty.
cohort-without-curricula = No curriculum is imported. Import one (vivier import), then come back.
cohort-without-places = There is no place for you to choose. The administration must add some first, or entrust you with some.
cohort-sessions-none = Keep at least one session.
cohort-sessions-outside = { $day } lies outside the dates of the cohort. Change the dates first.
cohort-sessions-have-marks = { $count ->
    [one] One mark is noted on { $day } in a session that you remove.
   *[other] { $count } marks are noted on { $day } in a session that you remove.
 } Tick the box below to delete them with it.
trainer-title = Trainers
trainer-edit = Choose the trainers
trainer-none = not chosen yet
trainer-empty = No trainer yet. Look them up in the register.
trainer-add = Add a trainer
trainer-add-these = Add as trainers
trainer-already = trainer
trainer-nobody-found = Nobody of this name is in your places or your cohorts. Try another spelling, or ask the programme to add this trainer.
trainer-remove = Remove
trainer-learns-too = Takes part in this cohort too: at closing, another trainer had better give the approval for this person.
session-title = Sessions
session-edit = Choose the sessions
session-am = morning
session-pm = afternoon
session-first = first part
session-second = second part
session-hint = A session is a half-day. Untick those that do not take place: the share of attendance counts those that remain.
session-marks = { $count ->
    [one] one mark
   *[other] { $count } marks
 }
session-drop-marks = Also delete the marks in the sessions that I remove
session-save = Save the sessions
cohort-choose = Choose…
cohort-next-planned = The training begins on { $day }. Until then, complete the list of participants and print the papers.
cohort-copy = Make a similar cohort
cohort-copy-explained = Taken over from { $code }: the curriculum, the language, the place, the room, the number of seats, the funder, the trainers and, if there are days enough, the timetable of the half-days. Give the dates.
cohort-funder = Funder
cohort-capacity = Number of places
cohort-capacity-wrong = Write a number from 1 to { $max }, or leave it empty.
cohort-capacity-of = places: { $capacity }
cohort-capacity-over = more people than places
cohort-list-cancelled = Cancelled
cohort-cancelled = cancelled
cohort-cancelled-notice = This cohort was cancelled on { $on }:
cohort-cancelled-means = It does not take place: nothing is noted, closed or issued in it, and it is neither in the calendar nor in reports.
cohort-is-cancelled = Cohort { $code } is cancelled: nothing is noted in it any more. If it takes place after all, reinstate it on its page first.
cohort-not-cancelled = Cohort { $code } is not cancelled.
cohort-cancel = Cancel the cohort
cohort-cancel-title = Cancel the cohort?
cohort-cancel-explained = A cancelled cohort stays in the list with its reason, its people and its dates. It leaves the calendar and the reports. You can reinstate it.
cohort-cancel-noted = Attendance or scores are noted in it already: they stay, but no longer count.
cohort-cancel-reason = Reason
cohort-cancel-reason-hint = For example: road closed, put off until next year. Name nobody.
cohort-cancel-keep = Keep the cohort
cohort-cancel-undo = Reinstate the cohort
cohort-was-cancelled = The cohort is cancelled.
cohort-was-resumed = The cohort is reinstated: it takes place.
timetable-title = Timetable
timetable-hint = Tick the modules of each half-day, who leads them, and give its hours. Agenda, calendar and report follow them; a half-day that begins earlier than usual can be marked from its beginning. A module may take several half-days.
timetable-proposed = Proposed from the length of the modules. Nothing is saved yet: change what must be changed, then save.
timetable-anew = Begin again from the proposal
timetable-none = No timetable was saved for this cohort.
timetable-no-trainers = The trainers are not chosen yet.
timetable-micro-teaching = The trial sessions take { $minutes } min: { $each } min for each person, in groups with one trainer each. Reckoned for { $people ->
    [one] one person
   *[other] { $people } people
 } and { $trainers ->
    [one] one trainer
   *[other] { $trainers } trainers
 }.
timetable-micro-teaching-short = It would take { $minutes } min for everybody to have a turn: plan for more trainers.
timetable-from = Beginning
timetable-to = End
timetable-hours = Hours
timetable-modules = Modules
timetable-led-by = Led by
timetable-save = Save the timetable
timetable-hour-missing = Give this hour, too, or leave both empty.
timetable-hour-wrong = “{ $typed }” is no time of day. Write for example 08:30.
timetable-ends-early = The end comes before the beginning. Correct one of them.
timetable-overlap = This half-day begins before the one before it is over. Correct one of them.
timetable-open = Timetable of the half-days
