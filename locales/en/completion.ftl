# Completion and closing.

completion-title = Completion
completion-outcome = Decision
completion-certificate = certificate
completion-certificate-if-vouched = certificate, with the approval
completion-attestation = attestation
completion-none = no document
completion-rule-attendance = Attestation of participation: present in at least { $percent }% of the half-days.
completion-rule-certificate = Certificate: the attendance, and besides:
completion-rule-post-test = at least { $percent }% in the post-test;
completion-rule-micro-teaching = a trial session that was passed (leading part of a module in front of the group);
completion-rule-sign-off = the trainers’ approval, given when the cohort is closed.
completion-sign-off = Trainers’ approval
completion-vouched = approval given
completion-not-vouched = approval not given
completion-word-awaited = given at closing
completion-not-noted = not noted
completion-attended = { $percent }% ({ $present } of { $sessions })
completion-attended-less = { $percent }% ({ $present } of { $sessions }); { $required }% are needed
completion-scored = { $percent }%
completion-scored-less = { $percent }%; { $required }% are needed
completion-count-certificates = { $count ->
    [0] no certificate
    [one] one certificate
   *[other] { $count } certificates
 }
completion-count-attestations = { $count ->
    [0] no attestation
    [one] one attestation
   *[other] { $count } attestations
 }
completion-count-none = { $count ->
    [0] nobody without a document
    [one] one person without a document
   *[other] { $count } people without a document
 }
completion-marks-missing = { $count ->
    [one] One mark of attendance is missing: the cohort cannot be closed.
   *[other] { $count } marks of attendance are missing: the cohort cannot be closed.
 }
completion-note-absent = Note the rest absent ({ $count })
completion-scores-missing = { $count ->
    [one] One person lacks results: what is not noted counts as not met.
   *[other] { $count } people lack results: what is not noted counts as not met.
 }
completion-close-title = Close the cohort
completion-close-explained = By closing, a named person confirms these decisions. They are then frozen: attendance, results and participants do not change any more.
completion-confirmed-by = Confirmed by
completion-confirmed-by-hint = The name of the person who confirms, as it will stand in the register.
completion-close = Confirm and close
completion-closed = The cohort is closed and the decisions are frozen.
completion-name-missing = Write the name of the person who confirms or decides.
completion-nobody = Nobody is enrolled: there is nothing to close.
completion-changed-meanwhile = Attendance, results or participants changed since this page was opened. Read the decisions below again, then confirm.
completion-not-over = The cohort ends on { $day }: it can be closed once its last half-day has begun.
completion-no-trainer = No trainer has been chosen: without one nobody can give the approval, and the cohort can’t be closed.
completion-vouch = give the approval
completion-vouched-by = Approval given by
completion-vouched-by-hint = The trainer who gives the approval for the people ticked above.
completion-vouched-by-whom = Approval given by { $name }.
completion-vouched-own = The approval for { $name } comes from { $name }: no other trainer has given it. Go back if that is not meant.
completion-choose-trainer = Choose a trainer…
completion-voucher-missing = Choose the trainer who gives the approval.
completion-vouched-count = { $count ->
    [0] nobody
    [one] one person
   *[other] { $count } people
 }
completion-name-login = “{ $typed }” is a login. Write the first name and the name of the person who confirms or decides.
completion-count-awaiting = { $count ->
    [one] one certificate awaits the approval
   *[other] { $count } certificates await the approval
 }
completion-check = Check before closing
completion-check-title = Check before closing
completion-check-warning = Once the cohort is closed neither attendance nor results change any more. A decision can only be corrected, with a name and a reason, by those who run the programme.
completion-check-back = Go back and correct
completion-name-short = Write the first name and the name of the person who confirms or decides; “{ $typed }” is not enough.
completion-lost = Can no longer reach the share of attendance that is asked
completion-of-whom = { $left ->
    [0] People enrolled: { $enrolled }.
    [one] People enrolled: { $enrolled }, one of whom left before the end.
   *[other] People enrolled: { $enrolled }, { $left } of whom left before the end.
 }
completion-share-of = The share of attendance is of all half-days of the cohort, also for those who left before the end.
completion-at-risk = Are about to miss the share of attendance that is asked
completion-may-miss = { $count ->
    [0] may miss no further half-day
   *[other] may miss one more half-day
 }
completion-by-exception = By exception: { $reason }
completion-corrected = Decision corrected after the closing: { $reason }
exception-link = Decide by exception
exception-change = Change the exception
exception-title = Decision by exception
exception-by-rule = by the rule: { $outcome }
exception-explained = A named person may give more than the rule, for a reason. Name and reason stay in the record of actions and are printed in the cohort’s report.
exception-decided-by = Decided by
exception-decided-by-hint = First name and name of the person who decides.
exception-decided = Decided by { $name }.
exception-reason = Reason
exception-reason-hint = For example: ill on the last day, caught up on the module with a trainer.
exception-save = Note the exception
exception-back = Go back and change nothing
exception-remove = Take the exception back
exception-gone = No exception is noted for this person.
exception-changed-meanwhile = Somebody else has just noted “{ $other }” here. Read it, then take it back again if that is what you want.
exception-outcome-missing = Choose what the person gets.
exception-not-needed = The rule gives this person that already: no exception is needed.
correction-who = Those who run the programme can still correct a wrong decision here, with a name and a reason.
correction-link = Correct the decision
correction-title = Correct a decision
correction-stands = decision in force: { $outcome }
correction-explained = The cohort stays closed. The correction is added to the first decision, which stays readable with its reasons.
correction-papers = Papers that it concerns:
correction-no-papers = No paper was issued to this person for this cohort.
correction-outcome-missing = Choose the right decision.
correction-no-change = That is the decision in force already. Choose another one.
correction-changed-meanwhile = Somebody else has corrected this decision meanwhile. Read what is in force, then start again.
correction-erased = This person was erased from the register: the decision on them can no longer be corrected.
correction-merged = The record of this enrolment is merged into another one on the same list: the enrolment of that one counts. Correct that one, or part the two records first.
correction-not-closed = A decision is corrected after the closing. Until then, correct attendance or scores.
correction-check = Check before correcting
correction-check-title = Check before correcting
correction-check-warning = A correction is not erased: only another correction can follow it. Papers do not change by themselves.
correction-new = New decision
correction-save = Correct the decision
correction-done = The decision is corrected. See below what is still to be done with its papers.
correction-list = Decisions corrected after the closing
correction-change = { $was } → { $now }
correction-then-issue = A paper is still to be issued: the person is on the page of the certificates.
correction-then-reissue = The valid paper no longer says what is decided: open it and issue it anew. The old one is then revoked.
correction-then-revoke = The valid paper has no ground any more: open it and revoke it.
completion-devices = This cohort may still be on a device without network. Ask first whether everything was sent: after the closing nothing more can come in.
completion-device = { $login } took it along, until { $until }.
completion-disputed = { $count ->
    [one] Two people noted a value differently: choose the right one before closing.
   *[other] Two people noted { $count } values differently: choose the right ones before closing.
 }
completion-present-after = { $count ->
    [one] One person is marked present after their departure: these marks count. Correct the departure or the marks before closing.
   *[other] { $count } people are marked present after their departure: these marks count. Correct the departures or the marks before closing.
 }
correction-reason-hint = For example: attendance copied wrongly, a post-test counted again.
