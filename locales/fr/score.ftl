# Les tests et l’animation d’essai.

score-title = Résultats
score-pre = Pré-test (%)
score-post = Post-test (%)
score-micro = Animation d’essai
score-passed = réussie
score-failed = non réussie
score-hint = Écrivez un pourcentage (70) ou des points (14/20) ; rien n’est arrondi vers le haut, 70,5 est noté 70. Ce qui reste vide n’est pas noté.
score-save = Enregistrer les résultats
score-saved = Les résultats sont enregistrés.
score-wrong = « { $typed } » n’est pas un résultat. Écrivez un nombre de 0 à 100, ou des points comme 14/20.
score-changed-meanwhile = Quelqu’un d’autre vient de noter « { $other } » ici. Corrigez si besoin, puis enregistrez encore : ce sera votre valeur.
score-not-yet = La cohorte commence le { $day } : les résultats se notent à partir de ce jour-là.
items-link = Noter les réponses question par question
items-title = Réponses question par question
items-to-totals = Résultats au total
items-hint = Une ligne par personne : la lettre cochée à chacune des { $count } questions, dans l’ordre, et - pour une question sans réponse. Par exemple : ABC-D. Le total se calcule. Il remplace celui qui était noté.
items-answers = Réponses
items-result = Total
items-other-total = { $counted } d’après les réponses ; { $noted } noté
items-by-question = Ce qui a été compris
items-right = bonnes réponses : { $count } sur { $all }
items-count = { $name } : { $given ->
    [one] { $given } réponse
   *[other] { $given } réponses
 } pour { $wanted ->
    [one] { $wanted } question
   *[other] { $wanted } questions
 }. Écrivez une lettre par question, et - là où il n’y a pas de réponse.
items-sign = { $name }, question { $number } : « { $sign } » n’est pas un de ses choix ({ $letters }).
observation-link = Grille
observation-title = Grille d’observation
observation-explained = Pendant l’animation d’essai, une note de 1 à { $scale } par critère. Elle est réussie avec { $whole },{ $half } en moyenne, si aucun critère n’est à 1 ; le résultat se note de lui-même.
observation-prepared = Préparation : objectif dit, matériel prêt
observation-clear = Clarté : consignes et mots que tous comprennent
observation-takes-part = Participation : femmes, hommes et jeunes prennent la parole
observation-harmless = Ne pas nuire : neutralité, respect, personne n’est exposé
observation-time = Conduite : étapes suivies, temps tenu, conclusion
observation-not-yet = pas encore
observation-partly = en partie
observation-well = bien
observation-very-well = très bien
observation-mark-missing = Donnez une note à ce critère.
observation-comment = Remarque
observation-save = Noter l’observation
