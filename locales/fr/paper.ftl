# Ce que disent tous les papiers d’une séance.

paper-page = page { $page } sur { $count }
paper-missing-character = Un texte de ce papier contient le caractère { $character } ({ $code }), qu’aucune police ne sait imprimer. Corrigez-le dans le registre ou le parcours, puis recommencez.

paper-list-title = À imprimer
paper-list-intro = Imprimez la veille : les fiches suivent la liste des participants, telle qu’elle est aujourd’hui.
paper-pack-title = Tout en un fichier
paper-pack-hint = Un seul PDF : la liste de ce qui est à imprimer, puis chaque papier une fois.
paper-pack-open = Ouvrir le dossier (PDF)
paper-pack-handouts = Avec les supports et les guides (PDF)
paper-name = Papier
paper-length = Pages
paper-copies = Exemplaires
paper-sheets = Feuilles (recto verso)
paper-sheets-count = { $both } (recto seul : { $one })
paper-file = Fichier
paper-modules = Supports et guides
paper-size = { $size } ko
paper-in-pack = dans le dossier
paper-total = Total
paper-no-test = Ce parcours n’a pas de questions de test : il n’y a donc ni pré-test ni post-test à imprimer. Les questions s’ajoutent dans le fichier du parcours ; une cohorte garde le parcours tel qu’il était à sa création.
paper-sheet-title = Fiche d’émargement au choix
paper-sheet-hint = Pour la route, demandez des codes à la place des noms : une liste saisie n’apprend alors rien sur personne.
paper-sheet-day = Jour
paper-sheet-every-day = Tous les jours
paper-sheet-extra = Lignes vides à la fin
paper-sheet-extra-hint = Pour les personnes venues sans être annoncées ; { $max } au plus. Si vous n’écrivez rien, jusqu’à { $usual }, selon la place sur la dernière page.
paper-sheet-codes = Des codes à la place des noms
paper-sheet-open = Ouvrir la fiche
paper-privacy = Ces papiers portent des noms : gardez-les sous clé, et détruisez ceux qui ne servent plus.

test-before = Pré-test
test-after = Post-test
test-letters = A B C D E
test-name = Nom ou code :
test-date = Date :
test-locality = Village, fraction ou quartier :
test-how = Pour chaque question, cochez une seule case. Qui préfère ne pas lire répond de vive voix, à l’écart des autres.
test-points = Points
test-key = Corrigé du test
test-key-warning = Pour le formateur ou la formatrice : à ne pas distribuer avant le post-test.
test-question = Question
test-letter = Case
test-answer = Bonne réponse

evaluation-title = Fiche d’évaluation
evaluation-how = Sans nom : personne ne cherchera qui a rempli cette feuille. Pour chaque phrase, entourez le visage qui dit ce que vous pensez. Si quelqu’un vous lit les phrases, il ne regarde pas ce que vous entourez.
evaluation-statement = Ce que je pense
evaluation-yes = Oui
evaluation-partly = Un peu
evaluation-no = Non
evaluation-content = Ce que j’ai appris me sera utile.
evaluation-method = Avec cette façon de travailler, j’ai bien compris.
evaluation-trainers = Les formateurs et formatrices expliquent bien et écoutent.
evaluation-material = Le matériel et les papiers étaient bons et en nombre suffisant.
evaluation-place = Le lieu convenait à tous et à toutes.
evaluation-meals = Les repas, l’eau et l’organisation étaient bons.
evaluation-duration = La durée convenait : ni trop longue, ni trop courte.
evaluation-leading = Je peux animer une telle séance chez moi.
evaluation-kept = Ce que je garde de cette formation :
evaluation-missing = Ce qu’il faudrait changer la prochaine fois :

picture-content = Un livre ouvert
picture-method = Trois personnes en cercle
picture-trainers = Une personne devant un tableau
picture-material = Une feuille et un crayon
picture-place = Une maison
picture-meals = Un bol qui fume
picture-duration = Une montre
picture-leading = Une personne qui parle
picture-happy = Visage qui sourit : oui
picture-even = Visage sans sourire : un peu
picture-unhappy = Visage triste : non

agenda-title = Programme des journées
agenda-what = Contenu
agenda-duration = Durée
agenda-minutes = { $minutes } min
agenda-goes-on = { $title } (suite)
agenda-opening = Accueil, attentes, règles du groupe
agenda-exercise =
    { $count ->
        [one] Reprise de l’exercice : { $modules }
       *[other] Reprise des exercices : { $modules }
    }
agenda-pause = Pause
agenda-lunch = Déjeuner
agenda-spare = Temps libre : pratique, questions, préparation
agenda-unfilled = Encore à remplir
agenda-left-over = Le programme remplit { $planned } ; les journées offrent { $offered }. Ce qui reste est du temps libre, noté à son heure.
agenda-prayer = Pause et prière
agenda-micro-teaching = Animation d’essai, en petits groupes
agenda-step = { $title } – étape { $step }
agenda-two-steps = { $title } – étapes { $from } et { $to }
agenda-steps = { $title } – étapes { $from } à { $to }
agenda-closing = Évaluation et clôture
agenda-too-long = Il manque { $time }, pauses comprises : ajoutez une journée, ou commencez plus tôt.
agenda-left-below = Ce qui n’a pas de place est à la fin, sous « Reste à placer ».
agenda-without-half-day =
    { $count ->
        [one] Module sans demi-journée : { $modules }
       *[other] Modules sans demi-journée : { $modules }
    }
agenda-left = Reste à placer

badge-title = Badges
badge-participant = { $sex ->
    [f] Participante
    [m] Participant
   *[other] Participant(e)
 }
badge-trainer = { $sex ->
    [f] Formatrice
    [m] Formateur
   *[other] Formateur ou formatrice
 }

pack-title = Dossier d’impression
pack-how = Chaque papier est dans ce dossier une seule fois. Imprimez ses pages autant de fois que le dit la colonne « Exemplaires ».
pack-paper = Papier
pack-pages = Pages du dossier
pack-copies = Exemplaires
pack-sheets-one = Feuilles, recto seul
pack-sheets-both = Feuilles, recto verso
pack-total = Total
pack-note = La fiche d’émargement et les badges s’impriment en recto seul. Ce dossier porte des noms : gardez-le sous clé, et détruisez ce qui reste.
pack-handout = Support : { $title }
pack-guide = Guide : { $title }
paper-sheet-key = Ouvrir la clé des codes (PDF)
paper-restitution = Après la formation, chaque facilitateur note ce qu’il anime chez lui sur une fiche.
agenda-led-by = Animé par : { $names }
cohort-report-title = Rapport de la cohorte
cohort-report-about = Programme, présences, résultats et recommandations, avec femmes et hommes. Les personnes formées y figurent par leur code, sans nom ni téléphone.
cohort-report-open = Ouvrir le rapport (PDF)
cohort-report-write = Écrire les recommandations
cohort-report-write-hint = Ce que les formateurs conseillent pour la suite, un point par ligne. Ne nommez pas les personnes formées.
cohort-report-save = Enregistrer les recommandations
cohort-report-changed = Quelqu’un d’autre a écrit ici entre-temps. Ce que vous avez écrit est gardé : relisez, puis enregistrez pour le mettre à la place.
cohort-report-provisional = Provisoire : la cohorte n’est pas clôturée. Les décisions sont celles que donnerait la règle aujourd’hui.
cohort-report-codes = Les personnes formées figurent par leur code, comme sur la fiche d’émargement à codes.
cohort-report-confirmed = confirmée par { $name }, le { $on }
cohort-report-what = Rubrique
cohort-report-which = Contenu
cohort-report-half = Demi-journée
cohort-report-figures = Chiffres
cohort-report-twice = { $count ->
    [one] Une personne est deux fois dans la liste : elle est comptée une fois.
   *[other] { $count } personnes sont deux fois dans la liste : chacune est comptée une fois.
 }
cohort-report-all = Ensemble
cohort-report-enrolled = Inscrits
cohort-report-left = Partis avant la fin
cohort-report-certificates = Certificats
cohort-report-awaiting = Certificats, accord attendu
cohort-report-attestations = Attestations
cohort-report-nothing = Sans document
cohort-report-under-way = En cours
cohort-report-presence = Présence moyenne
cohort-report-pre = Pré-test, en moyenne
cohort-report-post = Post-test, en moyenne
cohort-report-attendance = Présents par demi-journée
cohort-report-people = Résultats par personne
cohort-report-sex = Sexe
cohort-report-woman = F
cohort-report-man = H
cohort-report-present = { $present } / { $sessions }
cohort-report-decisions = Départs, exceptions et corrections
cohort-report-departure = { $code } : partie ou parti dès le { $half }. { $reason }
cohort-report-exception = { $code } : { $outcome } par exception : { $reason } – décidé par { $name }.
cohort-report-correction = { $code } : décision corrigée le { $on }, { $was }, désormais { $now } : { $reason } – décidé par { $name }.
cohort-report-recommendations = Recommandations des formateurs
cohort-report-no-recommendations = Aucune recommandation n’a été écrite.
paper-supervision = Après la formation, on va voir chaque facilitateur au travail, avec une grille.
