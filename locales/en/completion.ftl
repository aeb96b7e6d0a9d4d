# Completion and closing.

completion-title = Completion
completion-outcome = Decision
completion-certificate = certificate
completion-certificate-if-vouched = certificate, with the sign-off
completion-attestation = attestation
completion-none = no document
completion-rule-attendance = Attestation of participation: present in at least { $percent }% of the half-days.
completion-rule-certificate = Certificate: the attendance, and besides:
completion-rule-post-test = at least { $percent }% in the post-test;
completion-rule-micro-teaching = a micro-teaching that was passed;
completion-rule-sign-off = the trainers’ sign-off, given when the cohort is closed.
completion-sign-off = Trainers’ sign-off
completion-vouched = sign-off given
completion-not-vouched = sign-off not given
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
completion-name-long = This name is too long: at most { $max } characters.
completion-nobody = Nobody is enrolled: there is nothing to close.
completion-changed-meanwhile = Attendance, results or participants changed since this page was opened. Read the decisions below again, then confirm.
