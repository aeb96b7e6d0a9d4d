# The glossary of a language.
glossary-title = Glossary
glossary-list = Glossaries
glossary-intro = What the French words of the programme are called in this language. Each word is shown beside the sections to be translated that have it.
glossary-terms = { $count ->
    [one] one term
   *[other] { $count } terms
 }
glossary-none = No term yet. Write the first one, or take in a file.
glossary-new = New term
glossary-change = Change the term
glossary-remove = Take this term out
glossary-saved = The term is saved.
glossary-field-french = In French
glossary-field-term = In the language
glossary-hint-term = Several words that serve as well: put / between them
glossary-field-note = Note
glossary-hint-note = When to use it, and what not to take it for
glossary-field-approved = Approved by
glossary-files = File
glossary-download = Download the glossary (CSV)
glossary-field-file = Take in the terms of a file
glossary-hint-file = CSV or XLSX, with the columns french, term, note, approved by. Terms that the file lacks stay, and so does what is written here in columns that it lacks.
glossary-file-missing = Choose a file.
glossary-approved-title = { $count ->
    [one] One approved term would change
   *[other] { $count } approved terms would change
 }
glossary-approved-about = Somebody approved these terms as they are here; look at what the file would make of them.
glossary-approved-here = Here
glossary-approved-file = After the file
glossary-approved-take = Take the whole file
glossary-approved-leave = Take nothing
glossary-taken = Terms of the file: { $added } new, { $changed } changed, { $unchanged } there already.
glossary-missed = the translation says it otherwise
glossary-deviations = { $count ->
    [one] The translation does not say one word as the glossary does:
   *[other] The translation does not say { $count } words as the glossary does:
 }
glossary-twice = “{ $term }” is in the glossary already; keep one line.
glossary-many = A glossary has { $max } terms at most.
glossary-heading-unknown = The column “{ $heading }” is unknown; the columns are: { $known }
glossary-heading-missing = The first line has the headings of the columns: { $known }; the first two are needed.
glossary-french-missing = Write the French word.
glossary-term-missing = Write what “{ $term }” is called in the language.
glossary-gone = Somebody changed or took out “{ $term }” meanwhile. What you typed is below.
glossary-meanwhile = Somebody changed “{ $term }” meanwhile. What you typed is still there: compare, then save or take out again if yours is to count.
glossary-here-now = Here now:
glossary-file-check = Look at what changes
glossary-file-title = What the file changes
glossary-file-about = Nothing is taken yet. The file is kept for you for { $minutes } minutes.
glossary-file-gone = This file is kept no longer: it was taken or left, it waited too long, or it named somebody who was erased. If you need it, send it again.
glossary-file-meanwhile = The glossary has changed since you looked at it. This is what the file would change in it now.
glossary-taken-none = The file changes nothing: { $unchanged ->
    [one] its term is there already
   *[other] its { $unchanged } terms are there already
 }.
glossary-taken-empty = The file changes nothing: it has no term.
glossary-changes = Last changes
glossary-changed = Done: { $what }.
glossary-count-added = { $count ->
    [one] one new term
   *[other] { $count } new terms
 }
glossary-count-changed = { $count ->
    [one] one term changed
   *[other] { $count } terms changed
 }
glossary-count-removed = { $count ->
    [one] one term taken out
   *[other] { $count } terms taken out
 }
glossary-before = Before
glossary-after = After
glossary-not-yet = not there yet
glossary-no-longer = taken out
glossary-more = { $count ->
    [one] and one more term
   *[other] and { $count } more terms
 }
glossary-undo = Put it back
glossary-undo-part = { $count ->
    [one] one term only: the others have changed since
   *[other] { $count } terms: the others have changed since
 }
glossary-undo-left = { $count ->
    [one] One term stays as it is: somebody has changed it since.
   *[other] { $count } terms stay as they are: somebody has changed them since.
 }
glossary-undo-late = There is nothing left to put back: these terms have changed since.
