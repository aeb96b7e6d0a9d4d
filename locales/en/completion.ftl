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
completion-name-missing = Write the name of the person who confirms.
completion-nobody = Nobody is enrolled: there is nothing to close.
completion-changed-meanwhile = Attendance, results or participants changed since this page was opened. Read the decisions below again, then confirm.
completion-not-over = The cohort ends on { $day }: it can be closed once its last half-day has begun.
completion-no-trainer = No trainer has been chosen: without one nobody can give the approval, and the cohort can’t be closed.
completion-vouch = give the approval
completion-vouched-by = Approval given by
completion-vouched-by-hint = The trainer who gives the approval for the people ticked above.
completion-vouched-by-whom = Approval given by { $name }.
completion-choose-trainer = Choose a trainer…
completion-voucher-missing = Choose the trainer who gives the approval.
completion-vouched-count = { $count ->
    [0] nobody
    [one] one person
   *[other] { $count } people
 }
completion-name-login = “{ $typed }” is a login. Write the first name and the name of the person who confirms.
completion-count-awaiting = { $count ->
    [one] one certificate awaits the approval
   *[other] { $count } certificates await the approval
 }
completion-check = Check before closing
completion-check-title = Check before closing
completion-check-warning = Once the cohort is closed nothing in it changes any more: neither marks, nor results, nor decisions.
completion-check-back = Go back and correct
completion-name-short = Write the first name and the name of the person who confirms; “{ $typed }” is not enough.
completion-lost = Can no longer reach the share of attendance that is asked
completion-at-risk = Are about to lose it
completion-may-miss = { $count ->
    [0] may miss no further half-day
   *[other] may miss one more half-day
 }
