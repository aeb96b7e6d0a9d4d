# La fiche d’émargement.

sheet-title = Fiche d’émargement
sheet-when = { $day } · page { $page } / { $count }
sheet-code-alt = Code QR qui désigne cette feuille : page { $page } sur { $count } de la journée. Il ne contient aucun nom.
sheet-number = N°
sheet-code = Code
sheet-name = Prénom(s) et nom
sheet-sex = Sexe
sheet-age = Âge
sheet-structure = Organisation, fonction
sheet-commune = Commune
sheet-locality = Village, fraction ou quartier
sheet-contact = Contact
sheet-am = Matin
sheet-pm = Après-midi
sheet-signature = signature ou empreinte
sheet-female = F
sheet-male = H
sheet-total-women = Femmes présentes
sheet-total-men = Hommes présents
sheet-total = Total
sheet-trainer = Formateur ou formatrice : nom, date et signature
sheet-note = Cette fiche sert à établir les présences, à rien d’autre. Elle porte des données personnelles : gardez-la sous clé, ne la photographiez pas, ne la faites pas circuler.
sheet-note-codes = Cette fiche sert à établir les présences, à rien d’autre. Elle porte des codes à la place des noms : gardez-la sous clé, à part de la liste qui dit à qui est chaque code.
sheet-key-title = Clé des codes
sheet-key-warning = À garder sous clé, à part de la fiche d’émargement : cette liste dit à qui est chaque code.
