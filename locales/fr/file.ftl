# Problèmes d’un fichier : ce qui ne va pas, puis ce qu’il faut écrire. La ligne est donnée devant.
file-not-utf8 = ce n’est pas du texte en UTF-8 ; enregistrez le fichier avec le codage « UTF-8 ».
file-control = le caractère de commande { $code } n’a pas sa place dans un texte ; effacez-le.
file-too-large = le fichier dépasse { $max } ko ; partagez-le en plusieurs modules.
file-front-missing = le texte ne commence pas par son en-tête ; la première ligne doit être « +++ », puis viennent code, title et source, puis de nouveau « +++ ».
file-front-open = l’en-tête n’est pas fermé ; écrivez « +++ » seul sur une ligne, avant le texte.
file-body-missing = il n’y a pas de texte après l’en-tête ; écrivez le module sous le second « +++ ».
file-toml-wrong = « { $excerpt } » n’est pas lisible ; écrivez clé = "valeur", avec des guillemets droits autour des textes.
file-date-wrong = { $key } : « { $value } » n’est pas un jour du calendrier ; écrivez l’année, le mois et le jour, par exemple 2027-12-31.
file-key-twice = la clé « { $key } » est écrite deux fois ; gardez-en une.
file-key-unknown = la clé « { $key } » est inconnue ; les clés possibles ici sont : { $known }.
file-key-missing = la clé « { $key } » manque ; ajoutez par exemple : { $example }
file-value-wrong = la valeur de « { $key } » ne convient pas ; écrivez par exemple : { $example }
file-value-empty = « { $key } » est vide ; écrivez un texte ou effacez la ligne.
file-value-long = « { $key } » dépasse { $max } caractères ; raccourcissez.
file-value-range = « { $key } » doit être un nombre entier de { $min } à { $max }.
file-table-wrong = « { $key } » doit être une table ; écrivez { $example } puis ses clés, une par ligne.
file-lang-wrong = « { $name } » n’est pas un code de langue ; écrivez par exemple fr, ar, khq ou taq-Tfng.
file-slug-wrong = « { $name } » n’est pas un nom de module ; écrivez des lettres sans accent, des chiffres et des traits d’union, par exemple analyse-du-conflit.
file-module-twice = le module « { $name } » est cité deux fois ; gardez une seule mention.
file-signatories-many = un certificat n’a de place que pour { $max } signataires ; retirez les autres.
file-source-translates = ce texte est en langue source ({ $lang }) ; effacez « translates », qui n’a de sens que dans une traduction.
file-minutes-differ = la durée annoncée est de { $minutes } min, mais les étapes font { $steps } min ; corrigez l’une ou les autres.
