# Listes de personnes (CSV). La ligne est donnée devant.
listing-empty = il n’y a personne dans ce fichier ; la première ligne porte les titres des colonnes, les suivantes une personne chacune.
listing-no-name-column = aucune colonne ne s’appelle « nom complet » ; les titres trouvés sont : { $found }.
listing-no-name = le nom manque ; écrivez-le dans la colonne « nom complet ».
listing-name-too-long = le nom dépasse { $max } caractères ; vérifiez qu’il n’y a qu’un nom dans la case.
listing-sex = « { $found } » n’est pas un sexe ; écrivez F ou M, ou laissez la case vide.
listing-birth = « { $found } » n’est pas une année de naissance ; écrivez quatre chiffres, par exemple 1985 ou « vers 1985 », ou laissez la case vide.
listing-open-quote = un guillemet droit ouvert ici n’est jamais refermé ; effacez-le ou refermez-le.
listing-too-long = le fichier dépasse { $max } personnes ; partagez-le.
listing-not-csv = Ce fichier n’est pas du CSV. Dans le tableur, choisissez « Enregistrer sous… » et le format CSV (UTF-8).
