person-name-missing = Write the person’s name, the way they write it themselves.
person-name-too-long = This name has { $count } characters; a certificate holds { $max } at most. Shorten it.
person-name-without-letters = A name has at least one letter.
person-name-digits = A name has no digits. Write the name alone.
person-name-unprintable = The character “{ $character }” ({ $code }) is in none of our fonts: no certificate could carry it. Replace it.
person-arabic-name-other-script = This field is for the name in Arabic script. Leave it empty if it is not known.
person-sex-unknown = Choose “woman”, “man” or “not stated”.
person-role-unknown = Choose a role from the list.
person-birth-no-such-day = The calendar has no such day. Write for example 25/03/1985, or choose “year only”.
person-birth-no-year = Write the year with four digits, for example 1985.
person-birth-out-of-range = The birth lies between { $first } and today.
person-birth-precision-unknown = Say whether the date is exact, approximate or unknown.
person-telephone-letters = A telephone number is written in digits, for example 76 00 00 00.
person-text-too-long = This text is too long: { $max } characters at most.
person-language-unknown = Choose the languages from the list.
person-place-missing = Choose a commune of your area.
person-place-unknown = This place is not in the list. Choose another one.
person-place-of-others = This place is not in your area. Choose one of your communes.
person-changed-meanwhile = Somebody else changed this record while you were writing. What you typed is still here: compare, then save again if yours is to stand.
person-gone = This record is no longer there: while you were writing it was removed, merged with another one, erased at the person’s request, or it went to another area. What you typed is still here: look the person up in the register first, and save nothing if they asked to be erased.
person-has-trainings = This person has trainings or an account: the record cannot be removed.
person-birth-not-unknown = A date or a year is written, and the birth is said to be unknown. Clear the one or change the other.

person-list-title = People
person-register = Register a person
person-search-name = Name, place, organisation, code or telephone
person-search = Search
person-sort = Order
person-sort-name = Name
person-sort-place = Place
person-sort-added = Date added, latest first
person-sorted = Order: { $order }
person-any-place = All places
person-any-language = All languages
person-language = Language
person-count = { $count ->
    [one] { GROUPED($count) } person
   *[other] { GROUPED($count) } people
 }
person-show-all = Show all
person-empty-title = The register is still empty.
person-empty-advice = Register the first person: only the name is needed, the rest can come later.
person-empty-without-places = No place is assigned to your account yet. Ask the administration to add your communes.
person-nobody-title = Nobody matches.
person-nobody-advice = Try the beginning of one word of the name, without accents if in doubt, or fewer criteria.
person-nobody-criteria = Try fewer criteria.
person-nobody-code = This code was mistyped: its characters don’t fit each other. Read it again, or search by the name.
person-nobody-telephone = Nobody whom you see has this number in the register. Read it again, or search by the name.
person-name = Name
person-place = Commune
person-languages = Languages
person-trainings = Trainings
person-consent = Consent
person-completed = { $count ->
    [one] { GROUPED($count) } training completed
   *[other] { GROUPED($count) } trainings completed
 }
person-pages = Pages of the list
person-page = Page { $page } of { $pages }
person-page-before = Previous page
person-page-after = Next page
person-count-more = More than 1,000 people
person-count-at-least = { $count ->
    [one] At least { GROUPED($count) } person
   *[other] At least { GROUPED($count) } people
 }
person-nobody-yet-title = Nobody among the first who were looked at.
person-nobody-yet-advice = Too many people match these criteria in part to look at all of them at once. Add a word of the name or a criterion.
person-look-on = Look further
person-continued = The list goes on
person-to-beginning = Back to the beginning
person-narrow = Only the first are shown: add a word of the name or a criterion to find the others.
person-any-module = All modules
person-any-role = All roles
person-any-activity = Active or not
person-any-consent = With or without consent
person-module = Module learnt
person-activity = Activity
person-active = Led a session or a restitution in the last six months
person-is-active = led something in the last six months
person-inactive = Led none in the last six months
person-consent-given = Consent given
person-consent-contact = Agrees to be called
person-consent-missing = No consent recorded
person-more-filters = More criteria and columns
person-columns = Columns of the list
person-code = Public code

person-full-name = Full name
person-name-hint = The whole name in one, the way the person writes it: it will stand like this on the certificate.
person-arabic-name = Name in Arabic script
person-sex = Sex
person-sex-female = Woman
person-sex-male = Man
person-sex-not-stated = Not stated
person-birth = Birth
person-birth-exact = Exact date
person-birth-year-only = Year only
person-birth-about = About that year
person-birth-unknown = Unknown
person-birth-date = Date of birth
person-birth-year = Year of birth
person-birth-year-hint = If the day is not known. Example: 1985
person-birth-place = Place of birth
person-birth-about-year = about { $year }
person-birth-not-known = unknown
person-place-none = Choose a commune
person-locality = Village, fraction or quarter
person-locality-hint = The place as people call it, hamlets and sites included.
person-telephone = Telephone
person-telephone-hint = Several people may share it.
person-languages-hint = The languages in which the person can train.
person-role = Role in the community
person-role-none = Not stated
person-role-youth = Young person
person-role-woman-leader = Woman leader
person-role-community-leader = Community leader
person-role-authority = Administrative or political authority
person-role-communicator = Communicator
person-role-traditional-chief = Traditional chief
person-role-other = Other
person-structure = Organisation
person-structure-hint = Association, radio, school, town hall…
person-save = Save
person-cancel = Cancel
person-register-anyway = It is another person: register anyway
person-namesakes-title = The register may know this person already.
person-namesakes-advice = If it is the same person, open the record and complete it. If it is another one, register anyway.
person-same-name = same name
person-same-place = same commune
person-same-birth = same year of birth
person-same-telephone = same telephone
person-edit = Edit the record
person-stands-now = The stored record now says:

person-record = Record
person-saved = Saved.
person-back-to-list = Back to the list
person-no-trainings = No training yet. Enrol the person from the participants’ list of a cohort.
person-training-led = led it
person-training-to-lead = is to lead it
person-training-certificate = certificate
person-training-attestation = attestation
person-training-incomplete = not completed
person-training-second = another enrolment in the same cohort, which does not count
person-training-open = under way
person-certificate = Document no.
person-certificate-revoked = revoked
person-delete-title = Remove this record
person-delete-advice = For a record made by mistake. No training is tied to it; the removal is final and noted in the record of actions.
person-delete = Remove for good
person-more = More details
person-name-civility = The name has a civility (“Mme”, “M.”). It is kept as written, and the certificate adds no other. If it is not part of the name, remove it.
person-name-sign = “{ $character }” ({ $code }) is not written in a name; it is often a letter that was lost, or a remark. Write the name alone.
person-name-damaged = This name has a character that is no letter ({ $code }); it comes from a text that was decoded wrongly. Type the name again.
person-sex-civility = The name has “{ $word }” and the sex chosen says something else. Correct one of them.
person-withdrawn-link = People who took back their consent to be listed
person-withdrawn-listed = These people took back their consent: they are neither in the list nor on papers. They are kept here so that a new consent can be recorded, or so that they can be erased at their request.
held-title = Data held
held-lead = Every person has the right to receive what the programme holds on them, to have it corrected and to have it erased.
held-pdf = All that is held (PDF)
held-json = The same data (JSON)
held-about = All that the programme holds on this person, as of { $date } (universal time). They can ask for what is wrong to be corrected, take back their consent and have their data erased.
held-what = Item
held-value = What is recorded
held-nothing = Nothing is recorded.
held-attendance = Attendance
held-conflicts = What is noted in two different ways
held-led = Half-days led
held-recalled = called back on { $date }
held-photographs = Photographs of signed sheets
held-photograph = Sheet of { $day }, on which the name and the signature may be read; the photograph is deleted on { $until }.
held-imports = Imported lists
held-import-added = the record came from it
held-import-known = the record was there before
held-named = Name written by others (somebody else may bear the same)
held-named-within = Name written by others, in the places of this coordination alone (somebody else may bear the same)
held-perhaps = Perhaps this person: their name written by others beside other words
held-perhaps-within = Perhaps this person: their name written by others beside other words, in the places of this coordination alone
held-changed-meanwhile = This record was just changed. Ask for the document again.
held-named-times = { $count ->
    [one] once
   *[other] { $count } times
 }
held-named-visitor = Supervision visit to somebody
held-named-consent-reader = Read a consent out to somebody
held-named-witness = Witness of a consent
held-named-reviewer = Proofread a text
held-named-reviewed-by = Named in a text as its proofreader
held-named-confirmed = Confirmed the results of a cohort
held-named-confirmed-person = Confirmed the result of a person
held-named-exception = Decided on an exception
held-named-correction = Decided on a correction
held-named-signs-curriculum = Signs the papers of a curriculum
held-named-signs-cohort = Signs the papers of a cohort, by its curriculum
held-named-glossary = Approved a term of a glossary
held-named-term = A word of a glossary
held-named-collected = Noted attendance with KoboToolbox
held-named-collected-conflict = Noted attendance with KoboToolbox that differs from what is noted here
held-named-contact = Contact named at the foot of pages
held-answers = answers, question by question: { $answers }
held-results = Tests and decisions
held-certificates = Certificates and attestations
held-accounts = Accounts
held-actions = What was done with the record
held-registered = Registered
held-changed = Last changed
held-confirmed-by = Confirmed by
erase-link = Erase this person at their request…
erase-title = Erase a person
erase-back = Back to the record
erase-warning = Erasing can’t be undone. To be done only at the person’s request.
erase-leads = { $count ->
    [one] This person leads a cohort that is not closed.
   *[other] This person leads { GROUPED($count) } cohorts that are not closed.
 } Choose first who else can vouch at the closing:
erase-goes = What goes
erase-goes-record = The name, telephone, locality, languages, organisation, day and place of birth.
erase-goes-consents = Their consents.
erase-goes-visits = What was written at the supervision visits to them.
erase-goes-trail = What the record of actions says of this person; that entries were emptied stays recorded.
erase-goes-names = Texts and entries that name the person as:
erase-goes-texts = { $count ->
    [one] One text about or for others that holds their name: a confirmation, decision, reading or witnessing of a consent, reason or note. It is emptied; somebody of the same name loses theirs there, too.
   *[other] { GROUPED($count) } texts about or for others that hold their name: confirmations, decisions, readings or witnessings of a consent, reasons, notes. They are emptied; somebody of the same name loses theirs there, too.
 }
erase-goes-entries = { $count ->
    [one] What one entry of the record of actions says about something else, where their name or internal number stands.
   *[other] What { GROUPED($count) } entries of the record of actions say about something else, where their name or internal number stands.
 }
erase-goes-photographs = { $count ->
    [one] The photograph of an attendance sheet of their cohorts: a name can’t be cut out of a picture.
   *[other] The { GROUPED($count) } photographs of attendance sheets of their cohorts: a name can’t be cut out of a picture.
 }
erase-goes-lists = { $count ->
    [one] The list being imported in which their name or telephone stands; whoever sent it will see why.
   *[other] The { GROUPED($count) } lists being imported in which their name or telephone stands; whoever sent them will see why.
 }
erase-account-ends = Their account { $login }, which is closed.
erase-account-unlinked = The link with the account { $login }, which goes on without them.
erase-stays = What stays
erase-stays-visits = The day, the place and the marks of the supervision visits to them, without their name.
erase-stays-counts = { $count ->
    [0] Sex, year of birth, place and role, for the totals.
    [one] One training in which they still count, without a name, with sex, year of birth, place and role.
   *[other] { GROUPED($count) } trainings in which they still count, without a name, with sex, year of birth, place and role.
 }
erase-stays-others = Their name on somebody else’s certificate, in the text of modules, within the name of a child (“Ibrahim Ag…”), and where it is written differently from their record. A consent that they witnessed stays, without the name of the witness: keep its signed sheet.
erase-stays-signing = { $count ->
    [one] Their name, written once: “{ $place }”. It is changed where it is written, but not in the curriculum of a cohort that was made already.
   *[other] Their name, written { GROUPED($count) } times: “{ $place }”. It is changed where it is written, but not in the curriculum of a cohort that was made already.
 }
erase-stays-outside = Papers already printed, files already sent and backups of before today: ask whoever has them.
erase-stays-log = PostgreSQL’s WAL files, until they are used again, with their archives and the replicas: whoever runs the database can shorten that (docs/security.md).
erase-former-title = Names that the record once had
erase-former = What stays ticked is looked for too, and the texts that hold it are emptied
erase-former-hint = Tick only what names this person: a word noted by mistake (“the training”) would empty other people’s texts.
erase-perhaps-title = Perhaps this person
erase-perhaps-about = These fields hold their whole name beside words that the register does not know: a function, an organisation, or somebody else’s longer name. Read each line.
erase-perhaps = It is this person: what stays ticked goes
erase-perhaps-hint = Untick what names somebody else. What is written in the meantime goes, too.
erase-perhaps-place = { $place }: { $told }
erase-perhaps-trail = { $count ->
    [one] One entry of the record of actions
   *[other] { GROUPED($count) } entries of the record of actions
 }
erase-perhaps-more = { $count ->
    [one] One more field of this kind is not shown, for there are too many: it is emptied, too.
   *[other] { GROUPED($count) } more fields of this kind are not shown, for there are too many: they are emptied, too.
 }
erase-first = The person can first receive:
erase-certificates = What does the person want for their certificates?
erase-certificates-about = { $count ->
    [one] One paper was issued to this person.
   *[other] { GROUPED($count) } papers were issued to this person.
 }
erase-certificates-keep = Keep them, with the name: they can still be checked, printed again and corrected.
erase-certificates-erase = Erase them too: the paper in hand is no longer confirmed by the register, nor printed again, nor corrected, nor revoked with a reason. Its signature stays genuine.
erase-certificates-missing = Choose what the person wants for their certificates.
erase-sure = Confirmation
erase-sure-yes = The person asked for it, and knows what goes and what stays.
erase-not-sure = Tick this box to confirm.
erase-submit = Erase for good
erase-done = The person is erased. The totals have not changed.
export-link = Take this list out (spreadsheet, cards, calls)…
export-title = Take the list out
export-warning = A list of people is dangerous in the wrong hands. Take out only what is needed, don’t leave it lying about, and delete it after use. The reason goes into the record of actions.
export-format = Form
export-csv = Values (CSV), with the columns of the list
export-xlsx = Workbook (XLSX), with the columns of the list
export-cards = Cards for a telephone (vCard), of those who agree to be called
export-calls-by-code = Call list to print, with codes in the place of names
export-calls-by-name = Call list to print, with names
export-reason = Reason
export-reason-hint = What the list is for, without anybody’s name.
export-submit = Take the list out
export-format-missing = Choose a form.
export-reason-missing = Say in a few words what the list is for: at least 5 characters, { $max } at most.
export-too-many = More than { $max } people: add a criterion.
export-calls-title = Call list
export-calls-about = Only people who agreed to be called are on it.
export-calls-note = Call
export-subject = Selection:
export-changed = What changed:
export-of-all = the whole register
export-of-places = the coordination’s places
export-by-name = what was searched for by name or code
export-calls-count = { $count ->
    [0] Nobody would be on the call list or the cards.
    [one] One person would be on the call list and the cards.
   *[other] { GROUPED($count) } people would be on the call list and the cards.
 }
export-calls-uncounted = More than 1,000 people would be on the call list and the cards. The call list will say how many are left out for want of consent.
export-without-consent = { $count ->
    [0] Nobody is left out for want of consent.
    [one] One other person of the selection is left out, who did not agree to be called.
   *[other] { GROUPED($count) } other people of the selection are left out, who did not agree to be called.
 }
export-without-consent-many = The other people of the selection are left out, for they did not agree to be called; they are too many to be counted.
export-out-of-reach = { $count ->
    [one] One person agreed and is left out: without a telephone noted, gone from the programme or deceased.
   *[other] { GROUPED($count) } people agreed and are left out: without a telephone noted, gone from the programme or deceased.
 }
person-learnt-before = People who learnt this module before { $date } and not since, and are not called back yet.
held-visited-by = Visited by
held-labelled = { $label }: { $value }
filter-own = My filters
filter-keep = Keep this filter
filter-change = Manage my filters
filter-name = Name of the filter
filter-name-hint = For example “Active in Tamasheq”, { $max } characters at most. Do not write anybody’s name.
filter-name-missing = Give the filter a name.
filter-name-taken = You have a filter of this name already. Choose another one.
filter-nothing = This filter asks for nothing: choose a place, a language or a module first.
filter-many = You keep { $max } filters already. Delete one first.
filter-without-names = The name that you searched for is not kept: a filter holds no name.
filter-columns = columns: { $names }
filter-save = Keep
filter-forget = Delete
filter-forgotten = The filter is deleted.
filter-none = You keep no filter.
filter-none-advice = In the list of people choose a place, a language or a module, then “Keep this filter”. You alone will see it.

person-background = Background and contacts
person-status = Situation
person-status-none = Nothing to report
person-status-paused = Paused
person-status-withdrawn = Has left the programme
person-status-deceased = Deceased
person-status-hint = Somebody who leads sessions is active without anything being noted here. Who has left the programme or died is no longer on call lists.
person-status-since = Since
person-status-reason = Remark
person-status-dated = { $status } · { $date }
person-status-unknown = Choose a situation from the list.
person-status-missing = A date or a remark is written: choose the situation, or clear them.
person-status-to-come = This date is yet to come. Write since when it has been so.
person-writings = Other spellings of the name
person-writings-hint = As the name is written elsewhere, on a list or a document: the person is found under these spellings, too. Certificates carry the one of the record.
person-writing = Other spelling { $number }
person-places = Origin and work
person-places-hint = The commune of the record is the one where the person lives.
person-place-unstated = Not stated
person-origin = Commune of origin
person-work = Commune of work
person-other-languages = Other languages
person-other-languages-choose = Languages spoken or understood
person-speaks = Speaks, without training in it
person-speaks-hint = The languages in which the person can train are noted on the record.
person-understands = Understands, without speaking it
person-telephones = Other telephones
person-telephones-hint = The person’s own number is on the record. Note here those by which they can be reached, and whose they are. Save to get further rows.
person-other-telephone = Telephone { $number }
person-telephone-whose = Whose (brother, neighbour, school…)
person-telephone-missing = Write the number, or clear whose it is.
person-positions = Roles and organisations over time
person-positions-hint = Today’s role and organisation are on the record. Note here those from before, or further ones. Save to get further rows.
person-position = Role { $number }
person-position-since = From (year)
person-position-until = To (year)
person-position-year = Write a year in four digits, { $last } at the latest.
person-position-order = The end comes before the beginning. Correct one of the two years.
person-position-missing = Write the role or the organisation of these years, or clear them.
person-position-years = { $since }–{ $until }
person-position-from = since { $year }
person-position-to = until { $year }
person-with-remark = { $text } ({ $remark })
