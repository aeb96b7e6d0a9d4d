# The participants of a cohort.

roster-title = Participants
roster-empty-title = Nobody is enrolled yet.
roster-empty-advice = Look people up in the register above, or register those who are not in it yet.
roster-count = { $count ->
    [one] One person enrolled
   *[other] { $count } people enrolled
 } (women: { $women }, men: { $men }, not stated: { $unstated })
roster-number = No.
roster-name = Name
roster-sex = Sex
roster-place = Place
roster-add = Enrol from the register
roster-search = Name
roster-search-hint = The beginning of a word will do, in any spelling.
roster-search-submit = Search
roster-found = { $count ->
    [one] One person found. Tick, then confirm.
   *[other] { $count } people found. Tick, then confirm.
 }
roster-more-found = Only the first are shown, out of { $total }. Give more of the name.
roster-nobody-found = Nobody of that name in the register. Try another spelling, or register the person below.
roster-nobody-ticked = Tick at least one person.
roster-enrol = Enrol
roster-in = already enrolled
roster-already = This person is in the cohort already.
roster-part = This record was merged into another one, { $code }: search for the person again and choose that other record.
roster-full = A cohort has at most { $max } people. Create a second one.
roster-gone = A person or a half-day of this page is no longer in the cohort. Nothing is saved, and the rest of what you typed is still here: read it again, then save again.
roster-enrolled = Enrolled.
roster-new-person = Enrol a new person
roster-new-person-hint = The person enters the register and the cohort at once. Ask for their consent and note it on their page afterwards.
roster-name-hint = The full name as the person writes it: it is printed like that.
roster-arabic-name = Name in Arabic script
roster-birth-year = Year of birth
roster-locality = Village, fraction or quarter
roster-telephone = Telephone
roster-structure = Organisation
roster-register = Register and enrol
roster-namesakes = The register may know this person already. Is it one of these people?
roster-enrol-this = That is the one: enrol
roster-anyway = It is somebody else
roster-remove = Remove
roster-remove-title = Remove from the cohort?
roster-remove-explained = The person stays in the register; only the enrolment in this cohort goes.
roster-remove-loses = { $marks ->
    [0] The results will be deleted.
    [one] The results and one mark of attendance will be deleted.
   *[other] The results and { $marks } marks of attendance will be deleted.
 }
roster-remove-submit = Remove
roster-remove-cancel = Keep
roster-carry = Is no. { $position }, { $name }, the same person? The attendance, results and remarks noted here can go over to that other enrolment, where it has nothing. This one is then removed. This can’t be undone.
roster-carry-submit = Carry over to no. { $position }, then remove
roster-carry-marks-differ = { $count ->
    [one] The two enrolments don’t have the same attendance for one half-day, on { $day }.
   *[other] The two enrolments don’t have the same attendance for { $count } half-days, the first on { $day }.
 } Correct one of the two in the attendance, then try again.
roster-carry-differs = The two enrolments don’t have the same result, observation, exception or departure. Correct one of the two, then try again.
roster-removed = The person is removed from the cohort.
roster-undo = Undo: enrol again
roster-sex-missing = { $count ->
    [one] The sex of one person is not stated: without it their document can’t be issued. Ask them.
   *[other] The sex of { $count } people is not stated: without it their documents can’t be issued. Ask them.
 }
roster-civility = { $count ->
    [one] One name has a civility (“Mme”, “M.”): it will be printed as written. If it is not part of the name, remove it.
   *[other] { $count } names have a civility (“Mme”, “M.”): it will be printed as written. If it is not part of the name, remove it.
 }
roster-to-compare = { $count ->
    [one] Somebody noted without network has a name that is in the register already: compare the two records, and say whether it is the same person.
   *[other] { $count } records of people noted without network have a name that is in the register already: compare them, and say whether it is the same person.
 }
roster-leave = Departure
roster-leave-title = Departure before the end
roster-leave-explained = From this half-day on the person counts as absent without being marked each time. What is noted already stays, and the share of attendance follows from it.
roster-leave-present-after = The person is marked present after this departure: { $halves }. These marks count towards the share of attendance: correct the departure here, or the marks in the grid.
roster-leave-from = First half-day missed
roster-leave-none = No departure: the person follows the training
roster-leave-save = Save
roster-left = gone since { $day }, { $half }
roster-merged = the same person as no. { $number }: the other enrolment counts
roster-leave-reason = Reason, if the person gave one
roster-over-capacity = { $people } enrolled for { $capacity ->
    [one] one place
   *[other] { $capacity } places
 }. Nobody is refused; plan for the room, the meals and the copies.
