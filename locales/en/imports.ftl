# Importing a list of people.

imports-title = Import a list
imports-link = Import a list
imports-intro = The list is first read and checked with you; nothing enters the register before you say so, and the file is not kept.
imports-intro-cohort = The people of the list enter the register and are enrolled in the cohort { $code }. The list is first read and checked with you; the file is not kept.
imports-file = File of the list
imports-file-hint = XLSX, XLS, ODS or CSV, at most { $max } MB and { GROUPED($rows) } rows. The headings may be in French, English or Arabic.
imports-upload = Read the list
imports-reading = Reading the list…
imports-file-missing = Choose a file first.
imports-file-empty = This file is empty: there is nothing in it (0 bytes). Save the list again, then send it.
imports-file-cut = The file did not arrive whole. Send it again.
imports-file-problem = This file could not be read: { $text }
imports-file-line = This file could not be read; line { $line }: { $text }
imports-template-title = Empty template
imports-template-hint = A workbook whose columns are recognised, with places, languages and roles to choose from.
imports-template = Download the template (XLSX)
imports-template-sheet = List
imports-template-choices = Choices
imports-sheet-title = Choose the sheet
imports-sheet-label = This workbook has several sheets. Which one holds the list?
imports-sheet-rows = { $count ->
    [one] { GROUPED($count) } row
   *[other] { GROUPED($count) } rows
 }
imports-sheet-choose = Continue
imports-sheet-missing = Choose a sheet.
imports-sheet-change = Take another sheet
imports-sheet-of = Sheet “{ $name }”
imports-sheet-again = What you corrected in a sheet stays, also when you take another one.
imports-columns-title = What the columns hold
imports-columns-intro = Say what each column holds. Your answer is kept for later lists with the same headings.
imports-columns-save = Continue
imports-columns-change = Change the row of headings, the columns or the default commune
imports-headings-row = Row of the headings
imports-headings-hint = If you choose another, the columns are looked for again.
imports-headings-choice = Row { $line }: { $text }
imports-headings-none = This list has no row of headings
imports-column-none = Leave aside
imports-column-untitled = Column { $number }, without a heading
imports-column-sample = For example: { $text }
imports-column-name = Full name
imports-column-family-name = Family name
imports-column-given-names = Given names
imports-column-sex = Sex
imports-column-women = Women (a cross)
imports-column-men = Men (a cross)
imports-column-civility = Title
imports-column-arabic-name = Name in Arabic
imports-column-birth = Date of birth
imports-column-age = Age
imports-column-birth-place = Place of birth
imports-column-commune = Commune
imports-column-locality = Village, fraction, neighbourhood
imports-column-telephone = Phone
imports-column-languages = Language
imports-column-role = Role
imports-column-structure = Organisation
imports-no-name-column = No column gives the name. Say which one holds the full name, or the given names and the family name.
imports-half-name-column = A column gives only a part of the name. Both given names and family name are needed, or the full name.
imports-name-twice = The full name is there already: leave aside the column that gives only a part of it.
imports-column-twice = Two columns can’t give the same. Leave one of them aside.
imports-day = Date of the list
imports-day-hint = Ages are counted back from this date: the day on which the list was written, most often that of the training.
imports-day-to-come = This date is still to come. Give the day on which the list was written.
imports-ages-chosen = ages counted back from { $date }, the date of the list that you gave.
imports-ages-cohort = ages counted back from { $date }, the first day of the cohort. If the list is of another date, give it with the columns.
imports-ages-title = ages counted back from { $date }, the date above the headings. If the list is of another date, give it with the columns.
imports-ages-today = ages counted back from { $date }, today. If the list is older, give its date with the columns.
imports-read-as = → { $text }
imports-other-sex-woman = to check: “{ $word }” is said of a woman
imports-other-sex-man = to check: “{ $word }” is said of a man
imports-other-count = number to check: the list says { $said } in row { $line }, and { $read ->
    [one] { $read } is read
   *[other] { $read } are read
 }. Look for a signature taken for a person, or a row that is missing.
imports-other-count-left = number to check: the list says { $said } in row { $line }, and { $read ->
    [one] { $read } is read
   *[other] { $read } are read
 } without the rows left out ({ GROUPED($left) }). Look for a signature taken for a person, or a row that is missing.
imports-other-sex = sex to check: the name says the contrary (Ag, Ould: man; Walet, Mint: woman). Rows: { $lines }.
imports-groups = headings of groups: { $found } ({ $count ->
    [one] row { $lines }
   *[other] rows { $lines }
 }). The people below them without a commune are taken to be of that place; correct the others.
imports-groups-unplaced = headings of groups whose commune is not recognised: { $found } ({ $count ->
    [one] row { $lines }
   *[other] rows { $lines }
 }). The people below them get no commune from them: write it in their row, or in a column of the file.
imports-levels = levels of languages not read, { $count ->
    [one] row { $lines }
   *[other] rows { $lines }
 }: only the languages are taken. The level is noted in the record.
imports-place-nowhere = no commune of this name: without a commune
imports-place-unsure = to check: several communes have this name
imports-cli-known = in the register already: rows { $lines }.
imports-cli-nobody = rows that name nobody, left out: { $lines }.
imports-place-default = Commune of people for whom the list gives none
imports-place-hint = Useful when the whole list comes from one place.
imports-place-none = None
imports-language-default = Language of the people for whom the list gives none
imports-language-none = None
imports-preview-title = Check the list
imports-count-add = { $count ->
    [one] { GROUPED($count) } person will be added to the register.
   *[other] { GROUPED($count) } people will be added to the register.
 }
imports-count-known = { $count ->
    [one] { GROUPED($count) } person is in the register already; the record does not change.
   *[other] { GROUPED($count) } people are in the register already; their records do not change.
 }
imports-count-known-enrol = { $count ->
    [one] { GROUPED($count) } person is in the register already and will be enrolled; the record does not change.
   *[other] { GROUPED($count) } people are in the register already and will be enrolled; their records do not change.
 }
imports-count-already = { $count ->
    [one] { GROUPED($count) } person is enrolled in the cohort already; nothing changes for them.
   *[other] { GROUPED($count) } people are enrolled in the cohort already; nothing changes for them.
 }
imports-room = Places: { $capacity }; people enrolled: { GROUPED($enrolled) }; places left: { GROUPED($free) }. People whom the list would enrol: { GROUPED($adds) }.
imports-room-open = Rows to correct or to decide ({ GROUPED($open) }) are counted as enrolments.
imports-room-over = That is { GROUPED($over) } more than there are places. Nobody is refused: the import enrols the whole list. Plan for the room, the meals and the copies, or leave rows out.
imports-room-refused = With this list, the cohort would have { GROUPED($people) } people. It has { $max } at most: the import will be refused. Leave rows out, or create a second cohort.
imports-cohort-closed = The cohort { $code } has been closed since { $on }: nobody is enrolled in it any more, and this list can no longer be imported into it.
imports-cohort-cancelled = The cohort { $code } has been cancelled since { $on }: this list can’t be imported into it. If the training takes place all the same, reinstate the cohort on its page first.
imports-cohort-remedy = What you corrected is kept. Below the rows to check, a button makes the list one for the register alone: the people are added there, and not enrolled in the cohort.
imports-leave-cohort = Go on with the register alone, without the cohort
imports-count-left = { $count ->
    [one] { GROUPED($count) } row is left out.
   *[other] { GROUPED($count) } rows are left out.
 }
imports-left-to-do = Before importing:
imports-left-wrong = Rows to correct: { GROUPED($count) }
imports-left-undecided = Possible doubles to decide: { GROUPED($count) }
imports-not-ready = Nothing was imported. Rows to correct: { GROUPED($wrong) }; possible doubles to decide: { GROUPED($undecided) }.
imports-nobody = There is nobody to import in this list.
imports-changed-meanwhile = This list changed meanwhile, perhaps in another window. Here is how it stands.
imports-met = These cells were corrected here and in another window, each in its own way. Nothing that you wrote is lost: save to keep it, or change it first.
imports-met-now = the other window wrote “{ $found }”
imports-met-empty = the other window emptied this cell
imports-met-choice = Row { $line }: the other window decided otherwise, and your choice is not taken over.
imports-notes = On reading the file
imports-above = above the headings, not read: { $found }.
imports-totals = Totals, to compare with the paper list
imports-sum = { GROUPED($people) } (women: { GROUPED($women) }, men: { GROUPED($men) }, not stated: { GROUPED($unstated) }); communes: { $places }
imports-totals-hint = The people to add and those already in the register, also those whose possible double is undecided ({ GROUPED($undecided) }). Without the rows to correct ({ GROUPED($wrong) }) and those left out ({ GROUPED($left) }).
imports-total = Total
imports-women = Women
imports-men = Men
imports-unstated = Not stated
imports-no-place = Without a commune
imports-rows = The rows
imports-rows-none = No row of this kind.
imports-rows-next = See:
imports-whole-row = The whole row
imports-cells-wrong = To correct
imports-words = One answer for several rows
imports-words-hint = These words stand in several rows and are not known. What you answer is put into all of them.
imports-word = { $column }: “{ $word }” { $count ->
    [one] ({ GROUPED($count) } row)
   *[other] ({ GROUPED($count) } rows)
 }
imports-word-open = Not chosen yet
imports-word-empty = Leave the cell empty
imports-word-songhai = Of Timbuktu or of Gao? The answer counts for every spelling: songhaï, songhay, sonrai…
imports-line = Row
imports-line-number = Row { $line }
imports-what-becomes = What becomes of it
imports-show-problems = To correct ({ GROUPED($count) })
imports-show-doubles = Possible doubles ({ GROUPED($count) })
imports-show-doubles-open = Possible doubles ({ GROUPED($count) }, to decide: { GROUPED($open) })
imports-show-all = All people ({ GROUPED($count) })
imports-show-nobody = Rows without a person ({ GROUPED($count) })
imports-fate-add = to add
imports-enrolled = in the cohort already
imports-fate-enrolled = enrolled already; nothing changes
imports-fate-wrong = to correct
imports-cell = { $column }, row { $line }
imports-edit-line = Change row { $line }
imports-out = Leave out
imports-take = This is a person: take it
imports-choice-open = Possible double: choose
imports-choice-made = Possible double: check
imports-choice-same = It is the same person:
imports-choice-row = Looks like row { $line }: { $name }.
imports-choice-another = It is another person: add
imports-choice-out = Leave this row out
imports-save = Save the corrections
imports-import = Import the whole list
imports-importing = Importing…
imports-consent = Consent is not imported: ask each person for it and note it in their record.
imports-kept = This list waits for you for a day; then it is deleted.
imports-waiting-title = Your lists in work
imports-waiting-sent = List of { $date }
imports-waiting-cohort = for the cohort { $code }
imports-waiting-until = kept until { $date }
imports-waiting-drop = Give up…
imports-waiting-older = { $count ->
    [one] One more, older
   *[other] { GROUPED($count) } more, older
 }
imports-waiting-full = At most { $max } lists wait for you. One more takes the place of the oldest in which nothing was changed; those that you corrected stay.
imports-too-many = { $max } lists that you began to correct wait for you already. Import or give up one of them, then send this one.
imports-waited = You had sent this file before: here is its list, as you left it. To begin anew, give it up first.
imports-taken-away-title = This list is deleted
imports-taken-away-short = deleted
imports-taken-away = Somebody who was in this list was erased from the register at their request. So the list was deleted as well, with your corrections; nothing of it entered the register. Take this person out of the original file, then send it again.
imports-refused-title = This list can’t be imported
imports-strike-off = Don’t show this list any more
imports-give-up = Give this list up
imports-give-up-title = Give this list up?
imports-give-up-advice = Nothing enters the register, and your corrections are lost. The original file stays with you.
imports-give-up-submit = Give up
imports-back = Back to the list
imports-done-title = The list is imported
imports-done-added = People added to the register: { GROUPED($count) }.
imports-done-known = People in the register already: { GROUPED($count) }.
imports-done-enrolled = People enrolled in the cohort: { GROUPED($count) }.
imports-done-already = Enrolled already: { GROUPED($count) }.
imports-done-left-out = Rows left out: { GROUPED($count) }.
imports-done-indexing = Not all of the people who were added appear in searches and in the register yet: they will by themselves, in about a minute.
imports-done-file = The server keeps nothing of this list but, for { $days } days, which records and enrolments came from it, without any name. Imported once more, it does not add the new records again; lines that were left out, and those of which you said that it is the same person, are asked about anew.
imports-to-roster = See the participants
imports-to-people = See the register
imports-to-added = See who was added last
imports-another-list = Import another list
imports-doubtful = “{ $found }” is probably not the name of a person. Correct the name, or leave the row out.
imports-maybe-signs = “{ $found }” may sign the list, for a role stands beside, below its end. Leave the row out; if it is a person of the list, write their sex or commune as well, or write the role in another way.
imports-remark = “{ $found }” has a remark in it (“{ $word }”). Write the name alone, or leave the row out if that person did not follow the training.
imports-formula = The formula of this cell only gave { $found }. Write the value.
imports-misread = This text is wrongly decoded. Write it again.
imports-sex = “{ $found }” is no sex. Write F or M, or leave the cell empty.
imports-sex-contradiction = The sex and “{ $word }” contradict each other. Correct one of them.
sex-crossed-twice = Both columns, “Women” and “Men”, are crossed. Leave one cross.
sex-cross-unknown = “{ $found }” is no cross. Write x, or leave the cell empty.
imports-birth = “{ $found }” is no birth. Write for example 25/03/1985, March 1985, 1985, “about 1985” or the age; a year has four digits.
imports-telephone = “{ $found }” is no telephone number. Write for example 76 00 00 00.
imports-place-missing = The commune is missing. Write it, or choose that of the whole list with the columns.
imports-place-several = Several places are called “{ $found }”. Add the cercle in brackets.
imports-place-unknown = “{ $found }” is not in the list of places, or not of your area. Choose one of those offered.
imports-place-outside = “{ $found }” is not in the list of places, or not of your area. Choose one of those offered. If the person is from a place outside your area, leave the row out and ask those who run the programme to add them.
imports-language = “{ $found }” is no known language. Write for example “fulfulde” or “Koyra ciini”.
imports-language-songhai = “{ $found }” of Timbuktu or of Gao? Write for example “Koyra ciini” or “Koyraboro senni”.
imports-cli-cohort = No cohort has the code “{ $code }”. Check the code given to --cohort; nothing was imported.
imports-cli-language = “{ $code }” is not the code of a language on offer. Check the code given to --language; nothing was imported. Codes: { $found }.
imports-cli-sheet = Say which sheet holds the list, with --sheet. Sheets: { $found }.
imports-cli-problem = row { $line }, “{ $column }”: { $text }
imports-cli-likewise = — likewise: rows { $lines }
imports-cli-double = row { $line }: “{ $name }” may be known already; choose with --doubles.
imports-only-checked = Only checked: nothing was changed.
imports-cli-number = Import no. { $number }; to undo it within { $days } days: “Latest imports”, on the page “Import a list”.
imports-past-link = Latest imports; undo one
imports-past-title = Latest imports
imports-past-intro = A list that was imported by mistake is undone at once, for { $days } days. The page of an import first says what goes and what stays.
imports-past-none = No import is known.
imports-past-import = Import
imports-past-number = Import no. { $number }
imports-past-date = Done on
imports-past-by = By
imports-past-by-command = the command line
imports-past-cohort = Cohort
imports-past-new = New people
imports-past-known = In the register already
imports-past-enrolled = People enrolled
imports-past-state = State
imports-past-undone = undone on { $date }
imports-past-undoing = being undone since { $date }
imports-past-until = can be undone until { $date }
imports-past-idle = nothing to undo
imports-past-late = can’t be undone any more
imports-undo-link = Undo this import…
imports-undo-title = Undo import no. { $number }
imports-undo-what = What will happen
imports-undo-goes = { $count ->
    [one] { GROUPED($count) } new person, of whom nothing else is noted, leaves the register.
   *[other] { GROUPED($count) } new people, of whom nothing else is noted, leave the register.
 }
imports-undo-unenrols = { $count ->
    [one] { GROUPED($count) } enrolment goes.
   *[other] { GROUPED($count) } enrolments go.
 }
imports-undo-stays = { $count ->
    [one] { GROUPED($count) } new person stays in the register: something was noted since.
   *[other] { GROUPED($count) } new people stay in the register: something was noted since.
 }
imports-undo-keeps = { $count ->
    [one] { GROUPED($count) } enrolment stays.
   *[other] { GROUPED($count) } enrolments stay.
 }
imports-undo-known = { $count ->
    [one] { GROUPED($count) } person was in the register before; the record stays.
   *[other] { GROUPED($count) } people were in the register before; their records stay.
 }
imports-undo-gone = { $count ->
    [one] { GROUPED($count) } new person is not in the register any more: removed or erased since.
   *[other] { GROUPED($count) } new people are not in the register any more: removed or erased since.
 }
imports-undo-nothing = Nothing goes: it will only be noted that this import is undone.
imports-undo-final = This is final, and noted in the record of actions. To go back, the list would have to be imported again.
imports-undo-submit = Undo this import
imports-undo-cancel = Undo nothing
imports-undo-late = This import is more than { $days } days old: it can’t be undone any more. A record or an enrolment can still be removed on its page.
imports-undo-changed = Nothing was undone: something has changed since this page was read. This is how it stands; read it again, then confirm.
imports-undo-who = Person by person
imports-undo-name = Name
imports-undo-record = Record
imports-undo-enrolment = Enrolment
imports-undo-show-goes = What goes ({ GROUPED($count) })
imports-undo-show-stays = What stays ({ GROUPED($count) })
imports-undo-go = goes
imports-undo-stay = stays
imports-undo-stays-for = stays: { $reasons }
imports-undo-was-there = was in the register before
imports-undo-of-others = Somebody of another place
imports-undone = Import undone on { $date }. By: { $login }.
imports-undone-people = People who left the register: { GROUPED($count) }.
imports-undone-going = { $count ->
    [one] { GROUPED($count) } person is still to leave the register. The server goes on by itself; reload this page in a moment.
   *[other] { GROUPED($count) } people are still to leave the register. The server goes on by itself; reload this page in a moment.
}
imports-undone-enrolments = Enrolments removed: { GROUPED($count) }.
imports-undone-stayed = People who stayed
imports-stays-changed = record changed
imports-stays-merged = record merged with another one
imports-stays-consent = consent noted
imports-stays-account = account linked to the person
imports-stays-enrolled = another enrolment
imports-stays-led = leads or led in a cohort
imports-stays-restitution = restitution noted
imports-stays-visited = supervision visit noted
imports-stays-listed = is also in import no. { $number }
imports-stays-enrolment = the enrolment stays
imports-stays-out-of-reach = a place outside your area
imports-kept-marked = attendance noted
imports-kept-scored = results noted
imports-kept-decided = decision noted
imports-kept-paper = attestation or certificate issued
imports-kept-remarked = departure or remark noted
imports-kept-two-versions = two versions wait for a choice
imports-kept-closed = cohort closed
imports-kept-cancelled = cohort cancelled
imports-kept-out-of-reach = a cohort outside your area
