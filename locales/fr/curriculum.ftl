# L’atelier : écrire les parcours.
curriculum-new-title = Nouveau parcours
curriculum-new-intro = Un parcours est une suite de modules, avec sa durée, sa règle, ses papiers et son test. Vous remplirez le reste sur les pages suivantes.
curriculum-new-submit = Créer le parcours
curriculum-field-title = Titre en français
curriculum-field-like = Reprendre la règle et les papiers de
curriculum-hint-like = Les modules et le test se choisissent ensuite.
curriculum-like-none = aucun parcours
curriculum-made = Le parcours est créé. Choisissez ses modules, puis enregistrez.
curriculum-unchanged = Rien n’avait changé.
curriculum-not-saved = Rien n’est encore enregistré.
curriculum-saved-meanwhile = Quelqu’un a enregistré cette page pendant que vous écriviez. Rien n’est perdu : ce que vous avez tapé est dans les champs, et sous chaque champ qui diffère se lit ce qui est enregistré maintenant. Choisissez champ par champ ; « Enregistrer » garde ce qui est dans les champs.
curriculum-slug-taken = Un parcours s’appelle déjà « { $slug } » ; choisissez un autre nom.
curriculum-code-taken = Le code { $code } est déjà celui du parcours « { $other } » ; choisissez-en un autre.
curriculum-hint-code = Court ; il commence le nom des livrets et figure sur les papiers : FFCP
curriculum-tabs = Pages de ce parcours
curriculum-tab-contents = Modules et règle
curriculum-tab-papers = Papiers
curriculum-tab-test = Test
curriculum-file = télécharger le fichier
curriculum-up = Monter
curriculum-down = Descendre
curriculum-out = Retirer
curriculum-language-more = Encore une langue
curriculum-language-add = Ajouter la langue
curriculum-no-modules = Pas encore de module. Jusque-là, seule l’équipe voit ce parcours.
curriculum-modules-none = Un parcours garde au moins un module : sans eux sa page disparaît. Pour en changer, ajoutez d’abord le nouveau.
curriculum-module-more = Encore un module
curriculum-module-add = Ajouter le module
curriculum-module-unpublished = pas encore publié
curriculum-module-withdrawn = retiré
curriculum-module-unknown = Le module « { $name } » n’existe pas ; retirez-le.
curriculum-hours-title = Durée
curriculum-field-hours = Durée en heures
curriculum-hint-hours = Tout compris : ouverture, tests, animations d’essai, clôture. C’est la durée que portent les papiers.
curriculum-hours-modules = Les modules prennent ensemble { $duration }.
curriculum-hours-unknown = { $count ->
    [one] Un module ne dit pas sa durée.
   *[other] { $count } modules ne disent pas leur durée.
 }
curriculum-hours-take = { $hours ->
    [one] Prendre une heure
   *[other] Prendre { $hours } heures
 }
curriculum-hours-wrong = La durée est un nombre entier d’heures, de 1 à { $max }.
curriculum-percent-wrong = Écrivez un nombre entier de 0 à 100.
curriculum-field-attendance = Présence, en % des demi-journées
curriculum-hint-attendance = Le minimum, pour l’attestation comme pour le certificat
curriculum-field-post-test = Post-test, en %
curriculum-hint-post-test = Le minimum pour le certificat ; vide si le test ne compte pas
curriculum-field-rule = Pour le certificat, il faut aussi
curriculum-cohorts-keep = Une cohorte garde le parcours du jour de sa création : ce que vous changez ici vaut pour les suivantes.
curriculum-papers-in = Papiers en
curriculum-field-attestation = Attestation
curriculum-field-certificate = Certificat
curriculum-field-attestation-neutral = Attestation, sexe non indiqué
curriculum-field-certificate-neutral = Certificat, sexe non indiqué
curriculum-neutral = Pour qui n’a pas indiqué son sexe
curriculum-hint-neutral = Sans civilité, ou avec trois formes. Sans ce texte, personne ne reçoit de papier avant d’avoir indiqué son sexe.
curriculum-wording-not-neutral = Ce texte est pour qui n’a pas indiqué son sexe : écrivez-le sans civilité, ou donnez trois formes, { "{" }né|née|né·e{ "}" }.
curriculum-wording-nobody = Ce texte ne nomme personne : mettez la case { "{" }name{ "}" } là où le nom doit figurer.
curriculum-as-read = Ce texte avec chaque case à sa place (dans le champ, l’écriture de droite à gauche déplace leurs signes) :
curriculum-signatories = Qui signe
curriculum-hint-signatories = Trois personnes au plus. Sans nom, la ligne reste libre pour l’écrire à la main.
curriculum-signatory = Signataire { $number }
curriculum-field-name = Nom
curriculum-hint-name = Seulement si la même personne signe toujours
curriculum-field-function = Fonction
curriculum-function-missing = Écrivez la fonction de qui signe.
curriculum-print = Voir imprimé
curriculum-samples = Pour une femme et un homme inventés, dans chaque langue. Ce texte n’est pas encore enregistré.
curriculum-blanks = Les cases que vous pouvez écrire
curriculum-sign-gender = selon le sexe : d’abord au masculin, puis au féminin
curriculum-sign-neither = la troisième forme sert quand le sexe n’est pas indiqué
curriculum-sign-optional = ce qui est entre crochets disparaît si une case y est vide
curriculum-sign-double = ces signes eux-mêmes
blank-name = le nom, tel que la personne l’écrit
blank-arabic-name = le nom en écriture arabe ; peut être vide
blank-birth = « en 1985 », « le 3 mai 1985 » ou « vers 1985 » ; peut être vide
blank-birth-place = le lieu de naissance ; peut être vide
blank-structure = l’organisation de la personne ; peut être vide
blank-commune = sa commune ; peut être vide
blank-code = le code du parcours
blank-title = le titre du parcours
blank-place = le lieu de la formation
blank-dates = « du 12 au 16 mars 2018 »
blank-duration = « 5 jours (30 heures) »
blank-hours = les heures, en nombre
blank-days = les jours, en nombre
blank-language = la langue de la formation
blank-cohort = le code de la cohorte
blank-programme = le programme et qui délivre le papier
blank-signatory = la fonction de la première personne qui signe
curriculum-test-intro = Les mêmes questions au pré-test et au post-test. Chaque langue a autant de réponses que les autres, dans le même ordre.
curriculum-no-questions = Pas encore de question. Un parcours peut aussi rester sans test.
curriculum-question = Question { $number }
curriculum-question-add = Ajouter une question
curriculum-field-question = Question
curriculum-field-choices = Réponses
curriculum-hint-choices = Une par ligne, de deux à cinq
curriculum-field-answer = Numéro de la bonne réponse
curriculum-hint-answer = 1 pour la première ligne
curriculum-question-missing = Écrivez la question dans cette langue aussi, ou effacez ses réponses.
curriculum-choices-count = Donnez de { $min } à { $max } réponses, une par ligne.
curriculum-choices-differ = Donnez { $wanted } réponses, autant que dans la première langue, dans le même ordre.
curriculum-choices-same = La réponse « { $choice } » figure deux fois : donnez des réponses différentes.
curriculum-answer-wrong = Écrivez le numéro de la bonne réponse, de 1 à { $max }.
curriculum-test-many = Un test compte { $max } questions au plus. Retirez-en.
curriculum-edit = Modifier le parcours
author-curricula = Parcours
author-no-curricula = Il n’y a pas encore de parcours.
curriculum-tab-trial-grid = Grille d’animation d’essai
curriculum-tab-supervision-grid = Grille de visite
curriculum-trial-grid-intro = Ce que l’on note pendant une animation d’essai. Elle est réussie au milieu de l’échelle en moyenne, si aucun critère n’a la note 1.
curriculum-trial-grid-unasked = La règle de ce parcours ne demande pas d’animation d’essai : cette grille ne sert pas encore.
curriculum-supervision-grid-intro = Ce que l’on note en visite de suivi, chez un facilitateur au travail.
curriculum-grid-usual = Ce parcours n’a pas de critères à lui. On note la grille habituelle :
curriculum-grid-begin = Partir de la grille habituelle
curriculum-criterion = Critère { $number }
curriculum-criterion-add = Ajouter un critère
curriculum-field-criterion = Critère
curriculum-field-scale = Note la plus haute
curriculum-hint-scale = La plus basse est 1. De { $min } à { $max } ; d’habitude 4.
curriculum-scale-wrong = La note la plus haute est un nombre entier, de { $min } à { $max }.
curriculum-criteria-many = Une grille compte { $max } critères au plus. Retirez-en.
curriculum-visits-keep = Une visite garde la grille de son jour : ce que vous changez ici vaut pour les suivantes.
curriculum-change-modules-in = Modules ajoutés
curriculum-change-modules-out = Modules retirés
curriculum-change-modules-order = Modules dans leur nouvel ordre
curriculum-change-micro-teaching = Animation d’essai exigée
curriculum-change-sign-off = Accord d’un formateur ou d’une formatrice exigé
curriculum-change-questions = Questions du test
curriculum-change-added = { $count ->
    [one] { $count } ajout
   *[other] { $count } ajouts
 }
curriculum-change-removed = { $count ->
    [one] { $count } retrait
   *[other] { $count } retraits
 }
curriculum-change-changed = { $count ->
    [one] { $count } modification
   *[other] { $count } modifications
 }
curriculum-change-moved = ordre changé
curriculum-change-item-added = ajout
curriculum-change-item-removed = retrait
curriculum-change-item-changed = modification
curriculum-change-answers = ses réponses
curriculum-history-intro = Qui a changé ce parcours, et quoi. Une cohorte garde le parcours du jour de sa création.
curriculum-history-none = Rien n’est noté de ce parcours.
curriculum-history-first = Création du parcours
curriculum-history-same = Rien d’autre que l’écriture du fichier
curriculum-history-last = Les { $count } derniers changements seulement ; le registre des actions les a tous.
curriculum-item-came = Quelqu’un a enregistré ceci pendant que vous écriviez, et votre page ne l’avait pas, ou plus. Retirez-le si ce n’est pas à garder.
curriculum-field-came = Quelqu’un a changé ceci pendant que vous écriviez, et vous n’y aviez pas touché : c’est ce qui est enregistré maintenant.
curriculum-items-gone = { $count ->
    [one] Quelqu’un a retiré une question ou un critère pendant que vous écriviez : votre page ne l’a plus.
   *[other] Quelqu’un a retiré { $count } questions ou critères pendant que vous écriviez : votre page ne les a plus.
}
