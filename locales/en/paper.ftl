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
paper-sheet-extra-hint = For people who come unannounced; { $max } at most.
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
agenda-pause = Break
agenda-prayer = Break and prayer
agenda-micro-teaching = Trial sessions, in small groups
agenda-step = { $title } – step { $step }
agenda-steps = { $title } – steps { $from } to { $to }
agenda-closing = Evaluation and closing
agenda-too-long = The curriculum needs more time than the sessions offer: some half-days end later than planned. Add sessions, or shorten.

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
