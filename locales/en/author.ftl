# The desk: writing, translating, reviewing and publishing modules.
author-title = Desk
author-next = To do first
author-nothing-to-read = No text waits for you to read it. Those that the team asks you to read appear here and on your home page; published modules are read in “Modules”.
author-noted-read = Noted: you found this text right. Thank you.
author-noted-returned = Noted: you gave this text back with your remark. Thank you.
author-next-nothing = Nothing presses: all that is published is up to date.
author-next-more = { $count ->
    [one] { $count } more task
   *[other] { $count } more tasks
 }
author-task-harmful = { $count ->
    [one] One section may do harm: translate it again
   *[other] { $count } sections may do harm: translate them again
 }
author-task-read = To be read
author-task-returned = To be changed after its review
author-task-returned-by = To be changed: returned by { $name }
author-task-read-again = Changed since it was read
author-task-publish = Read: to be published
author-task-update = { $count ->
    [one] One section to update
   *[other] { $count } sections to update
 }
author-task-check = { $count ->
    [one] One section to check
   *[other] { $count } sections to check
 }
author-task-gone = { $count ->
    [one] One section is not in the source
   *[other] { $count } sections are not in the source
 }
author-task-translate = { $count ->
    [one] One section to translate
   *[other] { $count } sections to translate
 }
author-task-record = { $count ->
    [one] One recording to be made again: the text has changed
   *[other] { $count } recordings to be made again: the text has changed
 }
author-task-reread = To be read again before { $date }
author-task-overdue = Overdue: to be read again before { $date }
author-task-finish = Draft to finish
author-modules = All modules
author-module = Module
author-not-yet = not yet
author-no-modules = There is no module yet. Begin with “New module”.
author-new-title = New module
author-new-intro = The module begins as a draft, with the plan of a session to be filled in. Nobody but the team sees it until it is published.
author-new-submit = Create the module
author-page = see the page
author-tabs = Pages of this text
author-tab-write = Write
author-tab-history = History
author-state = State
author-stage-nothing = no text
author-stage-draft = draft
author-stage-in-review = in review
author-stage-read = read
author-stage-read-by = read by { $name }
author-stage-published = published
author-stage-unread = published unread: shown as a draft
author-stage-withdrawn = withdrawn
author-stage-source-withdrawn = published, source withdrawn
author-stage-source-draft = published, source not published yet
author-count-harmful = { $count ->
    [one] one section may do harm
   *[other] { $count } sections may do harm
 }
author-count-stale = { $count ->
    [one] one section to update
   *[other] { $count } sections to update
 }
author-count-missing = { $count ->
    [one] one section missing
   *[other] { $count } sections missing
 }
author-count-check = { $count ->
    [one] one section to check
   *[other] { $count } sections to check
 }
author-count-gone = { $count ->
    [one] one section is not in the source
   *[other] { $count } sections are not in the source
 }
author-visibility-public = everybody
author-visibility-facilitators = facilitators and the team
author-visibility-staff = the team only
author-front = Head: title, duration, objectives, material
author-before-headings = Before the first heading
author-field-title = Title
author-field-code = Code
author-field-slug = Name in addresses
author-field-source = Source language
author-field-summary = Summary
author-field-audience = Audience
author-field-minutes = Duration in minutes
author-field-objectives = Objectives
author-field-material = Material
author-field-tags = Subjects
author-field-reread = To be read again before
author-field-visibility = Who may read it once published
author-field-body = Text
author-field-reason = Why this change
author-hint-code = Short, for papers and file names: M04
author-hint-slug = For example do-no-harm; made from the title if you write nothing, or from the code if the title has no Latin letters. It does not change later.
author-hint-source = The language that the module is written in first; the others are translations of it.
author-hint-minutes = The total of the steps, breaks included
author-minutes-source = Duration: { $duration }, that of the source text.
author-hint-lines = One a line
author-hint-tags = Separated by commas
author-hint-reread = Texts age: the day by which somebody must read this one again
author-hint-body = In Markdown; help is below the form.
author-hint-reason = A few words for the history
author-title-missing = Give a title.
author-text-long = This text is too long: { $max } characters at the most.
author-body-long = This text is larger than { $max } kB. Split it into several modules.
author-code-wrong = A code has letters without accents, digits and hyphens, sixteen at the most; for example M04.
author-code-taken = The code { $code } belongs to “{ $other }” already; choose another one.
author-slug-wrong = This name has small letters without accents, digits and hyphens; for example do-no-harm.
author-slug-reserved = “{ $slug }” is the name of a page of the site; choose another name.
author-slug-taken = There is a module named “{ $slug }” already; choose another name.
author-visibility-wrong = Choose who may read the module.
author-minutes-wrong = The duration is a whole number of minutes, from 1 to { $max }.
author-date-wrong = There is no such day; write year, month and day, for example 2027-12-31.
author-date-past = This day is over; give one that is to come.
author-body-missing = Write the text of the module.
author-field-conflict = The other person wrote here: “{ $theirs }”. Keep what is right.
author-save = Save
author-preview = Preview
author-preview-handout = See printed: participant’s handout
author-preview-guide = See printed: facilitator’s guide
author-preview-title = Preview
author-preview-hint = This text is not saved yet.
author-text-too-large = This text has more than { $most } paragraphs, cells and passages and is not shown here. Divide it into several modules, or give the large table apart.
author-made = The module is created. Fill in its plan, then save.
author-saved-notice = Saved.
author-withdrawn-notice = Withdrawn: readers have this text no longer.
author-draft-notice = A draft again.
author-asked-notice = The reading is asked for.
author-saved-recall = This text no longer says what trained people learnt. To be called back: { $people }.
author-unchanged = Nothing had changed: no revision was added.
author-source-there = This module is written in this language: here is its text, from which the translations are made.
author-merged = saved revision { $number } while you were writing. Nothing is lost: both texts are joined below, and nothing is saved yet.
author-merged-state = This text is not in the state any more in which you opened it. Its state: { $state }.
author-merged-whole = Your changes don’t touch each other. Read, then save.
author-merged-conflicts = { $count ->
    [one] You both changed the same place. It is marked; keep what is right, delete the marks, then save.
   *[other] You both changed { $count } places. They are marked; keep what is right, delete the marks, then save.
 }
author-merged-fields = { $count ->
    [one] You both changed the same field above the text. It has your words; those of the other person are written with it: keep what is right, then save.
   *[other] You both changed { $count } fields above the text. They have your words; those of the other person are written with them: keep what is right, then save.
 }
author-conflict-by = written by { $by } (revision { $number })
author-conflict-yours = your text
author-errors = { $count ->
    [one] One problem stands in the way of publishing:
   *[other] { $count } problems stand in the way of publishing:
 }
author-warnings = { $count ->
    [one] One remark:
   *[other] { $count } remarks:
 }
author-remarks = { $count ->
    [one] One remark, which does not prevent publishing
   *[other] { $count } remarks, which do not prevent publishing
 }
author-line = Line { $line }: { $text }
author-to-line = correct it
author-grade-needed = Say for each section what was changed, then save.
author-harm-needed = This text brings back words that could do harm: see below which. If they are to come back, save once more.
author-grade-title = What did you change?
author-grade-intro = Translations, recordings or people trained depend on this text. A correction of form or wording changes nothing for them; after a change of meaning, translations are to be updated, recordings made again and people called back.
author-grade-form = Form: a mistake, a comma
author-grade-wording = Wording: the same said in other words
author-grade-meaning = Meaning: the text says something else
author-grade-harm = Do no harm: the old text could do harm
author-grade-other = Another section: what translated the old one does not translate this one
author-history-intro = Each saving is kept. Nothing is erased: restoring an old revision adds a new one.
author-revision = Revision
author-saved = Saved
author-reason = Why
author-look = See
author-show = read it
author-compare-before = what was changed
author-compare-now = since then, up to today
author-revision-title = Revision { $number }
author-all-revisions = all revisions
author-restore = Restore this revision
author-restore-hint = The next page says what comes back with it, and asks what changes.
author-restore-hint-translation = The next page says what comes back with it. Its sections are then to be checked where the source has changed since.
author-restored = Revision { $number } restored
author-restored-notice = Revision { $number } restored: it is the current text.
author-restoring-title = Restore revision { $number }
author-restoring-public = It becomes the current text, as a new revision, and is published at once.
author-restoring-about = It becomes the current text, as a new revision.
author-restoring-harm = These sections had been changed because their old text could do harm. It comes back:
author-restoring-left = Today’s text of these sections had made way for the one that comes back because it could do harm. If it still can, choose “Do no harm”:
author-restoring-meanwhile = Somebody else has saved this text meanwhile, and nothing was restored. Here is what restoring comes to now; your answers are kept.
author-restoring-stale = The source has changed since these sections were translated. Restored, they are to be updated; readers get the source text in their place, marked:
author-restoring-translations = Readers get these translations of the old text again:
author-restoring-sections = { $count ->
    [one] one section
   *[other] { $count } sections
 }
author-restoring-recordings = These recordings of the old text are heard again:
author-restoring-keep = Keep the current text
author-compare = Compare
author-compare-title = From revision { $from } to revision { $to }
author-compare-from = From
author-compare-to = to
author-compare-same = These two revisions have the same text.
author-compare-field = { $label }:{ $value }
author-compare-legend = What was removed is struck out, what was added is underlined.
author-removed = removed:
author-added = added:
author-same-lines = { $count } lines without a change
author-help = How to write Markdown
author-help-written = One writes
author-help-meant = For
author-help-heading = a section’s heading
author-help-step = a step and its duration
author-help-bold = bold, italics
author-help-list = a list: type “-” and a space at the beginning of every line (1. and a space for numbers)
author-help-link = a link to another module
author-help-image = an image, with what it shows in words
author-help-caption = an image with its caption: a line in italics right below it, and nothing else in the paragraph
author-help-table = a table; under the first row a row of |---|---|
author-help-facilitator = what the facilitator alone reads
author-help-callout = a box for everybody: NOTE, TIP, IMPORTANT, WARNING or CAUTION
author-help-note = a footnote
author-help-mark = the program’s mark under a heading: it says from which section of the source a translation was made; leave it under its heading
author-plan =
    ## Main idea

    What this module is good for, in a few sentences.

    ## Expected results

    {"> [!FACILITATOR]"}
    {"> - …"}

    ## Session

    ### Step 1. Welcome (15 min)

    {"> [!FACILITATOR]"}
    {"> **Method.** Plenary."}
    {">"}
    {"> **Instruction.** “…”"}

    ### Step 2. … (45 min)

    ## Key messages

    - …

    ## Evaluation

    {"1. …"}
author-tab-translate = Translate
author-translate = translate
author-new-translation = New translation
author-language = Language
author-translate-progress = { $done ->
    [one] { $done } section of { $all } is up to date.
   *[other] { $done } sections of { $all } are up to date.
}
author-translate-hint = Each section is saved by itself. Keep the signs of Markdown (##, >, -) and the durations in parentheses. Where the source is published, readers have at once what is saved, marked as a draft until it is published.
author-letters-hint = The buttons write into the field where you are. F2 changes the letter before the cursor: n becomes ŋ, then ɲ. Alt+F10 leads to the buttons, Esc back to the text.
author-source = Source text
author-section-saved = The section is saved.
author-translate-withdrawn = This text is withdrawn: what you save is kept, but only the team reads it until it is published again.
author-translate-source-withdrawn = The source of this translation is withdrawn: what you save is kept, but only the team reads it until the source is published again.
author-translate-source-draft = The source of this translation is not published: what you save is kept, but only the team reads it until then.
author-translate-tabs = This translation is also open in another tab. Save each section in only one of them: if you save the same section in both, the second time is refused and both texts are shown to you.
author-translation-there = This translation exists already: here it is.
author-section-stored = Text saved meanwhile:
author-section-meanwhile = This section was changed while you were writing. Nothing is lost: your text is below; take it up again, then save.
author-section-source-meanwhile = The source of this section was changed while you were writing. Nothing is lost: your text is below, beside the new source; adapt it, then save.
author-section-empty = Write the translation of this section.
author-section-heading = One section at a time: begin with its heading, written with { $heading } as in the source, and add no other. What stands before the first heading has none.
author-section-open = Something begins in this section and does not end in it (a block “```”, a comment “<!--”, a box “:::” or a tag like <pre>): the following sections would become part of it. End it within this section, then save.
author-section-others = With this text the translation would no longer have the same sections: “{ $heading }” would be no section of its own. Nothing has changed. Look in the section before it for what is not ended (a block “```”, a comment “<!--”), and correct that one first.
author-section-errors = { $count ->
    [one] one problem
   *[other] { $count } problems
 }
author-section-warnings = { $count ->
    [one] one finding
   *[other] { $count } findings
 }
author-save-section = Save this section
author-front-needed = The title is enough to save. A field left empty that the source fills is shown to readers in the language of the source, marked, and the head stays to be translated.
author-confirm = Still right
author-remove = Take this section out
author-what-changed = What has changed in the source:
author-standing-current = up to date
author-standing-stale = to update: the meaning has changed
author-standing-harm = to translate again: the old text may do harm
author-standing-unknown = to check
author-standing-missing = to translate
author-standing-gone = no longer in the source
author-standing-added = added by the translation
author-translate-reordered = The source has its sections in another order than the file of the translation. Here, and for those who read, they stand in the order of the source; the file keeps its own until somebody changes it in its editor.
author-section-typed = Your text, for a section that is not there any more
author-tab-review = Review and publishing
author-reason-published = Published
author-reason-day = Day of the next reading set
author-reason-withdrawn = Withdrawn
author-reason-draft = Made a draft again
author-reason-confirmed = { $heading } · confirmed as it is
author-confirming-title = Is this translation still right?
author-confirming-about = The source was changed here because its old text could do harm. Once confirmed, the translation of that old text is shown to readers again, and its recording is heard again. The history keeps who confirmed it.
author-confirming-own = What the translation says
author-confirming-back = Back to the translation
author-reason-imported = Imported from a file
author-reader-outside = somebody without an account
author-reader-unknown = Choose an account from the list.
author-review-open = In review with
author-review-over = This review has ended already. Load the page again.
author-review-meanwhile = The text was changed while this page was open: nothing was done. See below what was changed; if you agree, send the form again.
author-review-meanwhile-title = What was changed while the page was open
author-needs-reader = A speaker has to read this text first.
author-changed-since = The text was changed after it was last read.
author-since-read = What was changed since { $name } read it (revision { $number })
author-beside = See source and translation side by side
author-publish-title = Publish
author-visible-for = Once published it is read by:
author-visible-now = It is read by:
author-visible-marked = It is read already, marked as a draft on every page and paper, by:
author-visible-unmarked = Once published it no longer has this mark.
author-visible-reader = The name of who read it stands on page and paper.
author-visible-source = Only the team reads it until the source is published; then:
author-published-public = Published: everybody can read it.
author-published-facilitators = Published: facilitators and the team can read it.
author-published-staff = Published: only the team can read it.
author-published-source = Published, but its source is not: only the team can read it until the source is published.
author-publish = Publish
author-reread-save = Save the day of re-reading
author-to-draft = Make it a draft again
author-withdraw = Withdraw
author-back-withdraw = Withdraw this text?
author-back-draft = Make this text a draft again?
author-back-about = This text is published, and others rest on it. Only the team will still read it.
author-back-translations = Only the team will still read these translations, until their source is published again:
author-back-curricula = These curricula have it and keep its place, but those who follow them will no longer find it:
author-back-keep = Leave it published
author-ask-title = Ask for a review
author-reader = Who reads
author-hint-reader = The account finds the text at its desk. For somebody without an account note below what they said.
author-request = What to look at
author-ask = Ask for the review
author-read-title = What the review says
author-read-intro = Read the text below, then say whether it is right.
author-read-for-others = To note the review of somebody who has no account.
author-reader-name = Name of the reader
author-hint-reader-name = It stands on the text.
author-note = Remarks
author-hint-note = Needed if the text has to be changed
author-note-missing = Say what has to be changed.
author-right = Read and right
author-return = To be changed
author-decision-read = read and right
author-decision-returned = to be changed
author-past-reviews = Past reviews
author-returned-until = This remark stays here and at the desk until the text is given to be read again, read and right, or published.
author-settle = It is changed, without another reading
author-by-account = noted by the account
author-read-text = Read the text
author-import-title = Import files
author-export = Export everything (ZIP)
author-export-module = Export this module (ZIP)
author-import-intro = A ZIP archive of the desk, or texts one by one. Check first: nothing is changed, and each problem is told with its line.
author-import-files = Files
author-import-hint = A ZIP, or files: language.md (for example fr.md) and the images that they name, files.toml and what it names, a curriculum (.toml), a glossary (language.csv)
author-import-limits = At once { $max } MB and { $files } files at most, and { $unpacked } MB once archives are opened. Beyond that: one module after the other, or “vivier import FOLDER” on the server.
author-import-too-large = This is more than { $max } MB or { $files } files: nothing of it was read. Send the archive of one module after the other (“Export this module” on its page “Files”), or have “vivier import FOLDER” run on the server, which takes the whole folder.
author-import-module = Only for files without a ZIP: the module that they belong to
author-import-check = Check
author-import-again = These files were imported by this form already; nothing was done twice.
author-import-take = Import
author-conflict = If a text has been changed here since, or the file brings back what could do harm
author-conflict-refuse = import nothing, and show what differs
author-conflict-ours = keep the text here
author-conflict-theirs = take that of the file; the history keeps the other
author-import-drafts = Texts without front matter
author-import-drafts-make = Make a draft of each
author-import-drafts-hint = For a folder of Markdown written elsewhere: the title comes from the first heading, the code is provisional.
author-import-language = Their language
author-import-module-missing = Write here the name of the module that this text belongs to: a single file does not say it.
author-import-offer = { $count ->
    [one] One text has no front matter: it was probably written elsewhere. To make a draft of it, say its language and check again; the box is ticked already.
   *[other] { $count } texts have no front matter: they were probably written elsewhere. To make a draft of each, say their language and check again; the box is ticked already.
 }
author-import-kept-take = Import what was checked
author-import-kept-until = The files are kept here, for your account, until { $until }: no need to send them again.
author-import-kept-empty = The files that you sent are kept here until { $until }. Choose others only to replace them.
author-import-kept-none = These files are not kept here, there is no room. To import them, choose them again.
author-import-kept-over = The files that were checked are no longer kept here. Choose them again.
author-import-others = Other files
author-conflicts-title = What is to be chosen
author-conflicts-intro = Say for each file which text stays.
author-conflicts-intro-again = Say for each file which text stays. Then choose the same files again: they are not kept here.
author-conflicts-legend = Struck out: only here. Underlined: only in the file.
author-conflict-file = Which text stays?
author-conflict-choose = Choose which of the two texts stays. Without that choice nothing is imported.
author-conflict-same = The words are the same: only technical signs differ.
author-conflict-unshown = The difference is not shown: these are recordings or documents, or too many texts at once.
author-conflict-returning = Before you take the text of the file:
author-delete-title = Delete this module
author-delete-link = Delete this module…
author-delete-about = This module was never published. If it is deleted, it is deleted for good, with all its texts, their history and their reviews; the record of actions keeps its code and title. A backup or an export from before still has it.
author-delete-revisions = { $count ->
    [one] one revision
   *[other] { $count } revisions
 }
author-delete-files = { $count ->
    [one] one image, recording or document
   *[other] { $count } images, recordings or documents
 }
author-delete = Delete for good
author-delete-keep = Keep the module
author-delete-back = Back to the module
author-delete-hindered = This module can’t be deleted. To keep it from readers, withdraw it on the page “Review and publishing”.
author-delete-published = It was published: others have read or printed it, and its history stays.
author-delete-curriculum = The curriculum { $code } has it; take it out of that curriculum first.
author-delete-taught = A training, a restitution or a visit names it.
author-delete-changed = Somebody saved a text of this module after this page was opened. Go back to the module and look at it before you delete it.
author-deleted = The module is deleted; the record of actions says so.
author-export-large = Recordings and documents are larger than { $max } MB together: export by the command “vivier export”.
author-pictures = Images
author-recordings = Recordings
author-recordings-intro = A section read out, for those who don’t read: the module’s page plays it under its heading, paper names it with a QR code. When the meaning of the section changes, or the words of its translation, the recording is marked “to be recorded again”.
author-record-again = To be recorded again: the text has changed since.
author-record-harm = No longer given to readers: what it says could do harm. To be recorded again with the text of today.
author-recorded = This section has a recording: if you change its words, it is marked “to be recorded again”.
author-recordings-none = This module has no recording yet.
author-recording = Recording
author-hint-recording = Opus, MP3 or M4A, 10 MB at most. The place, the date and the names that the telephone noted in it are taken out.
author-recording-section = Language and section
author-hint-part = “✓”: recorded already. A new recording takes the place of the one of the same section.
author-recording-add = Add this recording
author-recording-unfit = “{ $name }” is not a whole Opus, MP3 or M4A recording without video. Record or save it again in one of these formats.
author-attachment-large = This file is larger than { $max } MB. Divide it, or save it lighter.
author-recording-part = Choose the section again: it has changed since this page was opened.
author-recording-play = Listen: { $heading }
author-recording-lost = Section gone
author-recording-lost-about = This section is no longer in the text: nobody hears this recording any more.
author-documents = Documents to hand out
author-documents-intro = A PDF added here is on the module’s page, under “To download”, for whoever may read the module.
author-documents-none = This module has no document yet.
author-document = Document
author-hint-document = PDF, 10 MB at most. It goes out as it is: check that its properties name nobody.
author-document-title = Title of the document
author-document-lang = Language of the document
author-document-add = Add this document
author-document-unfit = “{ $name }” is not a whole PDF. Save it again as a PDF.
author-attachment-size = { $kind }, { $size }
author-attachments-taken = Recordings and documents: { $module } of { $module_max } in this module, { $all } of { $all_max } in all modules.
author-room-kilobytes = { $count } kB
author-room-megabytes = { $count } MB
author-room-gigabytes = { $count } GB
author-attachment-added = File added: { $path }
author-attachment-removed = File taken out: { $path }
author-attachment-remove = Take out
author-attachment-remove-title = Take a file out
author-attachment-remove-about = “{ $path }” will be deleted here and on the module’s page. What was downloaded or printed stays, and a printed QR code leads nowhere any more. This can’t be undone.
author-attachment-keep = Keep the file
author-picture-remove-about = “{ $path }” will be deleted: no text shows it or ever did. This cannot be undone.
author-picture-shown = A text shows this image. Take it out of that text first.
author-picture-shown-before = An earlier version shows this image: it stays, so that what a cohort was taught can always be read.
author-recording-right = Still right
author-recording-right-about = Listen to it: if it still says what the section says, it need not be made again.
author-recording-sure-title = Is this recording still right?
author-recording-sure-about = The text was changed here because the old one could do harm. Listen to the recording to its end: once confirmed, readers hear it again.
author-recording-confirmed = The recording stays: it is still right.
author-recording-facilitators = For facilitators and the team alone, as this section is.
author-recording-still-facilitators = For facilitators and the team alone: it was recorded when this section was for them only. Listen to it: if it says nothing that is for them alone, give it to participants, too.
author-recording-participants = Give to participants, too
author-recording-opened = The recording is now for everybody who may read the section.
author-recordings-no-address = No public address is set: on paper, a recording has neither an address nor a QR code.
