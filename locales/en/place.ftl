place-exists = “{ $name }” is already there.
place-level-missing = Say what kind of place it is.
place-name-missing = Write the name of the place: letters, { $max } characters at most, without a sign of a formula before it (= + - @).
place-region-has-no-parent = A region lies in no other place: leave this field empty.
place-parent-missing = Choose the place that it lies in.
place-parent-narrower = A place of this kind cannot lie in “{ $parent }”.
place-no-such-day = The calendar has no such day. Write for example 13/03/2023.

place-list-title = Places
place-list-intro = The places that are chosen for people and cohorts. Villages, fractions and quarters can also be written freely in a record.
place-division-daily = Division in daily use
place-division-2023 = Division of 2023
place-name = Name
place-level = Kind of place
place-other-names = Other spellings
place-codes = Codes
place-ended = until { $date }
place-until-year = until { $year }
place-add-title = Add a place
place-add = Add the place
place-added = The place is added.
place-parent = Lies in
place-parent-none = Choose a place
place-valid-from = Exists since
place-cercle-of = Cercle of { $name }
place-region = region
place-cercle = cercle
place-arrondissement = arrondissement
place-commune = commune
place-village = village
place-fraction = fraction
place-quartier = quarter
place-search = Find a place
place-search-submit = Search
place-none-found = No place matches.

place-edit-title = Place
place-parent-2023 = Lies in (new map of 2023)
place-parent-2023-hint = Leave empty if it is the same place as on the old map.
place-valid-to = Exists until
place-valid-to-hint = Leave empty while it exists. A place whose time has ended stays in records and reports.
place-names-hint = One a line: former spellings, names in use.
place-codes-hint = One a line: the scheme of the code, then the code, such as “mali-2023 06020102”.
place-changed-meanwhile = Somebody else changed this place while you were writing. What you typed is still here; open the place’s page again to compare.
place-ends-before = The place would end before it begins. Correct one of the two dates.
place-holds-wider = “{ $name }”, which lies in it, can’t lie in a place of this kind.
place-code-twice = The scheme “{ $scheme }” is written twice: a place has one code in it.
place-code-taken = The code { $code } ({ $scheme }) is that of “{ $name }” already: a code of a scheme is given to one place. Correct it, or take it from the other place first.
place-code-ended = The code { $code } ({ $scheme }) was given to “{ $name }”, which existed until { $day }: a code that was given once is given to no other place. Write the code that this place got.
place-code-without-scheme = “{ $found }”: write the scheme of the code, a space, then the code, which has digits or capitals, such as “mali-2023 06020102”.
place-remove-title = Remove this place
place-remove-advice = For a place that was added by mistake. While people, cohorts, accounts or other places depend on it, it stays: give it a last day instead.
place-remove = Remove the place
place-removed = The place is removed.
place-is-used = People, cohorts, accounts or other places depend on this place: it can’t be removed. Give it a last day instead.
place-imported = The places of the list are taken over.
place-import-title = Import a list of places
place-import-hint = CSV, XLSX or ODS, { $max } MB at most. Nothing is taken before you have seen it.
place-import-look = See what it would come to
place-import-how = How the list is made
place-import-columns = A row a place, below the titles of the columns. “Level” (region, cercle, arrondissement, commune, village, fraction, quartier; province, wilaya, department, district, urban commune and rural commune are understood) and “Name” are needed. “In” says where the place lies: a name, several names with “>” between them from the widest to the narrowest, or a code. If several places have this name, the level just above is taken; a kind before the name says another (“cercle Goundam”). “In (2023)”, “From”, “Until” and “Other names” may be there, and a column “Code …” for each scheme of codes.
place-import-example = Level;Name;In;From;Other names;Code iso
  region;Agadez;;;Agadès;NE-1
  department;Iférouane;Agadez;2011-08-01;;
  commune;Timia;Agadez > Iférouane;;;
place-import-problems = { $count ->
    [one] One problem: nothing will be taken until it is corrected in the file.
   *[other] { GROUPED($count) } problems: nothing will be taken until they are corrected in the file.
 }
place-import-count = { GROUPED($added) } to be added, { GROUPED($changed) } to be changed, { GROUPED($known) } there already.
place-import-fate = What becomes of it
place-import-new = to be added
place-import-known = there already
place-import-known-as = here already: { $name }
place-import-more = { $count ->
    [one] And one more place, which is not shown here.
   *[other] And { GROUPED($count) } more places, which are not shown here.
 }
place-import-take = Take the whole list
place-import-nothing = There is nothing to take: all is here already.
place-import-unused = Columns that the program does not use: { $titles }.
place-import-again = Choose another file
place-import-not-ready = { $count ->
    [one] The list has a problem: nothing was taken.
   *[other] The list has { GROUPED($count) } problems: nothing was taken.
 }
place-list-empty = There is no place in this file below the titles of the columns.
place-list-no-column = The column “{ $title }” is missing.
place-list-level = “{ $found }” is no kind of place. Write region, cercle, arrondissement, commune, village, fraction or quartier.
place-list-day = “{ $found }” is not a date. Write for example 13/03/2023 or 13 March 2023.
place-list-no-parent = Say in which place it lies.
place-list-unknown-parent = “{ $found }” is neither in the list nor among the known places of a wider kind.
place-list-several-parents = Several places are called “{ $found }”. Write their kind as well, such as “commune Goundam”, what they lie in, such as “Region > Cercle”, or a code. It is one of these:
place-began = since { $date }
place-import-changed = there already, to be changed:
place-import-skipped = Lines without a place, left out: { $lines }.
place-other-name = Other spelling
place-code-of = Code { $scheme }
place-change-to = { $field }: { $after }
place-change-from = { $field }: { $before } → { $after }
place-list-code-twice = The code { $code } is also that of “{ $name }” on line { $line }. A code of a scheme is that of one place.
place-list-code-taken = The code { $code } is that of another place already. Correct the code; if it is the same place, correct its name or what “In” says. That other place:
place-list-code-ended = The code { $code } was given to a place that no longer exists: a code that was given once is given to no other place. Write the code that this place got; if it is the same place, correct its name or what “In” says. That other place:
place-list-two-codes = In “{ $scheme }”, this place has the code { $first } on line { $line }, and { $code } here. Keep the right one.
place-described = { $name } ({ $facts })
place-ended-group = No longer exist
place-import-otherwise = The places have changed since you looked at the list: nothing was taken. This is what it would come to now.
place-import-too-much = The list holds more than { $max } codes and other names. Split it into several lists.
place-import-ocha = A list of OCHA (COD-AB, published on HDX) is taken as it is, as CSV or XLSX: a line for each commune, with the columns ADM1_FR, ADM1_PCODE, ADM2_FR, ADM2_PCODE, ADM3_FR, ADM3_PCODE. ADM1 becomes a region, ADM2 a cercle, ADM3 a commune; where there is ADM4, ADM3 becomes an arrondissement and ADM4 a commune. Each place is taken once, and its P-codes go under “ocha”.
place-taken-title = Take back a list of places
place-taken-lists = Lists that were taken
place-taken-when = { $count ->
    [one] List of one place, taken on { $date }
   *[other] List of { GROUPED($count) } places, taken on { $date }
 }
place-taken-goes = { $count ->
    [one] This place will be removed.
   *[other] These { GROUPED($count) } places will be removed.
 }
place-taken-changes = What the list changed about these places, which were there before it, stays; each is corrected on its own page:
place-taken-undo = Take the list back
place-taken-keep = Keep the list
place-taken-used = The list can’t be taken back: these places are in use already, by a person, a cohort, a restitution, a visit, an account or other places.
place-taken-places = Its places
place-taken-more = And { GROUPED($count) } more.
place-taken-undone = The list is taken back: its places are removed.
place-taken-used-since = Places of this list are in use since a moment ago: it can’t be taken back any more.
