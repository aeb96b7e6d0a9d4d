# Les tests et l’animation d’essai.

score-title = Résultats
score-pre = Pré-test (%)
score-post = Post-test (%)
score-micro = Animation d’essai
score-passed = réussie
score-failed = non réussie
score-hint = Écrivez un pourcentage (70) ou des points (14/20). Ce qui reste vide n’est pas noté.
score-save = Enregistrer les résultats
score-saved = Les résultats sont enregistrés.
score-wrong = « { $typed } » n’est pas un résultat. Écrivez un nombre de 0 à 100, ou des points comme 14/20.
score-changed-meanwhile = Quelqu’un d’autre vient de noter « { $other } » ici. Corrigez si besoin, puis enregistrez encore : ce sera votre valeur.
score-not-yet = La cohorte commence le { $day } : les résultats se notent à partir de ce jour-là.
