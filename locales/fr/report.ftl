# Rapports : les chiffres, les périodes, les indicateurs.

report-indicator-missing = À remplir.
report-indicator-long = Texte trop long : { $max } caractères au plus.
report-indicator-target-wrong = Écrivez un nombre, par exemple 120 ou 50,5.
report-formula-name = « { $name } » n’est pas une mesure. La liste des mesures est sous le formulaire.
report-formula-sign = Le signe « { $sign } » n’a pas sa place ici. Une formule a des mesures, des nombres, + - * / et des parenthèses.
report-formula-unfinished = La formule n’est pas finie.
report-formula-number = « { $number } » n’est pas un nombre.
report-formula-deep = Trop de parenthèses les unes dans les autres.
