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
glossary-removed = The term is taken out; the record of actions keeps it.
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
glossary-approved-about = Nothing is taken yet. Somebody approved these terms as they are here; look at what the file would make of them.
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
