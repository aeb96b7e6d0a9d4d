demo-not-empty = Cette installation n’est pas vide : la démonstration ne s’ajoute qu’à une base neuve. Choisissez un autre dossier avec --data.
demo-filled = Programme inventé : { $people } personnes, { $cohorts } cohortes. Aucun nom n’est celui d’une personne réelle.
demo-accounts = Comptes et codes à usage unique, à saisir à l’adresse /login?code=CODE (ils ne sont montrés qu’ici) :
