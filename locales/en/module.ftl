# L’accueil, les modules et les parcours.
home-intro = Training modules to read and to print, in French and in the languages of the country, for those who train their own communities in turn.
home-verify-title = Has somebody shown you a certificate?
home-verify = Its number is enough to know whether it is valid.
home-team = Do you lead or coordinate trainings?
home-to-do = To do
home-nothing = Nothing waits for you today.
home-admin = You manage accounts and settings, and work with every cohort.
home-officer = You work with every module, cohort and person.
home-coordinator = You work with the cohorts and people of your places.
home-facilitator = Here you find the modules with the facilitator's guide, and your record.
home-observer = You read the modules and the reports; people's records are not open to you.
home-task-name = Name the programme
home-task-second-factor = Protect your account by two-step verification
home-task-codes = { $count ->
    [one] One account waits for its code to be used
   *[other] { $count } accounts wait for their codes to be used
 }
home-task-attendance = Today: mark the attendance of { $code }
home-task-close = { $code } has ended: check the results and close it
home-task-settle = { $code }: choose between two versions
home-task-issue = { $code } is closed: issue the certificates
home-work = Your pages
home-group-cohorts = Cohorts
home-group-lists = Lists of people
home-task-lists = { $count ->
    [one] One list that you sent is not imported yet
   *[other] { $count } lists that you sent are not imported yet
 }
home-group-texts = Modules and translations
home-group-installation = Installation
home-group-next = Next
home-next = The next cohort, { $code } ({ $place }), begins on { $date }
home-next-none = No cohort is planned: prepare the next one
home-task-reissue = { $code }: decision corrected, issue anew or revoke
home-task-print = { $code }: print the certificates that were issued
home-task-hand-over = { $code }: hand over the certificates that were printed
home-task-attendance-detail = { $place } · { $done } of { $all } marks noted
home-task-close-detail = { $place } · ended on { $date }
home-task-settle-detail = { $place } · { $count ->
    [one] one value noted in two ways
   *[other] { $count } values noted in two ways
 }
home-task-papers-detail = { $count ->
    [one] { $place } · { $count } paper
   *[other] { $place } · { $count } papers
 }
home-more-attendance = More cohorts have a session today
home-more-settle = More cohorts have two versions of a value
home-more-close = More cohorts are to be closed
home-more-issue = More cohorts wait for their certificates
home-more-reissue = More certificates no longer say what is decided
home-more-print = More certificates are to be printed
home-more-hand-over = More certificates are to be handed over
home-task-harmful = { $count ->
    [one] One translation still says what could do harm: correct it
   *[other] { $count } translations still say what could do harm: correct them
 }
home-task-read = { $count ->
    [one] One text waits for you to read it
   *[other] { $count } texts wait for you to read them
 }
home-task-returned = { $count ->
    [one] One text is to be changed after its review
   *[other] { $count } texts are to be changed after their review
 }
home-task-publish = { $count ->
    [one] One text has been read and can be published
   *[other] { $count } texts have been read and can be published
 }
home-task-update = { $count ->
    [one] One translation is to be updated
   *[other] { $count } translations are to be updated
 }
home-task-record = { $count ->
    [one] One text has a recording to be made again
   *[other] { $count } texts have recordings to be made again
 }
home-task-overdue = { $count ->
    [one] Overdue: one text was to be read again before { $date }
   *[other] Overdue: { $count } texts were to be read again, the first before { $date }
 }
home-task-reread = { $count ->
    [one] One text is due to be read again
   *[other] { $count } texts are due to be read again
 }
home-task-clock = The clock of this machine is not right: set it
home-task-trail = The end of the record of actions is no longer the one that was noted: see what is missing
module-saved-meanwhile = Somebody else has just saved this text. Load it again, then redo your change.
module-list-title = Modules
module-none-yet = There is no module yet. To add some, prepare a folder of texts and import it with the command: vivier import FOLDER
module-none-found = No module matches this search. Try fewer words, or show all modules.
module-count = { $count ->
    [0] No module
    [one] { $count } module
   *[other] { $count } modules
 }
module-show-all = Show all
module-other = Other modules
module-search = Search modules
module-search-curriculum = Curriculum
module-search-language = Language
module-search-tag = Subject
module-search-all = All
module-search-all-languages = All languages
module-search-submit = Search
module-badge-draft = unreviewed draft
module-objectives = At the end, participants will be able to:
module-duration = Duration
module-audience = Audience
module-material = Material
module-tags = Subjects
module-reviewed-by = Read by
module-reread-by = To be reread by
module-contents = Contents
module-languages = Languages of the text
module-minutes = { $minutes } min
module-hours = { $hours } h
module-hours-minutes = { $hours } h { $minutes } min
module-source-file = Text only, to be changed or translated
module-handout = Participant’s handout
module-guide = Facilitator’s guide
module-pdf-size = PDF, { $size } kB
module-no-paper = This document can't be prepared at the moment.
module-no-glyph = no font has the character “{ $character }” (line { $line } of the text); replace it.
module-not-in-language = This module does not exist in this language
module-choose-language = You can read it in another language:
module-notice-unreviewed = Draft: no speaker has read this text yet. Compare it with the source version before you use it.
module-notice-stale = Out of date: the source text has changed since this translation was made.
module-notice-unknown = It is not known from which version of the source text this translation was made.
module-notice-unpublished = This text is not published. Only the team sees it.
module-notice-withdrawn = This text has been withdrawn. Do not use it any more.
curriculum-list-title = Curricula
curriculum-list-intro = A curriculum is a series of modules, with its duration and its completion rule.
curriculum-none-yet = There is no curriculum yet. The team makes one at the desk, under “New curriculum”.
curriculum-modules = { $count ->
    [0] no module
    [one] { $count } module
   *[other] { $count } modules
 }
curriculum-begun = No module yet: only those who write curricula see this one.
curriculum-modules-title = The modules, in order
curriculum-rule-title = How the certificate is earned
curriculum-rule-certificate = The certificate is given to those who meet all of these conditions:
curriculum-rule-attendance = attend at least { $percent }% of the half-days
curriculum-rule-post-test = score at least { $percent }% in the post-test
curriculum-rule-micro-teaching = pass a trial session: lead part of a module in front of the group
curriculum-rule-sign-off = have a trainer’s approval when the cohort is closed
curriculum-rule-attestation = Those who meet the condition of attendance alone ({ $percent }%) receive an attestation of participation.
curriculum-not-in-language = This curriculum does not exist in this language
module-formats = Other formats of the handout
module-format-text = Text only, for a slow network
module-format-fold = A5 booklet, to be printed on both sides and folded
module-format-large = Large print
module-format-digits = With the digits ٠١٢٣
module-format-beside = In two columns, with the text in { $lang }
curriculum-booklet = Participant’s booklet (PDF)
curriculum-booklet-guide = Facilitator’s booklet (PDF)
curriculum-booklet-neutral = Neutral cover, without the programme’s name and logo
module-edit = Edit
module-desk = Write, translate, publish: the desk
module-notice-made-from = Translated from revision { $from }; the source is now at { $now }.
module-notice-changed = { $count ->
    [one] The meaning of one section has changed since: its source text is given in its place, marked.
   *[other] The meaning of { $count } sections has changed since: their source text is given in their place, marked.
 }
module-notice-missing = { $count ->
    [one] One section is not translated yet: it is given in the source language, marked.
   *[other] { $count } sections are not translated yet: they are given in the source language, marked.
 }
module-notice-unchecked = { $count ->
    [one] One section is to be checked: it is not known whether it says what the source says; it is marked.
   *[other] { $count } sections are to be checked: it is not known whether they say what the source says; they are marked.
 }
module-title-missing = The title is not translated yet.
module-title-changed = The meaning of the title has changed since it was translated. Here is that of the source text.
module-notice-guide-left = What is for the facilitator is not in this copy. Imported again, it would take it out of the text.
module-notice-left-out = { $count ->
    [one] One section that the source no longer has is left out.
   *[other] { $count } sections that the source no longer has are left out.
 }
module-translate = Translate
module-documents = To download
home-group-visits = Supervision visits
home-task-visit = Planned visit: { $name }
home-task-recall = Call back: { $module }
home-recall-harm = do no harm, { $people } to call back
home-recall-meaning = meaning changed, { $people } to call back
home-task-visit-detail = { $place }, { $date }
home-more-visits = Show all planned visits
home-more-recall = Show all modules to call back for
