# Restitutions: what facilitators do after their training.

restitution-list-title = Restitutions
restitution-new = Note a restitution
restitution-another = Note another one
restitution-empty-title = No restitution so far.
restitution-empty-advice = A restitution is what a facilitator leads at home after the training: how many people came is noted, never their names.
restitution-none-title = No restitution matches.
restitution-count = { $count ->
    [one] { $count } restitution
   *[other] { $count } restitutions
 }
restitution-account-unlinked = Your account is not linked to your record yet. Ask the administration to do so: then you can note your restitutions.
restitution-kind = Form
restitution-any-kind = All forms
restitution-kind-session = Session
restitution-kind-radio = Radio programme
restitution-kind-culture = Cultural day
restitution-kind-forum = Community forum
restitution-kind-training = Training
restitution-kind-missing = Choose the form.
restitution-day = Date
restitution-day-missing = Give the date.
restitution-day-to-come = This date is still to come. Note the restitution once it has been held.
restitution-day-old = This date is too long ago. Check the year.
restitution-locality = Village, fraction, quarter or site
restitution-locality-hint = The name alone, as people there say it.
restitution-no-module = No module in particular
restitution-module-unknown = There is no such module. Choose one of the list.
restitution-lang = Language
restitution-counts = People who came
restitution-counts-hint = Count without noting names. Leave empty what you do not know; without ages, fill in the last row.
restitution-counts-none = Nobody was counted, as for a radio programme.
restitution-bands-many = Too many age bands: { $max } at most.
restitution-count-wrong = Write a number from 0 to { GROUPED($max) }, in digits.
restitution-age = Age
restitution-age-unknown = Age not noted
restitution-leaders = Led by
restitution-anybody = Everybody
restitution-own = It is noted as led by you.
restitution-who = Code or name
restitution-who-hint = The code of the record, such as GDM-0147-K, or the name. For several, put a comma between them.
restitution-collected-who = Led by – code or name
restitution-collected-who-hint = Only those who led it: the code of the record, such as GDM-0147-K, or the name. For several, put a comma between them. Never the name of somebody who came.
restitution-who-found = { $count ->
    [one] For “{ $typed }”:
   *[other] For “{ $typed }”, { $count } people. Tick the right one, or give the code.
 }
restitution-who-unknown = Nobody of your places matches “{ $typed }”. Check the code or the spelling.
restitution-who-several = Several people match “{ $typed }”. Tick the right one.
restitution-who-elsewhere = One of these people is not of your places. Ask their coordinator.
restitution-nobody-leads = Say who led it.
restitution-leaders-many = Too many people: { $max } at most.
restitution-note = Remark
restitution-note-hint = What went well, what was asked. No names.
restitution-save = Save
restitution-save-next = Save and enter another one
restitution-alike = There is a similar restitution: the same day, place, person and numbers.
restitution-alike-advice = If it is the same, save nothing: it would count twice. If it is another one, save anyway.
restitution-alike-anyway = It is another one: save anyway
restitution-noted = Saved:
restitution-noted-next = Place, date, module and language are kept for the next one.
restitution-saved = Saved.
restitution-edit = Change
restitution-watched = Supervision visit
restitution-edit-title = Change a restitution
restitution-changed-meanwhile = Somebody else changed this restitution meanwhile. Open the page again, check, then try again.
restitution-saved-meanwhile = Somebody else changed this restitution while you were writing. What you typed is still here, and below each field that differs stands what is saved now. Compare, then save again if yours is to stand.
restitution-gone = This restitution is no longer there: somebody removed it while you were writing, or it is not of your area any more. What you typed is still here: if it counts, save it as a new restitution.
restitution-remove = Remove
restitution-remove-title = Remove this restitution?
restitution-remove-about = It will no longer count in reports and cannot be brought back. Frozen reports keep their figures.
restitution-remove-watched = { $count ->
    [one] A supervision visit in which it was watched stays, without this link.
   *[other] { $count } supervision visits in which it was watched stay, without this link.
 }
restitution-keep = Keep it
restitution-removed = The restitution is removed.
restitution-revision = revision { $number }, { $lang }
restitution-people = { $people ->
    [0] people not counted
   *[other] women: { $women }, men: { $men }
 }
restitution-none-led = No restitution noted.
restitution-all-of-person = { $count ->
    [one] Show the restitution
   *[other] Show the { $count } restitutions
 }
restitution-by-place = By place
restitution-by-place-how = People who came, as they were counted: who comes to two restitutions counts twice.
restitution-places-most = The table shows the first { $count } places. Choose a place or a year to see the others.
restitution-to-list = Show the list
restitution-of-days = Restitutions held { $span }.
restitution-sheet = Sheet to print (PDF)
restitution-sheet-title = Restitution sheet
restitution-sheet-how = One sheet for each restitution. Tick, count the people, write clearly. To type it in: { $code ->
    [yes] scan the code with a telephone, or open
   *[no] open
 } “Restitutions”.
restitution-sheet-code-alt = QR code that leads to the form where it is typed in. It holds no name.
restitution-sheet-day = Date:
restitution-sheet-lang = Language:
restitution-sheet-place = Commune:
restitution-sheet-locality = Village, fraction, quarter:
restitution-sheet-leaders = Led by (code of the record, such as GDM-0147-K, or name)
restitution-sheet-counts = People who came
restitution-sheet-note = Remark (what went well, what was asked; no names)
restitution-sheet-privacy = Do not note the name of anybody who came: only the numbers count. Once typed in, the sheet is destroyed.
restitution-import = Take over from KoboToolbox
restitution-import-about = To note restitutions on a telephone without network, with KoboCollect or ODK Collect.
restitution-import-form = Download the form (XLSForm).
restitution-import-load = It has the places, modules and age bands of today, in French and Arabic.
restitution-import-collect = Load it into KoboToolbox and deploy it. Telephones send their submissions once they have a network.
restitution-import-export = Export the data from KoboToolbox as XLSX or CSV, with the XML names of the questions or with their labels, and send the file here. Each submission is taken over once, even if the file comes again.
restitution-import-file = Exported file
restitution-import-done = Done. New restitutions: { $added }. Taken over before: { $known }.
restitution-maybe-twice = maybe noted twice
restitution-import-count-wrong = Column { $column }: “{ $typed }” is not a number from 0 to { GROUPED($max) }, in digits.
restitution-import-no-choice = Column { $column }: “{ $typed }” is no choice of the form, or several.
restitution-import-uncounted = { $count ->
    [one] One number of the form has no column in this file: it is not noted.
   *[other] { $count } numbers of the form have no column in this file: they are not noted.
 } If the form asked for them, export all questions from KoboToolbox and send that file: these numbers will be proposed as corrections.
restitution-import-alike = This submission was taken over, but a similar restitution was here already. If it is the same, remove one of the two.
restitution-import-alike-line = This submission was taken over, but it is similar to that of line { $other }. If it is the same, remove one of the two restitutions.
restitution-import-alike-count =
    { $count ->
        [one] One submission is like another: the same day, place, person and numbers.
       *[other] { $count } submissions are like another: the same day, place, person and numbers.
    }
restitution-corrected = This submission was taken over before, and corrected in KoboToolbox since: { $what }.
restitution-corrected-both = This submission was taken over before and changed here since, and KoboToolbox says something else: { $what }. It stays as it is here.
restitution-corrected-by = Changed here by { $who }, { $date }.
restitution-corrected-older = This submission was taken over before; this file has an older version of it: { $what }. It stays as it is here.
restitution-corrected-taken = This submission was corrected in KoboToolbox, and the correction taken over: { $what }.
restitution-corrected-other = This file says something else than what was shown: no correction was taken over. These are the ones it has.
restitution-corrected-open = See the restitution
restitution-corrected-take = To take these corrections over, send the same file again, now or later; later, tick “Take corrections over, too”. What somebody changed here stays as it is.
restitution-corrections-too = Take corrections over, too
restitution-corrections-hint = What was corrected in KoboToolbox since. Without this box it is shown here first. What somebody changed here stays as it is.
restitution-import-removed = This submission was removed here on { $day }: it is not taken over.
restitution-import-elsewhere = This submission was not taken over. One of the same name was taken over for another place, where you can’t change anything. Ask somebody who runs the programme.
restitution-import-unreadable = This submission was not taken over. One of the same name is here already; this one says something else and can’t be read: check the place and the names.
restitution-import-same-number = This submission was not taken over. It has the same number as that of line { $other }, but is another one. Import it in a file of its own.
restitution-import-left-out =
    { $count ->
        [one] One submission is not taken over. The others are. Send the same file again once that is corrected: it will be taken over, only once.
       *[other] { $count } submissions are not taken over. The others are. Send the same file again once that is corrected: they will be taken over, each only once.
    }
restitution-import-repeated =
    { $count ->
        [one] The submission of this line is also in another line of this file and counts once, in its newest version that can be read: line { $lines }.
       *[other] The submissions of these lines are also in other lines of this file and count once, in their newest version that can be read: lines { $lines }.
    }
restitution-import-unnamed = Restitutions were taken over without the name of who led them, for that person was erased from the register. Lines: { $lines }.
restitution-import-passed-count =
    { $count ->
        [one] One submission is not taken over, and says something else than what is here.
       *[other] { $count } submissions are not taken over, and say something else than what is here.
    }
restitution-import-removed-count =
    { $count ->
        [one] One submission was removed here: it is not taken over.
       *[other] { $count } submissions were removed here: they are not taken over.
    }
restitution-import-removed-take = Take over what was removed here, too
restitution-import-removed-too = Send the file: the submissions that were removed here will be taken over, too.
restitution-import-problems = Nothing is taken over until this is corrected in KoboToolbox or in the file:
restitution-import-no-uuid = This file has no column _uuid. Export it from KoboToolbox, as XLSX or CSV.
restitution-import-no-counts = This file has no column with numbers of people, such as “Women – 15 to 29 years” or women_15_29. Export all questions from KoboToolbox, with XML names or with the labels of the form.
restitution-import-long = This file has too many rows: { $max } at most. Export a shorter period.
restitution-import-names = This file names too many different people: { $max } at most. Export a shorter period.
restitution-import-without-uuid = The column _uuid is empty.
restitution-import-who-unknown = Nobody of your places matches “{ $typed }”. Correct the name in the file, or register this person first; then send the file again.
restitution-import-who-several = Several people match “{ $typed }”. In the file, put the code of the right one in the place of the name: it is on their record. Then send the file again.
restitution-import-line = Line { $line }: { $text }
restitution-who-list = Search the list
restitution-who-list-hint = A few letters of the name or the code, then tick.
restitution-offline-about = Without network, you note your restitutions on this phone or computer. They are kept on the device and go out by themselves, each once, when the network is back and the page is open.
restitution-offline-codes = Only the codes of the records, to say who led it
restitution-offline-names = Names and codes, to say who led it
restitution-offline-many = Too many people named at once: { $max } at most. This restitution goes out with the next sending.
restitution-offline-held = { $count ->
    [0] The register has nobody yet whom your account could choose as those who led.
    [one] To say who led it, the device keeps the only person of the register whom your account can choose.
   *[other] To say who led it, the device keeps the { $count } people of the register whom your account can choose.
 }
restitution-offline-held-most = To say who led it, the device keeps 1,000 people of the register and no more: those who have led a restitution before, then the others in alphabetical order. For somebody else, the code or the name is written.
restitution-offline-more = { $value } more in the list: write a few more letters.
restitution-offline-nobody = Nobody in the list matches “{ $what }”.
restitution-offline-other = Somebody else: code or name
restitution-offline-correct = To correct: open this restitution, the reason is beside each field.
restitution-offline-new = New restitution
restitution-offline-edit = Correct
restitution-offline-back = What you had begun is back; it is not saved yet.
restitution-offline-alike = The restitution of { $day } was sent, but a similar one was there already: same place, same people, same numbers. If it is the same, remove one of them in the list of restitutions.
restitution-offline-begun = What is begun in the form is not saved. The other restitution would take its place.
restitution-offline-begun-edit = Correct without keeping it
restitution-offline-editing = You are correcting: { $what }
restitution-offline-kept = Kept on this device: { $what }
restitution-offline-kept-here = Noted in this page only, not on the device: { $what }
restitution-offline-problems = This is not saved yet. Correct what is marked.
restitution-offline-cut = The list ends after { $value } people. For the others, write the code or the name.
restitution-offline-over-sent = Everything went out. To note further restitutions without network, take the form along again.
restitution-offline-over-waiting = Nothing new is noted here any more. What waits, below, can still be corrected and sent.
restitution-offline-leaders-gone = The list of people is gone since the last day: write the code or the name.
