# The words that documents add to their text (web page and PDF).

document-note = Note
document-tip = Tip
document-important = Important
document-warning = Warning
document-caution = Danger
document-facilitator = For the facilitator
document-notes = Notes
document-back = Back to the text
document-image = Picture
document-page = page
document-revision = revision
document-handout = Participant’s handout
document-guide = Facilitator’s guide
document-duration = Duration
document-audience = Audience
document-objectives = At the end, participants will be able to:
document-material = Material
document-plan = Session plan
document-step = Step
document-time = Minutes
document-method = Method
document-page-column = Page
document-total = Total
document-contents = Contents
document-draft = Draft
document-unread = Draft: no speaker has read this text yet
document-withdrawn = Withdrawn
document-hours = h
document-minutes = min
document-reviewed = reviewed
document-reviewed-by = read by
document-published = published
document-unsaved = text not saved yet

render-refused = Nothing was made: mend what is reported.
render-character = { $path }, line { $line }: no font has the character { $character } ({ $code }). Write it otherwise.
render-watermark = --watermark: no font has the character { $character } ({ $code }). Write it otherwise.
render-lang = “{ $tag }” is no language tag, such as fr or taq-Tfng.
document-module = Module
render-curriculum = A curriculum file (.toml) is needed; { $path } is none, or a module is missing: { $reason }.
render-no-module = No module of the curriculum { $path } is written in “{ $tag }”. Languages of its modules: { $known }.
render-image-unfit = { $path }, line { $line }: the image { $image } can't be printed. It must be a whole PNG or JPEG file of at most 40 million points; save an SVG as PNG.
render-image-missing = { $path }, line { $line }: there is no image { $image }; its description takes its place.
render-beside-one = With --beside, give a single module.
render-logo = { $path } is no PNG or JPEG file that can be printed.
render-made = { $file }: { $size } kB
document-missing-module = not yet in this language
document-modules-here = { $here ->
    [one] { $here } module of { $all }: the others are not yet in this language
   *[other] { $here } modules of { $all }: the others are not yet in this language
 }
document-too-large = This text has more than { $most } paragraphs, cells and passages and cannot be laid out. Divide it into several modules, or give the large table apart.
render-too-large = { $path }: more than { $most } paragraphs, cells and passages; this text cannot be laid out. Divide it into several modules, or give the large table apart.
document-translated-from = translated from revision
document-source-now = the source is now at
document-section-changed = The meaning of this section has changed since it was translated. Here is the source text, up to date.
document-section-missing = This section is not translated yet. Here is the source text.
document-section-changed-beside = The meaning of this section has changed since it was translated. The source text beside it is up to date.
document-section-missing-beside = This section is not translated yet.
document-section-unchecked = Section to check: it is not known whether it says what the source text says today.
document-listen = Listen
document-record-again = This recording is older than today’s text: it may say something else.
document-sizes = kB MB .
