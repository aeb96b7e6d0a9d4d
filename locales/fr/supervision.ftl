# Les visites de suivi : on va voir un facilitateur au travail, avec une grille.

supervision-list-title = Visites de suivi
supervision-new = Noter une visite
supervision-another = En noter une autre
supervision-save-next = Enregistrer et en saisir une autre
supervision-alike = Une visite semblable existe déjà : même personne, même jour, même lieu, mêmes notes.
supervision-alike-advice = Si c’est la même, n’enregistrez rien : elle serait notée deux fois. Si c’en est une autre, enregistrez quand même.
supervision-alike-anyway = C’en est une autre : enregistrer quand même
supervision-empty-title = Aucune visite pour l’instant.
supervision-empty-advice = Après la formation, on va voir chaque facilitateur au travail : on note ce qu’on a vu, ce qui va bien, et ce qu’on a convenu ensemble.
supervision-none-title = Aucune visite ne correspond.
supervision-none-noted = Aucune visite notée.
supervision-count = { $count ->
    [one] { $count } visite
   *[other] { $count } visites
 }
supervision-all-of-person = { $count ->
    [one] Voir la visite
   *[other] Voir les { $count } visites
 }
supervision-account-unlinked = Votre compte n’est pas encore lié à votre fiche. Demandez-le à l’administration : vous verrez ensuite les visites que vous avez reçues.
supervision-of-day = Visite de suivi, { $day }
supervision-person = Personne visitée
supervision-person-missing = Dites qui a été visité.
supervision-person-elsewhere = Cette personne n’est pas de votre zone. Demandez à son coordinateur.
supervision-one-person = Une visite concerne une seule personne : donnez un seul code ou nom.
supervision-who-hint = Le code de la fiche, par exemple GDM-0147-K, ou le nom.
supervision-somebody-else = Quelqu’un d’autre : code ou nom
supervision-visitor = Visite faite par
supervision-visitor-hint = Le nom de qui est allé voir la séance.
supervision-day-to-come = Cette date est à venir. Notez la visite quand elle a eu lieu.
supervision-restitution = Restitution observée
supervision-no-restitution = Aucune restitution notée
supervision-restitution-other = Cette personne n’a pas animé cette restitution. Choisissez-en une autre, ou aucune.
supervision-restitution-earlier = La restitution déjà choisie
supervision-grid = Grille
supervision-grid-of = Grille du parcours
supervision-usual-grid = Grille habituelle
supervision-take-grid = Prendre cette grille
supervision-grid-changed = La grille a changé entre-temps. Vos notes sont gardées : relisez les critères, puis enregistrez.
supervision-mark = Note
supervision-mean = Moyenne
supervision-average = { $whole },{ $tenth } sur { $scale }
supervision-unseen = pas vu
supervision-mark-missing = Donnez une note, ou choisissez « pas vu ».
supervision-nothing-seen = Donnez au moins une note : une visite où rien n’a été vu ne se note pas.
supervision-talked = Parlé ensemble après la séance
supervision-strengths = Points forts
supervision-improve = À améliorer
supervision-no-names = N’écrivez le nom d’aucun participant.
supervision-next-step = Ce que nous avons convenu
supervision-next-step-hint = Une chose précise à essayer la prochaine fois.
supervision-next = Prochaine visite
supervision-next-hint = Quand la date arrive, l’accueil la rappelle. Elle reste prévue jusqu’à une visite de ce jour-là, des { $days } jours d’avant ou d’après, ou jusqu’à ce que vous en conveniez d’une autre.
supervision-next-on = prochaine visite : { $day }
supervision-next-before = La prochaine visite vient après celle-ci. Vérifiez la date.
supervision-next-late = C’est trop loin. Vérifiez l’année.
supervision-any = Toutes les visites
supervision-planned = Visites prévues
supervision-followed = faite
supervision-replaced = remplacée
supervision-overdue = à faire
supervision-noted-next = Lieu, date, module et visiteur sont repris pour la suivante.
supervision-edit-title = Modifier une visite
supervision-changed-meanwhile = Quelqu’un d’autre a modifié cette visite entre-temps. Rouvrez la page, vérifiez, puis recommencez.
supervision-saved-meanwhile = Quelqu’un d’autre a modifié cette visite pendant que vous écriviez. Votre saisie est encore là, et sous chaque champ qui diffère se lit ce qui est enregistré maintenant. Comparez, puis enregistrez de nouveau si la vôtre doit l’emporter.
supervision-gone = Cette visite n’est plus là : quelqu’un l’a effacée pendant que vous écriviez, ou elle n’est plus de votre zone. Votre saisie est encore là : si elle compte, enregistrez-la comme une nouvelle visite.
supervision-gone-grid = Sa grille n’est plus utilisée. Donnez de nouveau les notes, avec la grille d’aujourd’hui.
supervision-remove-title = Effacer cette visite ?
supervision-remove-about = Ce qui a été noté sera perdu, et ne peut pas être rétabli.
supervision-removed = La visite est effacée.
supervision-prepared = Préparation : objectif clair, matériel prêt, lieu bien choisi
supervision-harmless = Sécurité des participants, ne pas nuire : personne n’est exposé ni montré du doigt
supervision-methods = Méthodes actives : on essaie, on discute, on ne fait pas qu’écouter
supervision-equal-voice = Parole égale : les femmes et les jeunes s’expriment autant que les autres
supervision-disagreement = Désaccords : chacun est entendu, le calme revient
supervision-time = Temps : la séance commence, avance et finit comme prévu
supervision-closing = Clôture : ce qui est retenu est redit, et la suite est fixée
supervision-sheet = Fiche à imprimer (PDF)
supervision-sheet-title = Fiche de visite de suivi
supervision-sheet-how = Une fiche par visite. Regardez sans intervenir, cochez une case par ligne, parlez ensuite avec la personne. Pour saisir la fiche : { $code ->
    [yes] lisez le code avec un téléphone, ou ouvrez
   *[no] ouvrez
 } « Visites de suivi ».
supervision-sheet-person = Personne visitée (code de la fiche, comme GDM-0147-K, ou nom) :
supervision-sheet-module = Module :
supervision-sheet-visitor = Visite faite par :
supervision-sheet-next = Date de la prochaine visite :
supervision-sheet-privacy = N’écrivez le nom d’aucun participant. La personne visitée lit la fiche avant qu’elle soit saisie ; ensuite, la fiche se détruit.
