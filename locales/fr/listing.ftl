# Listes de personnes (XLSX ou CSV). La ligne est donnée devant.
listing-empty = il n’y a personne dans ce fichier ; la première ligne porte les titres des colonnes, les suivantes une personne chacune. D’un classeur, seule la première feuille visible est lue.
listing-no-name-column = aucune colonne ne s’appelle « nom complet » ; les titres trouvés sont : { $found }. D’un classeur, seule la première feuille visible est lue.
listing-no-name = le nom manque ; écrivez-le dans la colonne « { $column } ».
listing-name-too-long = colonne « { $column } » : le nom dépasse { $max } caractères ; vérifiez qu’il n’y a qu’un nom dans la case.
listing-sex = colonne « { $column } » : « { $found } » n’est pas un sexe ; écrivez F ou M, ou laissez la case vide.
listing-birth = colonne « { $column } » : « { $found } » n’est pas une année de naissance ; écrivez quatre chiffres, par exemple 1985 ou « vers 1985 », ou laissez la case vide.
listing-formula = colonne « { $column } » : la formule de cette case n’a donné que { $found } ; écrivez-y la valeur, ou laissez la case vide.
listing-open-quote = un guillemet droit ouvert ici n’est jamais refermé ; effacez-le ou refermez-le.
listing-too-long = le fichier dépasse { $max } personnes ; partagez-le.
listing-too-wide = cette ligne est remplie au-delà de { $max } colonnes ; effacez ce qui n’est pas de la liste.
listing-too-large = le fichier dépasse { $max } Mo ; enregistrez la liste seule, sans images, ou partagez-la.
listing-workbook-large = décompressé, ce classeur dépasse { $max } Mo ; copiez la liste seule dans un classeur neuf, ou enregistrez-la en CSV (UTF-8).
listing-workbook-broken = ce classeur est abîmé ou incomplet ; ouvrez-le dans le tableur et enregistrez-le de nouveau en XLSX, ou en CSV (UTF-8).
listing-workbook-other = ce classeur n’est pas du XLSX, ou un mot de passe le protège ; dans le tableur, choisissez « Enregistrer sous… » et le format XLSX sans mot de passe, ou CSV (UTF-8).
