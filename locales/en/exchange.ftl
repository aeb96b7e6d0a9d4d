# Importation et exportation des modules et des parcours.
exchange-nothing = Nothing to import: there is no module in this folder. A module is a file module-name/language.md, a curriculum a file curricula/curriculum-name.toml.
exchange-path-wrong = this file is not where it belongs: “{ $path }”. A module is a file module-name/language.md (for instance analyse-du-conflit/fr.md), a curriculum a file curricula/curriculum-name.toml; an image, a PNG or JPEG file that a text of its module names; names are written in small unaccented letters, digits and hyphens.
exchange-source-missing = the text in the source language is missing; import { $path } too, or correct “source”.
exchange-module-differs = in its source language this module has code = "{ $code }" and source = "{ $source }"; write the same here.
exchange-languages-together = the module’s code or source language changes; import { $path }, corrected likewise, at the same time.
exchange-code-taken = the code “{ $code }” belongs to “{ $other }” already; choose another.
exchange-module-unknown = the module “{ $name }” does not exist; import it at the same time, or take it out of the curriculum.
exchange-image-path = the image “{ $image }” is not in the module’s folder. Put it beside the text and write its path without “..”, without “/” at the beginning, in unaccented letters, digits, dots, hyphens and underscores; for instance images/puits.png.
exchange-image-unfit = the image “{ $image }” can be neither shown nor printed. It must be a whole PNG or JPEG file of at most 2 MB and 40 million points; save an SVG as PNG.
exchange-image-missing = there is no image “{ $image }”; its description takes its place. Put it beside the text and import again.
import-passed-over = Passed over, neither module nor curriculum nor an image that a text names: { $path }
import-added = New: { $path }
import-changed = New revision: { $path }
import-done = Import finished: { $added } new, { $changed } changed, { $unchanged } unchanged.
import-checked = Checked, nothing is changed. The import would give: new { $added }, changed { $changed }, unchanged { $unchanged }.
import-refused = Nothing was imported. Problems to correct first: { $count }.
import-image-outside = { $path } leads out of the module’s folder. Put a copy of the image in the place of the link.
import-unreadable = { $path } can't be read ({ $reason }). Check the path and the access rights.
export-unwritable = { $path } can't be written ({ $reason }). Check the disk space and the access rights.
export-done = Files exported to { $folder }: { $count }.
exchange-conflict = somebody has changed this text here since; choose the text here or that of the file (“--ours” or “--theirs”).
import-kept = Kept as it is here, the file is left out: { $path }
import-no-zip = This file is no readable ZIP archive.
import-zip-many = This archive has more than { $max } files.
import-zip-large = This archive is too large once opened.
import-zip-outside = “{ $name }” leads out of the archive; nothing is imported.
import-drafted = Draft “{ $title }”: { $from } becomes { $to }
