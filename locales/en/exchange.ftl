# Importation et exportation des modules et des parcours.
exchange-nothing = Nothing to import: no module was found in it. A module is a file module-name/language.md, a curriculum a file curricula/curriculum-name.toml.
exchange-more = the import stops here: it has { $max } findings or more. Correct them, then start again.
exchange-path-wrong = this file is not where it belongs: “{ $path }”. A module is a file module-name/language.md (for instance analyse-du-conflit/fr.md), a curriculum a file curricula/curriculum-name.toml; an image, a PNG or JPEG file in the folder of its module; names are written in small unaccented letters, digits and hyphens.
exchange-source-missing = the text in the source language is missing; import { $path } too, or correct “source”.
exchange-module-differs = in its source language this module has code = "{ $code }" and source = "{ $source }"; write the same here.
exchange-languages-together = the module’s code or source language changes; import { $path }, corrected likewise, at the same time.
exchange-code-taken = the code “{ $code }” belongs to “{ $other }” already; choose another.
exchange-module-unknown = the module “{ $name }” does not exist; import it at the same time, or take it out of the curriculum.
exchange-image-path = the image “{ $image }” is not in the module’s folder. Put it beside the text and write its path without “..”, without “/” at the beginning, in unaccented letters, digits, dots, hyphens and underscores; for instance images/puits.png.
exchange-image-unfit = the image “{ $image }” can be neither shown nor printed. It must be a whole PNG or JPEG file of at most 2 MB and 40 million points; save an SVG as PNG.
exchange-image-missing = there is no image “{ $image }”; its description takes its place. Put it beside the text and import again.
exchange-image-left = no text names the image “{ $image }”, and it can be neither shown nor printed; it is left out.
exchange-image-many = the module has as many images as it can have; “{ $image }”, which no imported text names, is not taken.
exchange-image-other = the module has another image “{ $image }” already, which no imported text names; the one here stays.
exchange-text-empty = this text is empty.
import-passed-over = Passed over, neither a module nor a curriculum nor a file named by a text or a files.toml: { $path }
import-left-unreadable = Left out: { $path }: { $text }
import-added = New: { $path }
import-changed = New revision: { $path }
import-done = Import finished: { $added } new, { $changed } changed, { $unchanged } unchanged.
import-remarks = Remarks, also on the files without faults:
import-checked = Checked, nothing is changed. The import would give: new { $added }, changed { $changed }, unchanged { $unchanged }.
import-refused = Nothing was imported. Problems to correct first: { $count }.
import-image-outside = { $path } leads out of the module’s folder. Put a copy of the image in the place of the link.
import-unreadable = { $path } can't be read ({ $reason }). Check the path and the access rights.
export-unwritable = { $path } can't be written ({ $reason }). Check the disk space and the access rights.
export-done = Files exported to { $folder }: { $count }.
exchange-conflict = this file differs from what is here, and nothing says which of them is newer; choose the text here or that of the file.
exchange-conflict-both = somebody has changed this text here since the export, at the desk or by an import, and the file has changed as well; choose the text here or that of the file.
exchange-conflict-unedited = somebody has changed this text here since the export, at the desk or by an import, and the file is as it went out; keep the text here, unless you want to go back to that of the file.
exchange-conflict-harm = this file brings back an old text that could do harm; choose the text here or that of the file.
exchange-conflict-open = this file has nothing for the facilitator any more, the text here has; choose the text here or that of the file.
exchange-harm-section = the section “{ $heading }” had been changed here because its old text could do harm; this file brings it back.
exchange-harm-front = the head (title, summary, objectives, material) had been changed here because its old text could do harm; this file brings it back.
exchange-harm-begin = what stands before the first heading had been changed here because its old text could do harm; this file brings it back.
exchange-harm-translations = with this file translations of the old text are shown to readers again: { $langs }.
exchange-harm-recordings = with this file recordings of the old text are heard again: { $paths }.
exchange-base-wrong = this line is not a digest followed by a path. Take the file { $name } away: the import does without it.
exchange-draft-taken = a module of this name was added here meanwhile. Check again: the draft will get another name.
exchange-twice = this file is there twice, in two archives or under two paths. Take one of them away.
exchange-unread = this text says that it is published, but no speaker of the language has read it (“reviewed_by” is missing): readers see it marked as a draft. Ask for a review at the desk.
exchange-rewritten = this text says it is published, but its words are no longer those that { $name } read: readers see it marked “draft”. Ask for a reading on the desk.
exchange-guide-lost = { $count ->
    [one] the file has no facilitator’s block, the text here has one: imported, it takes it out.
   *[other] the file has no facilitator’s block, the text here has { $count }: imported, it takes them out.
} A copy for everybody leaves without them: take that of an account that sees them, or put them back, each behind “> [!FACILITATEUR]”.
exchange-guide-fewer = { $count ->
    [one] the file has one facilitator’s block less than the text here, which has { $here }: imported, it takes it out.
   *[other] the file has { $count } facilitator’s blocks less than the text here, which has { $here }: imported, it takes them out.
}
exchange-marks-lost = { $count ->
    [one] the mark of a section is missing (the comment below its heading, which says what section of the source it was made from)
   *[other] the marks of { $count } sections are missing (the comments below their headings, which say what sections of the source they were made from)
}; { $found ->
    [0] none could be taken from the text here: check these sections on the desk.
    [one] one is taken from the text here, by its words, its heading or its place.
   *[other] { $found } are taken from the text here, by their words, headings or places.
}
import-kept = Kept as it is here, the file is left out: { $path }
import-conflict-options = To keep the texts here: “--ours”; to take those of the files: “--theirs”.
import-drafts-way = Markdown texts written elsewhere, without front matter, are imported in the browser: on the page “{ $page }” of the desk (/author/import), with a ZIP of the folder and the box “{ $choice }” ticked.
import-no-zip = This file is no readable ZIP archive. Export it or make it again, as ZIP.
import-zip-many = This archive has more than { $max } files.
import-zip-large = Once opened this archive is larger than { $max } MB: import its modules in several archives, or its folder on the server: vivier import.
import-folder-many = This folder has more than { $max } files: name one that holds modules alone.
import-folder-large = The texts and images of this folder take more than { $max } MB: import them in several parts.
import-folder-attached = The recordings and documents of this folder take more than { $max } MB: import them in several parts.
import-images-large = The images of this import have more than { $max } million points together; make them smaller or import in several parts.
import-zip-outside = “{ $name }” leads out of the archive; nothing is imported. Make the archive again from the folder of the modules.
import-zip-link = “{ $name }” is only a link to another file; nothing is imported. Put the file itself into the archive.
import-zip-twice = This archive holds “{ $name }” twice; nothing is imported. Take one of them away, or make the archive again.
import-drafted = Draft “{ $title }”: { $from } becomes { $to }
import-drafted-yaml = { $from }: of the YAML front matter only the title is taken; left out: { $keys }
import-drafted-before = There already, nothing is made twice: { $from } became { $to }
exchange-attachment-missing = “{ $path }” is named here, but the file is missing. Put it into the module’s folder, or take these lines out.
exchange-attachment-orphan = “{ $path }” is named by no files.toml. Add it to the list files.toml of its module, or take the file out.
exchange-attachment-unfit = the content of “{ $path }” is not what its name says. A whole file is needed: Opus, MP3 or M4A (sound alone, no video), or PDF.
exchange-attachment-large = “{ $path }” is larger than { $max } MB. Record it again, shorter or lighter.
exchange-attachment-text = “{ $path }” is the recording of a text in { $lang }, but the module has no such text. Import it at the same time, or correct “lang”.
exchange-attachment-signed = “{ $path }” also says who, where or when, and readers get that too. Added at the desk instead of by a folder it is rid of it.
attachment-title-hidden = the title has invisible signs, letters in two pieces or too many spaces. Write: “{ $title }”.
exchange-document-signed = “{ $path }” names its author in its properties, and readers get that too. Take the name out in the program that made the PDF, then import again.
attachment-twice = “{ $path }” is named twice; keep it once.
attachment-section-twice = “{ $path }” is the second recording of one section in one language; keep one of them.
attachment-many = A module has at most { $max } recordings and documents.
attachment-module-full = The recordings and documents of this module would take { $size } MB; the limit is { $max } MB. Remove some, or make them smaller (Opus).
attachment-all-full = The recordings and documents of all modules would take { $size } MB; the limit is { $max } MB. Remove some, or make them smaller (Opus).
attachment-ending-sound = “{ $path }” does not have the name of a recording: that ends in .opus, .ogg, .mp3 or .m4a.
attachment-ending-document = “{ $path }” does not have the name of a document: that ends in .pdf.
