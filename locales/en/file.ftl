# Problèmes d’un fichier : ce qui ne va pas, puis ce qu’il faut écrire. La ligne est donnée devant.
file-not-utf8 = this is not UTF-8 text; save the file with the encoding “UTF-8”.
file-control = the control character { $code } has no place in a text; delete it.
file-too-large = the file is larger than { $max } kB; split it into several modules.
file-front-missing = the text does not begin with its front matter; the first line must be “+++”, then come code, title and source, then “+++” again.
file-front-open = the front matter is not closed; write “+++” alone on a line, before the text.
file-body-missing = there is no text after the front matter; write the module below the second “+++”.
file-toml-wrong = “{ $excerpt }” can't be read; write key = "value", with straight quotes around texts.
file-date-wrong = { $key }: “{ $value }” is no day of the calendar; write year, month and day, for instance 2027-12-31.
file-key-twice = the key “{ $key }” stands twice; keep one.
file-key-unknown = the key “{ $key }” is unknown; the keys possible here are: { $known }.
file-key-missing = the key “{ $key }” is missing; add for instance: { $example }
file-value-wrong = the value of “{ $key }” will not do; write for instance: { $example }
file-value-empty = “{ $key }” is empty; write a text or delete the line.
file-value-long = “{ $key }” is longer than { $max } characters; shorten it.
file-value-range = “{ $key }” must be a whole number from { $min } to { $max }.
file-table-wrong = “{ $key }” must be a table; write { $example }, then its keys, one a line.
file-lang-wrong = “{ $name }” is no language tag; write for instance fr, ar, khq or taq-Tfng.
file-slug-wrong = “{ $name }” is no name of a module; write small unaccented letters, digits and hyphens, for instance analyse-du-conflit.
file-module-twice = the module “{ $name }” is listed twice; keep one.
file-signatories-many = a certificate has room for { $max } signatories only; remove the others.
file-source-translates = this text is in the source language ({ $lang }); delete “translates”, which belongs in a translation only.
file-minutes-differ = the stated duration is { $minutes } min, but the steps add up to { $steps } min; correct one or the other.
