# Les cohortes, leurs formateurs et leurs séances.

cohort-list-title = Cohortes
cohort-list-under-way = En cours
cohort-list-coming = À venir
cohort-list-ended = Terminées, à clôturer
cohort-list-closed = Clôturées
cohort-new = Nouvelle cohorte
cohort-empty-title = Aucune cohorte pour l’instant.
cohort-empty-advice = Une cohorte est une session d’un parcours : un lieu, des dates, des formateurs, des participants. Créez la première ; vous inscrirez les personnes ensuite.
cohort-none-title = Aucune cohorte ne correspond.
cohort-show-all = Tout afficher
cohort-count = { $count ->
    [one] { $count } cohorte
   *[other] { $count } cohortes
 }
cohort-state = État
cohort-any-state = Tous les états
cohort-year = Année
cohort-any-year = Toutes les années
cohort-any-curriculum = Tous les parcours
cohort-any-trainer = Tous les formateurs
cohort-filter = Filtrer
cohort-sort = Ordre
cohort-sort-timing = Ce qui est à faire
cohort-sort-date = Date
cohort-sort-code = Code
cohort-sort-place = Lieu
cohort-calendar = Calendrier
cohort-calendar-empty = Aucune séance n’est prévue dans ces semaines.
cohort-calendar-day = Jour
cohort-calendar-halves = Demi-journées
cohort-calendar-cohort = Cohorte
cohort-calendar-next = Semaines suivantes
cohort-calendar-file = Pour un autre calendrier (.ics)
cohort-under-way = en cours
cohort-coming = à venir
cohort-ended = terminée, à clôturer
cohort-closed = clôturée
cohort-closed-notice = Cette cohorte est clôturée depuis le { $on } ; les décisions ont été confirmées par { $name }. Présences et résultats ne changent plus.
cohort-is-closed = La cohorte { $code } est clôturée : participants, présences et résultats n’y changent plus. Une décision fausse se corrige encore à la page « Validation », avec un nom et une raison, par qui mène le programme.
cohort-changed-meanwhile = Quelqu’un d’autre a modifié cette cohorte entre-temps. Rouvrez la page, vérifiez, puis recommencez.
cohort-people = { $count ->
    [0] aucun participant
    [one] une personne
   *[other] { $count } personnes
 }
cohort-sessions = { $count ->
    [0] aucune demi-journée
    [one] une demi-journée
   *[other] { $count } demi-journées
 }
cohort-hours-count = { $count ->
    [one] une heure
   *[other] { $count } heures
 }
cohort-issued = { $count ->
    [one] un document délivré
   *[other] { $count } documents délivrés
 }
cohort-not-issued = certificats à délivrer
cohort-no-marks = aucune présence notée
cohort-some-marks = présences notées à { $percent } %
cohort-all-marks = présences notées
cohort-steps = Étapes de la cohorte
cohort-step-overview = Vue d’ensemble
cohort-step-roster = Participants
cohort-step-papers = À imprimer
cohort-step-attendance = Présences
cohort-step-scores = Résultats
cohort-step-completion = Validation
cohort-step-certificates = Certificats
cohort-created = La cohorte est créée, avec une séance le matin et une l’après-midi de chaque jour.
cohort-saved = C’est enregistré.
cohort-next = À faire maintenant
cohort-next-roster = Inscrivez les participants : cherchez-les dans le registre, ou enregistrez ceux qui n’y sont pas encore.
cohort-next-attendance = Notez les présences : { $marks ->
    [one] { $marks } sur { $wanted } est notée
   *[other] { $marks } sur { $wanted } sont notées
 }.
cohort-next-scores = Notez les résultats : { $scored ->
    [one] { $scored } personne sur { $people } en a
   *[other] { $scored } personnes sur { $people } en ont
 }.
cohort-next-completion = Tout est noté. Vérifiez la validation de chaque personne, puis clôturez la cohorte.
cohort-next-issue = La cohorte est clôturée. Délivrez les attestations et les certificats.
cohort-next-print = Les documents sont délivrés. Vous pouvez les imprimer.
cohort-details = La cohorte
cohort-rule = Règle de validation
cohort-taught = Textes enseignés
cohort-taught-hint = Chaque module tel qu’il était quand il a été enseigné la dernière fois.
cohort-taught-none = pas de texte alors
cohort-taught-text = Le texte tel qu’il était quand il a été enseigné la dernière fois, quoi qu’il soit devenu depuis.
cohort-hours = Durée du parcours
cohort-edit = Modifier lieu et dates
cohort-edit-hint = Un jour ajouté reçoit deux séances ; un jour retiré perd les siennes, si aucune présence n’y est notée.
cohort-save = Enregistrer
cohort-create = Créer la cohorte
cohort-curriculum = Parcours
cohort-curriculum-missing = Choisissez le parcours.
cohort-lang = Langue des séances
cohort-lang-hint = Celle dans laquelle on forme.
cohort-lang-missing = Choisissez la langue des séances.
cohort-place = Lieu
cohort-place-missing = Choisissez le lieu.
cohort-place-foreign = Ce lieu n’est pas de votre zone. Choisissez-en un des vôtres.
cohort-place-ended = « { $place } » n’existe plus le { $day } : ce lieu a pris fin le { $bound }. Choisissez un lieu qui existe ce jour-là ; si sa date de fin est fausse, qui mène le programme la corrige dans la liste des lieux.
cohort-place-not-yet = « { $place } » n’existe pas encore le { $day } : ce lieu existe depuis le { $bound }. Choisissez un lieu qui existe ce jour-là ; si sa date de début est fausse, qui mène le programme la corrige dans la liste des lieux.
cohort-venue = Salle
cohort-venue-hint = Par exemple : maison des jeunes
cohort-text-long = C’est trop long : { $max } caractères au plus.
cohort-starts-on = Premier jour
cohort-ends-on = Dernier jour
cohort-ends-on-hint = Le même que le premier si la formation dure un jour.
cohort-date-missing = Donnez cette date.
cohort-date-wrong = « { $typed } » n’existe pas dans le calendrier. Écrivez par exemple 12/03/2026.
cohort-ends-before-start = Le dernier jour vient avant le premier. Corrigez l’un des deux.
cohort-too-long = Une cohorte dure { $max } jours au plus. Vérifiez le mois et l’année.
cohort-day-has-marks = Des présences sont notées le { $day }, qui tombe hors de ces dates. Retirez d’abord la séance dans la page des séances.
cohort-code = Code
cohort-code-hint = Laissez vide : le code est formé du lieu et de l’année, par exemple GND-2026-01. Il figure dans les adresses : jamais le nom de quelqu’un.
cohort-code-wrong = Un code a la forme GND-2026-01 : deux à six lettres, l’année, un numéro de deux ou trois chiffres.
cohort-code-taken = Le code { $code } est déjà pris. Changez le numéro, ou laissez vide.
cohort-without-curricula = Aucun parcours n’est importé. Importez-en un (vivier import), puis revenez ici.
cohort-without-places = Aucun lieu n’est à votre disposition. L’administration doit d’abord en ajouter, ou vous en confier.
cohort-sessions-none = Gardez au moins une séance.
cohort-sessions-outside = Le { $day } est hors des dates de la cohorte. Changez d’abord les dates.
cohort-sessions-have-marks = { $count ->
    [one] Une présence est notée le { $day } dans une séance que vous retirez.
   *[other] { $count } présences sont notées le { $day } dans une séance que vous retirez.
 } Cochez la case ci-dessous pour les effacer avec elle.
trainer-title = Formateurs
trainer-edit = Choisir les formateurs
trainer-none = pas encore choisis
trainer-empty = Aucun formateur pour l’instant. Cherchez-les dans le registre.
trainer-add = Ajouter un formateur
trainer-add-these = Ajouter comme formateurs
trainer-already = formateur
trainer-nobody-found = Personne de ce nom ne se trouve dans vos lieux ni dans vos cohortes. Essayez une autre orthographe, ou demandez au programme d’ajouter ce formateur.
trainer-remove = Retirer
trainer-learns-too = Participe aussi à cette cohorte : son propre accord, à la clôture, se donne mieux par un autre formateur.
session-title = Séances
session-edit = Choisir les séances
session-am = matin
session-pm = après-midi
session-first = première partie
session-second = deuxième partie
session-hint = Une séance est une demi-journée. Décochez celles qui n’ont pas lieu : les présences se comptent sur celles qui restent.
session-marks = { $count ->
    [one] une présence notée
   *[other] { $count } présences notées
 }
session-drop-marks = Effacer aussi les présences notées dans les séances que je retire
session-save = Enregistrer les séances
cohort-choose = Choisissez…
cohort-next-planned = La formation commence le { $day }. D’ici là, complétez la liste des participants et imprimez les papiers.
cohort-copy = Créer une cohorte semblable
cohort-copy-explained = Repris de { $code } : le parcours, la langue, le lieu, la salle, le nombre de places, le bailleur, les formateurs et, si les jours suffisent, le programme des demi-journées. Donnez les dates.
cohort-funder = Bailleur
cohort-capacity = Nombre de places
cohort-capacity-wrong = Écrivez un nombre de 1 à { $max }, ou laissez vide.
cohort-capacity-of = places : { $capacity }
cohort-capacity-over = plus d’inscrits que de places
cohort-list-cancelled = Annulées
cohort-cancelled = annulée
cohort-cancelled-notice = Cette cohorte est annulée depuis le { $on } :
cohort-cancelled-means = Elle n’a pas lieu : on n’y note, n’y clôture et n’y délivre rien, et elle ne figure ni au calendrier ni dans les rapports.
cohort-is-cancelled = La cohorte { $code } est annulée : on n’y note plus rien. Si elle a lieu malgré tout, rétablissez-la d’abord sur sa page.
cohort-not-cancelled = La cohorte { $code } n’est pas annulée.
cohort-cancel = Annuler la cohorte
cohort-cancel-title = Annuler la cohorte ?
cohort-cancel-explained = Une cohorte annulée reste dans la liste avec sa raison, ses participants et ses dates. Elle quitte le calendrier et les rapports. Vous pourrez la rétablir.
cohort-cancel-noted = Des présences ou des résultats y sont déjà notés : ils restent, mais ne comptent plus.
cohort-cancel-reason = Raison
cohort-cancel-reason-hint = Par exemple : route coupée, report à l’an prochain. Ne nommez personne.
cohort-cancel-keep = Garder la cohorte
cohort-cancel-undo = Rétablir la cohorte
cohort-was-cancelled = La cohorte est annulée.
cohort-was-resumed = La cohorte est rétablie : elle a lieu.
timetable-title = Programme
timetable-hint = Cochez les modules de chaque demi-journée, qui les anime, et ses heures. Le programme imprimé, le calendrier et le rapport les suivent ; une demi-journée qui commence plus tôt que d’habitude se note dès son début. Un module peut occuper plusieurs demi-journées.
timetable-proposed = Proposé d’après la durée des modules. Rien n’est encore enregistré : changez ce qui doit l’être, puis enregistrez.
timetable-anew = Repartir de la proposition
timetable-none = Aucun programme n’a été enregistré pour cette cohorte.
timetable-no-trainers = Les formateurs ne sont pas encore choisis.
timetable-micro-teaching = L’animation d’essai dure { $minutes } min : { $each } min par personne, dans des groupes suivis chacun par un formateur. Compté pour { $people ->
    [one] une personne
   *[other] { $people } personnes
 } et { $trainers ->
    [one] un formateur
   *[other] { $trainers } formateurs
 }.
timetable-micro-teaching-short = Il faudrait { $minutes } min pour que tout le monde passe : prévoyez plus de formateurs.
timetable-from = Début
timetable-to = Fin
timetable-hours = Heures
timetable-modules = Modules
timetable-led-by = Animé par
timetable-save = Enregistrer le programme
timetable-hour-missing = Donnez aussi cette heure, ou laissez les deux vides.
timetable-hour-wrong = « { $typed } » n’est pas une heure. Écrivez par exemple 08:30.
timetable-ends-early = La fin vient avant le début. Corrigez l’une des deux.
timetable-overlap = Cette demi-journée commence avant la fin de la précédente. Corrigez l’une des deux.
timetable-open = Programme des demi-journées
