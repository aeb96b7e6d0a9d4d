# What all papers around a session say.

paper-page = page { $page } of { $count }
paper-missing-character = A text of this paper contains the character { $character } ({ $code }), which no font can print. Correct it in the register or the curriculum, then try again.

paper-list-title = To print
paper-list-intro = Print the day before: the sheets follow the list of participants as it stands today.
paper-pack-title = Everything in one file
paper-pack-hint = A single PDF: the list of what is to be printed, then each paper once.
paper-pack-open = Open the print pack (PDF)
paper-pack-handouts = With handouts and guides (PDF)
paper-name = Paper
paper-length = Pages
paper-copies = Copies
paper-sheets = Sheets (double-sided)
paper-sheets-count = { $both } (single-sided: { $one })
paper-file = File
paper-modules = Handouts and guides
paper-size = { $size } kB
paper-in-pack = in the pack
paper-total = Total
paper-no-test = This curriculum has no test questions, so there is neither a pre-test nor a post-test to print. Questions are added in the curriculum’s file; a cohort keeps the curriculum as it stood when the cohort was made.
paper-sheet-title = An attendance sheet of your choice
paper-sheet-hint = For the road, ask for codes in place of names: a list that is seized then tells nothing about anybody.
paper-sheet-day = Day
paper-sheet-every-day = Every day
paper-sheet-extra = Empty rows at the end
paper-sheet-extra-hint = For people who come unannounced; { $max } at most. If you write nothing, up to { $usual }, as the last page has room.
paper-sheet-codes = Codes in place of names
paper-sheet-open = Open the sheet
paper-privacy = These papers carry names: keep them locked away, and destroy those that are no longer needed.

test-before = Pre-test
test-after = Post-test
test-letters = A B C D E
test-name = Name or code:
test-date = Date:
test-locality = Village, fraction or quarter:
test-how = Tick one box for each question. Whoever would rather not read answers aloud, apart from the others.
test-points = Points
test-key = Answers to the test
test-key-warning = For the trainer: not to be handed out before the post-test.
test-question = Question
test-letter = Box
test-answer = Right answer

evaluation-title = Evaluation sheet
evaluation-how = Without a name: nobody will ask who filled in this sheet. For each sentence, circle the face that says what you think. If somebody reads the sentences to you, they do not look at what you circle.
evaluation-statement = What I think
evaluation-yes = Yes
evaluation-partly = A little
evaluation-no = No
evaluation-content = What I learned will be useful to me.
evaluation-method = With this way of working I understood well.
evaluation-trainers = The trainers explain well and listen.
evaluation-material = The material and the papers were good, and there were enough.
evaluation-place = The place suited everybody.
evaluation-meals = Meals, water and organisation were good.
evaluation-duration = The length was right: neither too long nor too short.
evaluation-leading = I can lead such a session at home.
evaluation-kept = What I take with me from this training:
evaluation-missing = What should be changed next time:

picture-content = An open book
picture-method = Three people in a circle
picture-trainers = Somebody beside a board
picture-material = A sheet of paper and a pencil
picture-place = A house
picture-meals = A steaming bowl
picture-duration = A clock
picture-leading = Somebody speaking
picture-happy = Smiling face: yes
picture-even = Face without a smile: a little
picture-unhappy = Sad face: no

agenda-title = Agenda
agenda-what = Content
agenda-duration = Duration
agenda-minutes = { $minutes } min
agenda-goes-on = { $title } (continued)
agenda-opening = Welcome, expectations, rules of the group
agenda-exercise =
    { $count ->
        [one] Review of the exercise: { $modules }
       *[other] Review of the exercises: { $modules }
    }
agenda-pause = Break
agenda-lunch = Lunch
agenda-spare = Free time: practice, questions, preparation
agenda-unfilled = Still to be filled
agenda-left-over = The agenda fills { $planned }; the days offer { $offered }. What is left is free time, noted at its hour.
agenda-prayer = Break and prayer
agenda-micro-teaching = Trial sessions, in small groups
agenda-step = { $title } – step { $step }
agenda-two-steps = { $title } – steps { $from } and { $to }
agenda-steps = { $title } – steps { $from } to { $to }
agenda-closing = Evaluation and closing
agenda-too-long = { $time } are missing, breaks included: add a day, or begin earlier.
agenda-left-below = What has no place is at the end, under “Still to be placed”.
agenda-without-half-day =
    { $count ->
        [one] Module without a half-day: { $modules }
       *[other] Modules without a half-day: { $modules }
    }
agenda-left = Still to be placed

badge-title = Badges
badge-participant = { $sex ->
   *[other] Participant
 }
badge-trainer = { $sex ->
   *[other] Trainer
 }

pack-title = Print pack
pack-how = Each paper is in this pack once. Print its pages as often as the column “Copies” says.
pack-paper = Paper
pack-pages = Pages of the pack
pack-copies = Copies
pack-sheets-one = Sheets, single-sided
pack-sheets-both = Sheets, double-sided
pack-total = Total
pack-note = Attendance sheets and badges are printed on one side. This pack carries names: keep it locked away, and destroy what is left over.
pack-handout = Handout: { $title }
pack-guide = Guide: { $title }
paper-sheet-key = Open the key to the codes (PDF)
paper-restitution = After the training each facilitator notes on a sheet what they lead at home.
agenda-led-by = Led by: { $names }
cohort-report-title = Report of the cohort
cohort-report-about = Timetable, attendance, results and recommendations, with women and men. Those trained stand in it by their codes, without names or telephones.
cohort-report-open = Open the report (PDF)
cohort-report-write = Write the recommendations
cohort-report-write-hint = What the trainers advise for later, one point a line. Do not name those trained.
cohort-report-save = Save the recommendations
cohort-report-changed = Somebody else has written here meanwhile. What you wrote is kept: read it again, then save to put it in its place.
cohort-report-provisional = Provisional: the cohort is not closed. The decisions are those that the rule would give today.
cohort-report-codes = Those trained stand here by their codes, as on the attendance sheet with codes.
cohort-report-confirmed = confirmed by { $name } on { $on }
cohort-report-what = Item
cohort-report-which = Details
cohort-report-half = Half-day
cohort-report-figures = Figures
cohort-report-twice = { $count ->
    [one] One person is on the list twice: they are counted once.
   *[other] { $count } people are on the list twice: each is counted once.
 }
cohort-report-all = All
cohort-report-enrolled = Enrolled
cohort-report-left = Left before the end
cohort-report-certificates = Certificates
cohort-report-awaiting = Certificates awaiting approval
cohort-report-attestations = Attestations
cohort-report-nothing = No paper
cohort-report-under-way = Under way
cohort-report-presence = Attendance on average
cohort-report-pre = Pre-test, average
cohort-report-post = Post-test, average
cohort-report-attendance = Present by half-day
cohort-report-people = Results by person
cohort-report-sex = Sex
cohort-report-woman = F
cohort-report-man = M
cohort-report-present = { $present } / { $sessions }
cohort-report-decisions = Departures, exceptions and corrections
cohort-report-departure = { $code }: gone since { $half }. { $reason }
cohort-report-exception = { $code }: { $outcome } by exception: { $reason } – decided by { $name }.
cohort-report-correction = { $code }: decision corrected on { $on }, { $was }, now { $now }: { $reason } – decided by { $name }.
cohort-report-recommendations = Recommendations of the trainers
cohort-report-no-recommendations = No recommendation was written.
paper-supervision = After the training each facilitator is visited at work, with a grid.
