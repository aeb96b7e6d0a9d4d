# Duplicates: two records of one person
duplicate-title = Possible duplicates
duplicate-lead = These records may be of the same person. The program proposes them with the reason, and never merges any by itself. Compare, then decide.
duplicate-waiting = { $count ->
    [one] { GROUPED($count) } record is still to be compared with the others; that happens little by little.
   *[other] { GROUPED($count) } records are still to be compared with the others; that happens little by little.
 }
duplicate-waiting-many = More than { GROUPED($count) } records are still to be compared with the others; that happens little by little.
duplicate-none-title = No duplicate is proposed.
duplicate-none-advice = Each record that is registered, imported or changed is compared with the others. Where there is reason to, it will appear here.
duplicate-none-yet = The comparison is not finished: come back in a few minutes.
duplicate-noted = Noted: these two records will not be proposed again.
duplicate-one = First record
duplicate-other = Second record
duplicate-why = Reasons
duplicate-decide = Decide
duplicate-compare = Compare
duplicate-compare-two = Compare { $one } and { $other }
duplicate-reason-part = one name within the other
duplicate-reason-spelling = name but for a letter
duplicate-reason-near-name = close first name (Mahamadou, Mamadou)
duplicate-reason-birthday = same day of birth
duplicate-reason-near = births close together
duplicate-reason-locality = same village, fraction or quarter
duplicate-reason-organisation = same organisation
duplicate-reason-cohort = enrolled in one cohort
duplicate-reason-long-name = a long name that few people bear
duplicate-codes-title = Compare two other records
duplicate-codes-lead = Write the public codes of both records, such as GDM-0147-K. They stand in each person’s record.
duplicate-code-one = Code of the first record
duplicate-code-other = Code of the second record
duplicate-code-unknown = No record of your area has this code. Check it in the person’s record.
duplicate-code-twice = That is the same record twice. Write the code of the other.
duplicate-compare-title = Is it the same person?
duplicate-separated = The two records are separate again.
duplicate-field = Detail
duplicate-both = Both
duplicate-alike = The same in both records, or empty: { GROUPED($count) }
duplicate-keep-both = Keep both
duplicate-all-kept = all is kept
duplicate-kept = Record that is kept
duplicate-registered = registered on { $date }
duplicate-merge = Merge the two records
duplicate-merge-explained = The kept record gets the enrolments, attendance, tests, certificates, consents, restitutions, supervision visits and accounts of the other one, whose name stays as another writing. This can be undone.
duplicate-merge-by-programme = Records are merged by those in charge of the programme. You can say that they are two people.
duplicate-both-in-open = Both records are in the list of cohort { $code }. First, one of the two enrolments leaves to the other what is noted, and is removed. Then come back.
duplicate-carry = Carry no. { $from } over to no. { $into }
duplicate-both-in-cancelled = Both records are on the list of cohort { $code }, which is cancelled: nothing of it changes any more. Reinstate the cohort on its page, remove one of the two enrolments there, the less complete one, cancel it again, then come back.
duplicate-both-in-closed = Both records are on the list of cohort { $code }, closed on { $on }. What is confirmed there is not deleted: both enrolments stay on it, with their attendance and decisions.
duplicate-place = { $whose }: no. { $position } · attendance: { $present } of { $sessions } · { $decision }
duplicate-both-count = In cohort { $code }, which is closed, both enrolments give a right to a document. First correct the decision on the one that should not count, then come back.
duplicate-both-count-advice = Only one of the two enrolments of a person can count. Of the other, correct the decision (no document), with the reason, such as “the same person as no. 3”, then come back: the records can be merged then. If a document was issued for it, it is for you to revoke it on its page.
duplicate-one-counts = The records can be merged. The enrolment of the kept record counts; the other one stays on the list and counts no more in the figures. Undoing the merge puts all back as before.
duplicate-keep-other = In cohort { $code } it is the enrolment of the other record that gives a right to a document. Keep that record, or correct the decision first.
duplicate-left = Stays on the list of cohort { $code }, no. { $position }, without counting in the figures: the kept record has an enrolment there, too.
duplicate-to-roster = See the list
duplicate-two-title = They are two people
duplicate-two-lead = This is remembered: the two records will not be proposed again, and you can always go back on it.
duplicate-different = They are not the same
duplicate-is-different = It was noted that they are not the same.
duplicate-not-different = Note it no longer
duplicate-keep-missing = Choose the record that is kept.
duplicate-changed-meanwhile = One of the two records was changed while you chose. Read them again, then choose again.
duplicate-merges-title = Merged records
duplicate-merges-lead = This record brings several of the same person together.
duplicate-merge-link = See what was merged, or undo it
duplicate-merge-title = Two merged records
duplicate-done = The two records are merged.
duplicate-merged = Record merged into it
duplicate-merged-at = Merged on
duplicate-merged-by = By the account
duplicate-moved-title = What went to the kept record
duplicate-moved-nothing = Nothing went from one record to the other.
duplicate-moved-enrolments = { $count ->
    [one] { GROUPED($count) } enrolment, with its attendance, tests and paper
   *[other] { GROUPED($count) } enrolments, with their attendance, tests and papers
 }
duplicate-moved-led = { $count ->
    [one] { GROUPED($count) } training led
   *[other] { GROUPED($count) } trainings led
 }
duplicate-moved-restitutions = { $count ->
    [one] { GROUPED($count) } restitution led
   *[other] { GROUPED($count) } restitutions led
 }
duplicate-moved-consents = { $count ->
    [one] { GROUPED($count) } consent
   *[other] { GROUPED($count) } consents
 }
duplicate-moved-accounts = { $count ->
    [one] { GROUPED($count) } account
   *[other] { GROUPED($count) } accounts
 }
duplicate-forgotten = One of the two people was erased at their request: what was merged is not known any more.
duplicate-undo-title = Undo
duplicate-undo-explained = The other record stands for itself again and takes back all that was its own. What was added since stays with the kept record. It is noted that they are not the same.
duplicate-undo = Separate the two records
duplicate-undone = Separated on { $date }.
duplicate-undone-before = These two records were separated before.
duplicate-undo-impossible = This can’t be undone any more like this: the kept record was merged into another one since, or one of the two people was erased. Undo the last merge first.
person-also-written = Also written
duplicate-moved-supervisions = { $count ->
    [one] { GROUPED($count) } supervision visit
   *[other] { GROUPED($count) } supervision visits
 }
