certificate-title-attestation = CERTIFICATE OF ATTENDANCE
certificate-title-certificate = TRAINING OF TRAINERS CERTIFICATE
certificate-earlier-attestation = CERTIFICATE OF ATTENDANCE
certificate-earlier-certificate = TRAINING OF TRAINERS CERTIFICATE
certificate-done = Done at { $place }, { $date }
certificate-number = No. { $serial }
certificate-duplicate = Duplicate No. { $number }
certificate-specimen = SPECIMEN
certificate-specimen-mark = Specimen – not valid
certificate-check = To check this document, scan the code, or enter its number at the address that it holds.
certificate-code-alt = QR code: the content of this document, signed, and the address where to check it
certificate-code-place = Place of the QR code
certificate-cohort-open = This cohort is not closed: attestations and certificates are issued after it is closed.
certificate-issued-meanwhile = Somebody else has just issued these documents. Reload the page.
certificate-printed-meanwhile = Somebody else has just printed these documents. Reload the page.
certificate-nothing-to-print = There is no valid document to print.
certificate-is-revoked = This document is revoked.
certificate-superseded = This document has already been replaced by another.
certificate-reason-missing = Write the reason: it stays in the record of actions.
certificate-too-long = { $max } characters at most.
certificate-place-missing = Write the place where the documents are signed, for example “Goundam”.
certificate-no-wording = The curriculum has no certificate text in this language. Complete [certificate.wording] in the curriculum’s file, or choose another language.
certificate-no-date = Write a date that exists, for example 01/04/2018.
certificate-before-end = The date cannot be before the end of the training ({ $date }).
certificate-missing-character = No font has the character “{ $character }” ({ $code }) of “{ $text }”. Correct this text; nothing was issued.
certificate-no-room = “{ $text }” has not the room that it needs on the document. Shorten this text; nothing was issued.
certificate-code-too-long = The content of the document of { $name } is too long for a QR code. Shorten the curriculum’s title or the name.
keys-unreadable = The file { $file } cannot be read.
keys-not-public = The file { $file } holds no Ed25519 public key (PEM).
certificate-kind-attestation = Attestation
certificate-kind-certificate = Certificate
certificate-cohort-title = Attestations and certificates
certificate-back-to-list = ← Certificates of cohort { $code }
certificate-to-completion = Go to completion
certificate-to-settings = Go to settings
certificate-nobody = Nobody in this cohort is entitled to an attestation or a certificate.
certificate-officer-issues = The training officer or an administrator issues these documents; you can then print them here.
certificate-waiting = { $count ->
    [one] To issue: one document
   *[other] To issue: { $count } documents
}
certificate-issued = { $count ->
    [0] Issued: no valid document
    [one] Issued: one valid document
   *[other] Issued: { $count } valid documents
}
certificate-issued-count = { $count ->
    [0] Everything had been issued already: nothing new.
    [one] One document was issued.
   *[other] { $count } documents were issued.
}
certificate-column-number = No.
certificate-column-name = Name
certificate-column-kind = Document
certificate-column-serial = Serial number
certificate-column-state = State
certificate-order = What the documents will show
certificate-lang = Language of the text
certificate-place = Done at
certificate-date = Done on
certificate-signatory = Signatory { $number }
certificate-signatory-function = Function
certificate-signatory-name = Name of the signatory
certificate-signatory-name-hint = Leave empty if the name is written by hand.
certificate-frozen = Once issued, a document does not change any more. Check the names in the list above before you go on.
certificate-issue = { $count ->
    [one] Issue one document
   *[other] Issue { $count } documents
}
certificate-print-all = { $count ->
    [one] Print the document
   *[other] Print the { $count } documents
}
certificate-print-one = Print
certificate-print-again = Print as a duplicate
certificate-open-pdf = Open the PDF
certificate-print-note = The first printing is the original.
certificate-print-again-note = It has been printed. To see the last printing again, open the PDF; a new printing is marked “Duplicate” with its number.
certificate-state-revoked = Revoked
certificate-state-not-printed = Not yet printed
certificate-state-printed = Original printed
certificate-state-handed = Handed over on { $date }
certificate-handover = Handing over
certificate-handover-papers = Documents handed over
certificate-handover-about = Tick those that people have in their hands. A tick made by mistake is taken back in the same way.
certificate-handed-on = Day of handing over
certificate-handed-on-hint = For the documents that you tick now.
certificate-handed-on-wrong = Choose a day from the issuing of the documents to today.
certificate-handover-note = Note what was handed over
certificate-handover-all = All are handed over
certificate-handed-count = Noted: { $done } of { $all } handed over.
certificate-issued-at = { $place }, { $date }
certificate-fact-revoked = Revoked
certificate-fact-supersedes = Replaces
certificate-fact-superseded-by = Replaced by
certificate-revoke = Revoke this document
certificate-revoke-lead = The document will no longer be valid for whoever checks it. This cannot be undone.
certificate-correct = Correct
certificate-correct-lead = Correct the person’s record first. A new document is then issued with what it holds, and this one is revoked.
certificate-correct-submit = Issue the corrected document
certificate-reason = Reason
cli-verify-some-refused = { $refused } code(s) of { $all } refused.
cli-verify-not-signed = The signature fits no key of { $file }: the content was altered, or the document comes from elsewhere.
cli-verify-broken-pdf = This PDF file is damaged: it cannot be read.
cli-verify-no-code = There is no certificate’s QR code in this file. A specimen has none; for a copy or a photograph, scan the code and give its text.
cli-verify-not-text = This file is neither a PDF nor text.
cli-file-problem = { $place }: { $text }
cli-option-wrong = { $name }: “{ $value }” will not do.
cli-missing-character = Line { $line }: no font has the character “{ $character }” ({ $code }) of “{ $text }”. Correct this text; nothing was written.
cli-no-room = Line { $line }: “{ $text }” has not the room that it needs on the document. Shorten this text; nothing was written.
cli-code-too-long = Line { $line }: the content of the document is too long for a QR code. Shorten the curriculum’s title or the name; nothing was written.
certificate-check-at = To check this document: scan the code, or type its number at { $address }
certificate-check-code = To check this document: show its code or its number to the programme.
certificate-not-ended = The training ends on { $date }: the documents are issued from that day on.
certificate-date-future = The date can’t be in the future.
certificate-date-hint = From { $first }, the last day of the training, to today.
certificate-sex-missing = The sex of { $name } is not stated: the document would say “Mr/Ms”. Complete their record.
certificate-without-sex = { $count ->
    [one] The sex of one person is not stated: the document would say “Mr/Ms”. Ask them, then complete their record:
   *[other] The sex of { $count } people is not stated: their documents would say “Mr/Ms”. Ask them, then complete their records:
}
certificate-without-sex-else = For somebody who prefers not to say, the curriculum can have a text without civility: the keys attestation_neutral and certificate_neutral of its file.
certificate-changed-meanwhile = The list has changed since you checked it. Check it again before issuing.
certificate-no-public-url = No public address is set: the QR codes will lead to no page, and the paper won’t say where to check it. Checking without a network works in any case.
certificate-check-title = Check before issuing
certificate-check-lead = { $count ->
    [one] One document is about to be issued. Read it: once issued it never changes.
   *[other] { $count } documents are about to be issued. Read them: once issued they never change.
}
certificate-check-papers = What each document will say
certificate-check-signatories = Signatories
certificate-check-verify-at = Checked at
certificate-crowded = Attention: { $hours } h of training { $dates }. Check these dates.
certificate-check-submit = Check before issuing
certificate-check-change = Change
certificate-own = My attestations and certificates
certificate-issued-by-missing = Choose who issues the documents.
certificate-policy-title = Who issues attestations and certificates
certificate-policy-lead = Once a cohort is closed its documents can be issued on the spot. Correcting and revoking stays with the training officer and the administrators.
certificate-policy-field = Who issues
certificate-policy-coordinators = Coordinators, for their closed cohorts
certificate-policy-officers = Only the training officer and the administrators
certificate-policy-changed = Saved.
certificate-policy-submit = Save
cli-sex-missing = { $count ->
    [one] Note: the sex of one person is not stated (line { $lines }); the document says “Mr/Ms”.
   *[other] Note: the sex of { $count } people is not stated (lines { $lines }); their documents say “Mr/Ms”.
}
cli-certificate-date = { $name }: “{ $value }” does not suit a signed document, which is dated from the last day of the training to today.
cli-verify-not-checked = Revocation was not checked: that takes the programme’s database (--data, --database) or its “Check” page.
cli-verify-checked = Revocation was checked in { $database }.
cli-verify-unknown = { $serial }: the database { $database } does not know this number. The signature is authentic; ask the programme.
cli-verify-revoked = { $serial }: this document was revoked. It is worth nothing any more.
certificate-code-alt-no-link = QR code: the content of this document, signed
cli-sex-needed = { $count ->
    [one] The sex of one person is not stated (line { $lines }): the document would say “Mr/Ms”. Complete the list, or give the curriculum a text without civility (attestation_neutral, certificate_neutral). Nothing was written.
   *[other] The sex of { $count } people is not stated (lines { $lines }): their documents would say “Mr/Ms”. Complete the list, or give the curriculum a text without civility (attestation_neutral, certificate_neutral). Nothing was written.
}
certificate-policy-about = The coordinators for their cohorts, or the training officer alone.
certificate-is-erased = This paper was erased at the person’s request. Only its number remains.
certificate-is-outdated = The decision was corrected since: this document no longer says what is decided. It is no longer printed.
certificate-state-outdated = No longer what is decided
certificate-outdated = { $count ->
    [one] A decision was corrected since: this document no longer says what is decided. It is not printed with the others.
   *[other] Decisions were corrected since: these { $count } documents no longer say what is decided. They are not printed with the others.
 }
certificate-outdated-reissue = No longer says what is decided: issue it anew, then print the new one. If it was handed over, take it back.
certificate-outdated-revoke = By the decision there is no document any more: revoke it. If it was handed over, take it back.
certificate-outdated-ask = No longer says what is decided: ask the programme’s team to issue it anew or to revoke it. If it was handed over, take it back.
certificate-is-withheld = This person took back their consent to be in the register: the paper is no longer printed. Record a new consent if they wish.
certificate-withheld = { $count ->
    [one] One person gets no paper: they are erased, or took back their consent to be in the register.
   *[other] { $count } people get no paper: they are erased, or took back their consent to be in the register.
 }
cli-verify-erased = The data of paper { $serial } were erased from the register at the person’s request; it was not revoked.
keys-other = The programme now signs with another key than this server's. Copy the “issuer.key” of the other servers into its data folder, or give it the same VIVIER_ISSUER_KEY, and start it again. If the key was replaced on purpose, run “vivier serve --make-missing” once.
keys-environment-wrong = VIVIER_ISSUER_KEY holds no Ed25519 private key (PKCS #8, PEM).
