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
document-published = published

render-refused = Nothing was made: mend what is reported.
render-character = { $path }, line { $line }: no font has the character { $character } ({ $code }). Write it otherwise.
render-lang = “{ $tag }” is no language tag, such as fr or taq-Tfng.
