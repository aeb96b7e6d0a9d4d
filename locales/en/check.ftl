# What is told of a text: what is wrong or odd, then what to do.

check-conflict =a mark of two changes in one place was left; keep what is right and delete the lines “<<<<<<<”, “=======” and “>>>>>>>”.
check-heading-first = the heading “{ $heading }” is of the first level, which is the title’s; write it with ##.
check-heading-jump = the heading “{ $heading }” is of level { $found } and leaves a level out; write it at level { $level } at the most.
check-image-undescribed = the image “{ $image }” has no description; write between the brackets what it shows.
check-link-heading-there = the link “{ $target }” leads to no heading of the text that it names; correct it.
check-link-module = the link “{ $target }” leads to no module; correct the address, or make the module.
check-link-heading = the link “{ $target }” leads to no heading of this text; correct it.
check-link-heading-as = the link “{ $target }” leads to no heading; write “#{ $name }”.
check-link-nowhere = the link “{ $target }” leads to no page; for a module write /modules/its-name/fr, for a heading of this text #its-heading.
check-link-refused = the link “{ $target }” is not followed; an address begins with https://, http://, mailto:, tel:, with / for a page here, or with # for a heading of this text.
check-lost = a character of this line was lost, and an empty sign stands in its place; delete that sign and type the character.
check-reread-past = the day before which this text was to be read again is over; read it and give another day.
check-reread-missing = this published text does not say when it must be read again; give a day.
check-unfilled = this line still has nothing but “…” or the words of a button (“text”, “Column 2”); write what belongs there, or delete it.
check-untouched = “{ $heading }” is still as the template has it: write what belongs there, or delete this part.
check-objectives = this session plan has no objectives; write what participants will be able to do.
check-messages = this session plan has no key messages; add a section “Key messages”.
check-messages-empty = the section of the key messages is still empty; write what everybody is to remember.
check-more = more than { $max } findings: only the first are shown here. Correct them, then check again.
check-glossary = the glossary says “{ $term }” for “{ $french }”, and the section “{ $heading }” does not; use that word, or correct the glossary.
check-glossary-start = the glossary says “{ $term }” for “{ $french }”, and what stands before the first heading does not; use that word, or correct the glossary.
check-image-missing = the image “{ $image }” is not among the files of the module; its description stands in its place. Add the image, or correct its name.
check-lacks-facilitator = { $missing ->
    [one] a facilitator’s block is missing that the source has here; translate it, behind “> [!FACILITATEUR]”.
   *[other] { $missing } facilitator’s blocks are missing that the source has here; translate them, each behind “> [!FACILITATEUR]”.
 }
check-lacks-callout = { $missing ->
    [one] a box is missing that the source has here; translate it, behind the same marker: “> [!NOTE]”, “> [!IMPORTANT]”…
   *[other] { $missing } boxes are missing that the source has here; translate them, each behind the same marker: “> [!NOTE]”, “> [!IMPORTANT]”…
 }
check-lacks-table = { $missing ->
    [one] a table is missing that the source has here; write it as the source does, with its bars “|” and its line of hyphens.
   *[other] { $missing } tables are missing that the source has here; write them as the source does, with their bars “|” and their lines of hyphens.
 }
check-lacks-note = { $missing ->
    [one] a footnote is missing that the source has here; write [^1] in the text, and the note on a line of its own: [^1]: …
   *[other] { $missing } footnotes are missing that the source has here; write [^1] in the text, and the note on a line of its own: [^1]: …
 }
check-lacks-objectives = { $missing ->
    [one] an objective that the source has is missing; add it, one a line.
   *[other] { $missing } objectives that the source has are missing; add them, one a line.
 }
check-lacks-material = { $missing ->
    [one] a line of the material that the source has is missing; add it.
   *[other] { $missing } lines of the material that the source has are missing; add them, one a line.
 }
check-lacks-image = the image “{ $image }” is missing that the source has here; take its line over, and translate the description between the brackets.
check-lacks-text = this section has its heading alone, and the source has text here; translate it. Until then it counts as missing, and readers get the source text.
check-lacks-minutes = the source gives this step { $minutes } min, the translation does not say how long it takes; write the duration at the end of the heading: ({ $minutes } min).
check-other-minutes = the source gives this step { $minutes } min, the translation { $found } min; write the duration of the source.
