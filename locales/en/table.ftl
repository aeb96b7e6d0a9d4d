# The table of sections, to translate offline.
table-title = Translate offline
table-intro = For somebody who translates without account or network: a table to be filled in with Word or LibreOffice (DOCX), or a file for Poedit or Weblate (PO). When it comes back, each change is shown before it is taken.
table-docx = Table (DOCX)
table-po = PO file
table-help = Write the translation into the last column. Leave the first column as it is, and keep the signs ##, >, - at the beginning of lines. Bold, italics, lists and links of the word processor are taken over.
table-mark = Mark
table-field-file = The file that comes back
table-hint-file = DOCX or PO. Nothing is changed yet.
table-look = See what changes
table-take = Take the ticked sections
table-taken = { $count ->
    [one] One row of the file is taken and saved.
   *[other] { $count } rows of the file are taken and saved.
}
table-reason = Taken from a file
table-counts = Sections changed: { $changed }; as here, empty or as they went out: { $unchanged }; not in the file, left as they are: { $absent }
table-remarks = What to know of this file:
table-lost = The source has changed since
table-hint-lost = These translations are of sections that the source has no more, or says otherwise. Take over by hand what still serves.
table-meanwhile = Somebody has written here since the file went out. Compare before you tick it.
table-nothing-chosen = Tick at least one section.
table-no-docx = This file is no readable DOCX document. Save it again as DOCX.
table-too-large = This file is too large: { $max } MB at most.
table-too-many-rows = This file has many more rows and paragraphs than a text has. Send back the one that was downloaded here, filled in.
table-not-utf8 = This file is not in UTF-8. Save it in that encoding.
table-mo = This is the .mo file that Poedit writes beside the .po. Send the .po.
table-password = This document has a password. Take it off (in Word: File, Info, Protect Document), save it as DOCX and send it again.
table-po-wrong = Line { $line }: this is not how a PO file is written. Open it in Poedit and save it again.
table-empty = This file has no row of the table. Take the one that this page gives.
table-row-unknown = The mark of this row can no longer be read, it is left out: “{ $text }”
table-row-cells = This row has more than three cells, it is left out. Take out the columns that were added and send the file again: “{ $text }”
table-row-merged = Cells of this row are merged, it is left out: “{ $text }”
table-text-long = This translation is longer than a text may be, it is left out: “{ $text }”
table-texts-long = The translations of this file have more than { $max } MB together, much more than a text. Send back the file that was downloaded here, filled in.
table-lost-more = { $count ->
    [one] One more translation whose section is gone is not shown.
   *[other] { $count } more translations whose sections are gone are not shown.
}
table-repeated = { $count ->
    [one] One row stands in it once too often: it is not read.
   *[other] { $count } rows stand in it once too often: they are not read.
 }
table-tracked = The document has tracked changes that nobody has accepted: they are read as accepted.
table-fuzzy = Still marked “fuzzy”, left out: “{ $text }”
table-absent = These rows are not in the file; their translations stay as they are:
table-twice = The file has several rows for this section. Compare them, and tick only one.
table-twice-chosen = Two of the ticked rows are for the same section. Tick only one.
table-doubtful = ↻ To be updated: the source has changed
table-other-format = This file is { $format }. Save it as DOCX (in Word or LibreOffice: Save as), or take a PO file.
table-other-text = This file is that of another translation, “{ $said }”; here it is “{ $here }”. Nothing of it is taken.
table-other-page = Take this file where it belongs: { $text }
table-followed = The source has changed since the file went out. Compare before you tick it: ticked, this section counts as translated from the source of today.
table-still = Still right: the file no longer has “fuzzy” here, and the text is the same. Ticked, this section counts as translated from the source of today.
table-still-harm = What the source said before could do harm. Read this translation again before you tick it.
table-source-edited = Beside the translation some words are not those of the source here; what was changed there is not taken: “{ $text }”
table-now = The text of today:
table-lost-table = A table of the word processor is in this cell; only its words are taken. A table is written with “|”: “{ $text }”
table-lost-picture = A picture in this cell is not taken; add it here as an attachment: “{ $text }”
table-lost-note = A note in this cell is not taken: “{ $text }”
table-lost-line = Words of this cell that are underlined or struck through are taken without the line: “{ $text }”
table-lost-link = A link in this cell only leads to a place in the document; its words alone are taken: “{ $text }”
table-head-waits = Even when these rows are taken, the head is still to be updated: the source changed these fields, too, and the file neither rewrites nor confirms them: { $fields }. Rewrite them at the desk, or say that they are still right.
