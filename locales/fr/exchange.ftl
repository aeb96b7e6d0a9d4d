# Importation et exportation des modules et des parcours.
exchange-nothing = Rien à importer : il n’y a aucun module dans ce dossier. Un module est un fichier nom-du-module/langue.md, un parcours un fichier curricula/nom-du-parcours.toml.
exchange-path-wrong = ce fichier n’est pas à sa place : « { $path } ». Un module est un fichier nom-du-module/langue.md (par exemple analyse-du-conflit/fr.md), un parcours un fichier curricula/nom-du-parcours.toml ; une image, un fichier PNG ou JPEG qu’un texte de son module nomme ; les noms s’écrivent en lettres minuscules sans accent, chiffres et traits d’union.
exchange-source-missing = le texte en langue source manque ; importez aussi { $path }, ou corrigez « source ».
exchange-module-differs = dans la langue source, ce module a code = "{ $code }" et source = "{ $source }" ; écrivez-les ici de même.
exchange-languages-together = le code ou la langue source du module change ; importez en même temps { $path }, corrigé de la même façon.
exchange-code-taken = le code « { $code } » est déjà celui de « { $other } » ; choisissez-en un autre.
exchange-module-unknown = le module « { $name } » n’existe pas ; importez-le en même temps, ou retirez-le du parcours.
exchange-image-path = l’image « { $image } » n’est pas dans le dossier du module. Placez-la à côté du texte et écrivez son chemin sans « .. », sans « / » au début, en lettres sans accent, chiffres, points, tirets et traits bas ; par exemple images/puits.png.
exchange-image-unfit = l’image « { $image } » ne peut être ni montrée ni imprimée. Il faut un fichier PNG ou JPEG entier, de 2 Mo et de 40 millions de points au plus ; enregistrez un SVG en PNG.
exchange-image-missing = l’image « { $image } » est introuvable ; sa description la remplace. Placez-la à côté du texte et importez de nouveau.
import-passed-over = Laissé de côté, ni module, ni parcours, ni image nommée par un texte : { $path }
import-added = Nouveau : { $path }
import-changed = Nouvelle révision : { $path }
import-done = Importation terminée : nouveaux { $added }, modifiés { $changed }, inchangés { $unchanged }.
import-checked = Vérification terminée, rien n’est changé. L’importation donnerait : nouveaux { $added }, modifiés { $changed }, inchangés { $unchanged }.
import-refused = Rien n’a été importé. Problèmes à corriger d’abord : { $count }.
import-image-outside = { $path } mène hors du dossier du module. Mettez-y une copie de l’image à la place du lien.
import-unreadable = { $path } ne peut pas être lu ({ $reason }). Vérifiez le chemin et les droits d’accès.
export-unwritable = { $path } ne peut pas être écrit ({ $reason }). Vérifiez la place sur le disque et les droits d’accès.
export-done = Fichiers exportés vers { $folder } : { $count }.
exchange-conflict = quelqu’un a modifié ce texte ici depuis ; choisissez le texte d’ici ou celui du fichier (« --ours » ou « --theirs »).
import-kept = Gardé tel qu’il est ici, le fichier est laissé de côté : { $path }
import-no-zip = Ce fichier n’est pas une archive ZIP lisible.
import-zip-many = Cette archive a plus de { $max } fichiers.
import-zip-large = Cette archive est trop grande une fois ouverte.
import-zip-outside = « { $name } » mène hors de l’archive ; rien n’est importé.
import-drafted = Brouillon « { $title } » : { $from } devient { $to }
