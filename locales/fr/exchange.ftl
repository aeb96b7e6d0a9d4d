# Importation et exportation des modules et des parcours.
exchange-nothing = Rien à importer : il n’y a aucun module dans ce dossier. Un module est un fichier nom-du-module/langue.md, un parcours un fichier curricula/nom-du-parcours.toml.
exchange-path-wrong = ce fichier n’est pas à sa place : « { $path } ». Un module est un fichier nom-du-module/langue.md (par exemple analyse-du-conflit/fr.md), un parcours un fichier curricula/nom-du-parcours.toml ; les noms s’écrivent en lettres minuscules sans accent, chiffres et traits d’union.
exchange-source-missing = le texte en langue source manque ; importez aussi { $path }, ou corrigez « source ».
exchange-module-differs = dans la langue source, ce module a code = "{ $code }" et source = "{ $source }" ; écrivez-les ici de même.
exchange-languages-together = le code ou la langue source du module change ; importez en même temps { $path }, corrigé de la même façon.
exchange-code-taken = le code « { $code } » est déjà celui de « { $other } » ; choisissez-en un autre.
exchange-module-unknown = le module « { $name } » n’existe pas ; importez-le en même temps, ou retirez-le du parcours.
import-passed-over = Laissé de côté, ni module ni parcours : { $path }
import-added = Nouveau : { $path }
import-changed = Nouvelle révision : { $path }
import-done = Importation terminée : nouveaux { $added }, modifiés { $changed }, inchangés { $unchanged }.
import-refused = Rien n’a été importé. Problèmes à corriger d’abord : { $count }.
import-unreadable = { $path } ne peut pas être lu ({ $reason }). Vérifiez le chemin et les droits d’accès.
export-unwritable = { $path } ne peut pas être écrit ({ $reason }). Vérifiez la place sur le disque et les droits d’accès.
export-done = Fichiers exportés vers { $folder } : { $count }.
