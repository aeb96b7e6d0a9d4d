# Importation et exportation des modules et des parcours.
exchange-nothing = Rien à importer : aucun module n’y a été trouvé. Un module est un fichier nom-du-module/langue.md, un parcours un fichier curricula/nom-du-parcours.toml.
exchange-more = l’importation s’arrête ici : elle compte déjà { $max } remarques ou plus. Corrigez-les, puis recommencez.
exchange-path-wrong = ce fichier n’est pas à sa place : « { $path } ». Un module est un fichier nom-du-module/langue.md (par exemple analyse-du-conflit/fr.md), un parcours un fichier curricula/nom-du-parcours.toml ; une image, un fichier PNG ou JPEG dans le dossier de son module ; les noms s’écrivent en lettres minuscules sans accent, chiffres et traits d’union.
exchange-source-missing = le texte en langue source manque ; importez aussi { $path }, ou corrigez « source ».
exchange-module-differs = dans la langue source, ce module a code = "{ $code }" et source = "{ $source }" ; écrivez-les ici de même.
exchange-languages-together = le code ou la langue source du module change ; importez en même temps { $path }, corrigé de la même façon.
exchange-code-taken = le code « { $code } » est déjà celui de « { $other } » ; choisissez-en un autre.
exchange-module-unknown = le module « { $name } » n’existe pas ; importez-le en même temps, ou retirez-le du parcours.
exchange-image-path = l’image « { $image } » n’est pas dans le dossier du module. Placez-la à côté du texte et écrivez son chemin sans « .. », sans « / » au début, en lettres sans accent, chiffres, points, tirets et traits bas ; par exemple images/puits.png.
exchange-image-unfit = l’image « { $image } » ne peut être ni montrée ni imprimée. Il faut un fichier PNG ou JPEG entier, de 2 Mo et de 40 millions de points au plus ; enregistrez un SVG en PNG.
exchange-image-missing = l’image « { $image } » est introuvable ; sa description la remplace. Placez-la à côté du texte et importez de nouveau.
exchange-image-left = aucun texte ne nomme l’image « { $image } », et elle ne peut être ni montrée ni imprimée ; elle est laissée de côté.
exchange-image-many = le module a déjà autant d’images qu’il peut en avoir ; « { $image } », qu’aucun texte importé ne nomme, n’est pas reprise.
exchange-image-other = le module a déjà une autre image « { $image } », qu’aucun texte importé ne nomme ; celle d’ici reste.
exchange-text-empty = ce texte est vide.
import-passed-over = Laissé de côté, ni module, ni parcours, ni fichier nommé par un texte ou par un files.toml : { $path }
import-left-unreadable = Laissé de côté : { $path } : { $text }
import-added = Nouveau : { $path }
import-changed = Nouvelle révision : { $path }
import-done = Importation terminée : nouveaux { $added }, modifiés { $changed }, inchangés { $unchanged }.
import-remarks = Remarques, aussi sur les fichiers sans faute :
import-checked = Vérification terminée, rien n’est changé. L’importation donnerait : nouveaux { $added }, modifiés { $changed }, inchangés { $unchanged }.
import-refused = Rien n’a été importé. Problèmes à corriger d’abord : { $count }.
import-image-outside = { $path } mène hors du dossier du module. Mettez-y une copie de l’image à la place du lien.
import-unreadable = { $path } ne peut pas être lu ({ $reason }). Vérifiez le chemin et les droits d’accès.
export-unwritable = { $path } ne peut pas être écrit ({ $reason }). Vérifiez la place sur le disque et les droits d’accès.
export-done = Fichiers exportés vers { $folder } : { $count }.
exchange-conflict = ce fichier diffère de ce qui est ici, et rien ne dit lequel est le plus récent ; choisissez le texte d’ici ou celui du fichier.
exchange-conflict-both = quelqu’un a modifié ce texte ici depuis l’export, dans l’atelier ou par un import, et le fichier a changé aussi ; choisissez le texte d’ici ou celui du fichier.
exchange-conflict-unedited = quelqu’un a modifié ce texte ici depuis l’export, dans l’atelier ou par un import, et le fichier est resté tel quel ; gardez le texte d’ici, sauf pour revenir à celui du fichier.
exchange-conflict-harm = ce fichier ramène un ancien texte qui pouvait faire du mal ; choisissez le texte d’ici ou celui du fichier.
exchange-conflict-open = ce fichier n’a plus rien pour le facilitateur, le texte d’ici en a ; choisissez le texte d’ici ou celui du fichier.
exchange-harm-section = la section « { $heading } » avait été changée ici parce que son ancien texte pouvait faire du mal ; ce fichier le ramène.
exchange-harm-front = l’en-tête (titre, résumé, objectifs, matériel) avait été changé ici parce que son ancien texte pouvait faire du mal ; ce fichier le ramène.
exchange-harm-begin = ce qui précède le premier titre avait été changé ici parce que son ancien texte pouvait faire du mal ; ce fichier le ramène.
exchange-harm-translations = avec ce fichier, des traductions de l’ancien texte sont de nouveau montrées à ceux qui lisent : { $langs }.
exchange-harm-recordings = avec ce fichier, des enregistrements de l’ancien texte se font de nouveau entendre : { $paths }.
exchange-base-wrong = cette ligne n’est pas une empreinte suivie d’un chemin. Retirez le fichier { $name } : l’import s’en passe.
exchange-draft-taken = un module de ce nom a été ajouté ici entre-temps. Vérifiez de nouveau : le brouillon aura un autre nom.
exchange-twice = ce fichier est là deux fois, dans deux archives ou sous deux chemins. Retirez-en un.
exchange-unread = ce texte se dit publié, mais personne qui parle la langue ne l’a lu (« reviewed_by » manque) : les lecteurs le voient marqué « brouillon ». Demandez une relecture dans l’atelier.
exchange-rewritten = ce texte se dit publié, mais ses mots ne sont plus ceux que { $name } a lus : les lecteurs le voient marqué « brouillon ». Demandez une relecture dans l’atelier.
exchange-guide-lost = { $count ->
    [one] le fichier n’a aucun bloc pour le facilitateur, le texte d’ici en a un : importé, il l’enlève.
   *[other] le fichier n’a aucun bloc pour le facilitateur, le texte d’ici en a { $count } : importé, il les enlève.
} Une copie pour tous sort sans eux : prenez celle d’un compte qui les voit, ou remettez-les, chacun derrière « > [!FACILITATEUR] ».
exchange-guide-fewer = { $count ->
    [one] le fichier a un bloc pour le facilitateur de moins que le texte d’ici, qui en a { $here } : importé, il l’enlève.
   *[other] le fichier a { $count } blocs pour le facilitateur de moins que le texte d’ici, qui en a { $here } : importé, il les enlève.
}
exchange-marks-lost = { $count ->
    [one] il manque la marque d’une section (le commentaire sous son titre, qui dit de quelle section de la source elle vient)
   *[other] il manque les marques de { $count } sections (les commentaires sous leurs titres, qui disent de quelle section de la source elles viennent)
} ; { $found ->
    [0] aucune n’a pu être reprise du texte d’ici : vérifiez ces sections dans l’atelier.
    [one] une est reprise du texte d’ici, par ses mots, son titre ou sa place.
   *[other] { $found } sont reprises du texte d’ici, par leurs mots, leur titre ou leur place.
}
import-kept = Gardé tel qu’il est ici, le fichier est laissé de côté : { $path }
import-conflict-options = Pour garder les textes d’ici : « --ours » ; pour prendre ceux des fichiers : « --theirs ».
import-drafts-way = Des textes Markdown écrits ailleurs, sans en-tête, s’importent dans le navigateur : page « { $page } » de l’atelier (/author/import), avec un ZIP du dossier, en cochant « { $choice } ».
import-no-zip = Ce fichier n’est pas une archive ZIP lisible. Exportez-la ou faites-la de nouveau, au format ZIP.
import-zip-many = Cette archive a plus de { $max } fichiers.
import-zip-large = Ouverte, cette archive fait plus de { $max } Mo : importez ses modules en plusieurs archives, ou son dossier sur le serveur : vivier import.
import-folder-many = Ce dossier a plus de { $max } fichiers : indiquez un dossier qui ne contient que des modules.
import-folder-large = Les textes et les images de ce dossier font plus de { $max } Mo : importez-les en plusieurs fois.
import-folder-attached = Les enregistrements et les documents de ce dossier font plus de { $max } Mo : importez-les en plusieurs fois.
import-images-large = Les images de cet import comptent ensemble plus de { $max } millions de points ; réduisez-les ou importez-les en plusieurs fois.
import-zip-outside = « { $name } » mène hors de l’archive ; rien n’est importé. Refaites l’archive à partir du dossier des modules.
import-zip-link = « { $name } » n’est qu’un lien vers un autre fichier ; rien n’est importé. Mettez le fichier lui-même dans l’archive.
import-zip-twice = Cette archive contient deux fois « { $name } » ; rien n’est importé. Retirez-en un, ou refaites l’archive.
import-drafted = Brouillon « { $title } » : { $from } devient { $to }
import-drafted-yaml = { $from } : de l’en-tête YAML, seul le titre est repris ; laissé de côté : { $keys }
import-drafted-before = Déjà là, rien n’est fait deux fois : { $from } est devenu { $to }
exchange-attachment-missing = « { $path } » est nommé ici, mais le fichier manque. Placez-le dans le dossier du module, ou retirez ces lignes.
exchange-attachment-orphan = « { $path } » n’est nommé par aucun files.toml. Ajoutez-le à la liste files.toml de son module, ou retirez le fichier.
exchange-attachment-unfit = le contenu de « { $path } » n’est pas celui que dit son nom. Il faut un fichier entier, Opus, MP3 ou M4A (son seul, sans vidéo), ou PDF.
exchange-attachment-large = « { $path } » dépasse { $max } Mo. Enregistrez-le de nouveau, plus court ou plus léger.
exchange-attachment-text = « { $path } » est l’enregistrement d’un texte en { $lang }, mais le module n’a pas ce texte. Importez-le en même temps, ou corrigez « lang ».
exchange-attachment-signed = « { $path } » dit aussi qui, où ou quand, et part ainsi chez les lecteurs. Ajouté dans l’atelier plutôt que par un dossier, il en est débarrassé.
attachment-title-hidden = le titre contient des signes invisibles, des lettres en deux morceaux ou des espaces en trop. Écrivez : « { $title } ».
exchange-document-signed = « { $path } » nomme son auteur dans ses propriétés, et part ainsi chez les lecteurs. Retirez ce nom dans le programme qui a fait le PDF, puis importez de nouveau.
attachment-twice = « { $path } » est nommé deux fois ; gardez-le une fois.
attachment-section-twice = « { $path } » est le second enregistrement d’une même section dans une même langue ; gardez-en un.
attachment-many = Un module a { $max } enregistrements et documents au plus.
attachment-module-full = Les enregistrements et documents de ce module prendraient { $size } Mo ; la limite est de { $max } Mo. Retirez-en, ou enregistrez plus léger (Opus).
attachment-all-full = Les enregistrements et documents de tous les modules prendraient { $size } Mo ; la limite est de { $max } Mo. Retirez-en, ou enregistrez plus léger (Opus).
attachment-ending-sound = « { $path } » n’a pas le nom d’un enregistrement : il finit par .opus, .ogg, .mp3 ou .m4a.
attachment-ending-document = « { $path } » n’a pas le nom d’un document : il finit par .pdf.
