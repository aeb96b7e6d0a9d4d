# Importer une liste de personnes.

imports-title = Importer une liste
imports-link = Importer une liste
imports-intro = La liste est d’abord lue et vérifiée avec vous ; rien n’entre dans le registre avant votre accord, et le fichier n’est pas gardé.
imports-intro-cohort = Les personnes de la liste entrent dans le registre et sont inscrites dans la cohorte { $code }. La liste est d’abord lue et vérifiée avec vous ; le fichier n’est pas gardé.
imports-file = Fichier de la liste
imports-file-hint = XLSX, XLS, ODS ou CSV, { $max } Mo et { GROUPED($rows) } lignes au plus. Les titres des colonnes peuvent être en français, en anglais ou en arabe.
imports-upload = Lire la liste
imports-reading = Lecture en cours…
imports-file-missing = Choisissez d’abord un fichier.
imports-file-empty = Ce fichier est vide : il n’y a rien dedans (0 octet). Enregistrez la liste de nouveau, puis envoyez-la.
imports-file-cut = Le fichier n’est pas arrivé entier. Envoyez-le de nouveau.
imports-file-problem = Ce fichier n’a pas pu être lu : { $text }
imports-file-line = Ce fichier n’a pas pu être lu ; ligne { $line } : { $text }
imports-template-title = Modèle vide
imports-template-hint = Un classeur dont les colonnes sont reconnues, avec des listes de lieux, de langues et de rôles à choisir.
imports-template = Télécharger le modèle (XLSX)
imports-template-sheet = Liste
imports-template-choices = Choix
imports-sheet-title = Choisir la feuille
imports-sheet-label = Ce classeur a plusieurs feuilles. Laquelle porte la liste ?
imports-sheet-rows = { $count ->
    [one] { GROUPED($count) } ligne
   *[other] { GROUPED($count) } lignes
 }
imports-sheet-choose = Continuer
imports-sheet-missing = Choisissez une feuille.
imports-sheet-change = Prendre une autre feuille
imports-sheet-of = Feuille « { $name } »
imports-sheet-again = Ce que vous avez corrigé dans une feuille reste, aussi quand vous en prenez une autre.
imports-columns-title = Ce que contiennent les colonnes
imports-columns-intro = Dites ce que contient chaque colonne. Votre réponse est gardée pour les prochaines listes qui portent les mêmes titres.
imports-columns-save = Continuer
imports-columns-change = Changer la ligne des titres, les colonnes ou la commune par défaut
imports-headings-row = Ligne des titres
imports-headings-hint = Si vous en choisissez une autre, les colonnes sont cherchées de nouveau.
imports-headings-choice = Ligne { $line } : { $text }
imports-headings-none = Cette liste n’a pas de ligne de titres
imports-column-none = Laisser de côté
imports-column-untitled = Colonne { $number }, sans titre
imports-column-sample = Par exemple : { $text }
imports-column-name = Nom complet
imports-column-family-name = Nom de famille
imports-column-given-names = Prénoms
imports-column-sex = Sexe
imports-column-women = Femmes (une croix)
imports-column-men = Hommes (une croix)
imports-column-civility = Civilité
imports-column-arabic-name = Nom en arabe
imports-column-birth = Date de naissance
imports-column-age = Âge
imports-column-birth-place = Lieu de naissance
imports-column-commune = Commune
imports-column-locality = Village, fraction, quartier
imports-column-telephone = Téléphone
imports-column-languages = Langue
imports-column-role = Rôle
imports-column-structure = Organisation
imports-no-name-column = Aucune colonne ne donne le nom. Dites laquelle porte le nom complet, ou les prénoms et le nom de famille.
imports-half-name-column = Une colonne ne donne qu’une partie du nom. Il faut les prénoms et le nom de famille, ou le nom complet.
imports-name-twice = Le nom complet est déjà là : laissez de côté la colonne qui n’en donne qu’une partie.
imports-column-twice = Deux colonnes ne peuvent pas donner la même chose. Laissez-en une de côté.
imports-day = Date de la liste
imports-day-hint = Les âges sont comptés à cette date : le jour où la liste a été écrite, le plus souvent celui de la formation.
imports-day-to-come = Cette date est à venir. Donnez le jour où la liste a été écrite.
imports-ages-chosen = âges comptés au { $date }, la date de la liste que vous avez donnée.
imports-ages-cohort = âges comptés au { $date }, premier jour de la cohorte. Si la liste est d’une autre date, donnez-la avec les colonnes.
imports-ages-title = âges comptés au { $date }, la date qui se lit au-dessus des titres. Si la liste est d’une autre date, donnez-la avec les colonnes.
imports-ages-today = âges comptés au { $date }, aujourd’hui. Si la liste est plus ancienne, donnez sa date avec les colonnes.
imports-read-as = → { $text }
imports-other-sex-woman = à vérifier : « { $word } » se dit d’une femme
imports-other-sex-man = à vérifier : « { $word } » se dit d’un homme
imports-other-count = nombre à vérifier : la liste dit { $said } à la ligne { $line }, et { $read ->
    [one] { $read } est lu
   *[other] { $read } sont lus
 }. Cherchez une signature prise pour une personne, ou une ligne qui manque.
imports-other-count-left = nombre à vérifier : la liste dit { $said } à la ligne { $line }, et { $read ->
    [one] { $read } est lu
   *[other] { $read } sont lus
 } sans les lignes laissées de côté ({ GROUPED($left) }). Cherchez une signature prise pour une personne, ou une ligne qui manque.
imports-other-sex = sexe à vérifier : le nom dit le contraire (Ag, Ould : homme ; Walet, Mint : femme). Lignes : { $lines }.
imports-groups = titres de groupe : { $found } ({ $count ->
    [one] ligne { $lines }
   *[other] lignes { $lines }
 }). Les personnes en dessous sans commune sont prises pour celles de ce lieu ; corrigez les autres.
imports-groups-unplaced = titres de groupe dont la commune n’est pas reconnue : { $found } ({ $count ->
    [one] ligne { $lines }
   *[other] lignes { $lines }
 }). Les personnes en dessous n’en reçoivent pas de commune : écrivez-la dans leur ligne, ou dans une colonne du fichier.
imports-levels = niveaux de langue non lus, { $count ->
    [one] ligne { $lines }
   *[other] lignes { $lines }
 } : seules les langues sont prises. Le niveau se note dans la fiche.
imports-place-nowhere = aucune commune de ce nom : sans commune
imports-place-unsure = à vérifier : plusieurs communes s’appellent ainsi
imports-cli-known = déjà au registre : lignes { $lines }.
imports-cli-nobody = lignes sans personne, laissées de côté : { $lines }.
imports-place-default = Commune des personnes pour qui la liste n’en donne pas
imports-place-hint = Utile quand toute la liste vient du même endroit.
imports-place-none = Aucune
imports-language-default = Langue des personnes pour qui la liste n’en donne pas
imports-language-none = Aucune
imports-preview-title = Vérifier la liste
imports-count-add = { $count ->
    [one] { GROUPED($count) } personne sera ajoutée au registre.
   *[other] { GROUPED($count) } personnes seront ajoutées au registre.
 }
imports-count-known = { $count ->
    [one] { GROUPED($count) } personne est déjà au registre ; sa fiche ne change pas.
   *[other] { GROUPED($count) } personnes sont déjà au registre ; leurs fiches ne changent pas.
 }
imports-count-known-enrol = { $count ->
    [one] { GROUPED($count) } personne est déjà au registre : elle sera inscrite, et sa fiche ne change pas.
   *[other] { GROUPED($count) } personnes sont déjà au registre : elles seront inscrites, et leurs fiches ne changent pas.
 }
imports-count-already = { $count ->
    [one] { GROUPED($count) } personne est déjà inscrite dans la cohorte : rien ne change pour elle.
   *[other] { GROUPED($count) } personnes sont déjà inscrites dans la cohorte : rien ne change pour elles.
 }
imports-room = Places : { $capacity } ; personnes inscrites : { GROUPED($enrolled) } ; places libres : { GROUPED($free) }. Personnes que la liste inscrirait : { GROUPED($adds) }.
imports-room-open = Les lignes à corriger ou à trancher ({ GROUPED($open) }) sont comptées comme des inscriptions.
imports-room-over = C’est { GROUPED($over) } de plus que de places. Personne n’est refusé : l’import inscrit toute la liste. Prévoyez la salle, les repas et les copies, ou laissez des lignes de côté.
imports-room-refused = Avec cette liste, la cohorte compterait { GROUPED($people) } personnes. Elle en compte { $max } au plus : l’import sera refusé. Laissez des lignes de côté, ou créez une seconde cohorte.
imports-cohort-closed = La cohorte { $code } est clôturée depuis le { $on } : personne n’y est plus inscrit, et cette liste ne peut plus y être importée.
imports-cohort-cancelled = La cohorte { $code } est annulée depuis le { $on } : cette liste ne peut pas y être importée. Si la formation a lieu malgré tout, rétablissez d’abord la cohorte sur sa page.
imports-cohort-remedy = Ce que vous avez corrigé est gardé. Au bas de la liste à vérifier, un bouton la fait passer au registre seul : les personnes y entrent, sans être inscrites dans la cohorte.
imports-leave-cohort = Passer au registre seul, sans la cohorte
imports-count-left = { $count ->
    [one] { GROUPED($count) } ligne est laissée de côté.
   *[other] { GROUPED($count) } lignes sont laissées de côté.
 }
imports-left-to-do = Avant d’importer :
imports-left-wrong = Lignes à corriger : { GROUPED($count) }
imports-left-undecided = Doublons possibles à trancher : { GROUPED($count) }
imports-not-ready = Rien n’a été importé. Lignes à corriger : { GROUPED($wrong) } ; doublons possibles à trancher : { GROUPED($undecided) }.
imports-nobody = Il n’y a personne à importer dans cette liste.
imports-changed-meanwhile = Cette liste a changé entre-temps, peut-être dans une autre fenêtre. Voici où elle en est.
imports-met = Ces cases ont été corrigées ici et dans une autre fenêtre, autrement. Rien de ce que vous avez écrit n’est perdu : enregistrez pour le garder, ou changez-le d’abord.
imports-met-now = l’autre fenêtre a écrit « { $found } »
imports-met-empty = l’autre fenêtre a vidé cette case
imports-met-choice = Ligne { $line } : l’autre fenêtre a décidé autrement, et votre choix n’est pas repris.
imports-notes = À la lecture du fichier
imports-above = au-dessus des titres, non lu : { $found }.
imports-totals = Totaux, à comparer avec la liste sur papier
imports-sum = { GROUPED($people) } (femmes : { GROUPED($women) }, hommes : { GROUPED($men) }, non précisé : { GROUPED($unstated) }) ; communes : { $places }
imports-totals-hint = Les personnes à ajouter et celles déjà au registre, y compris celles dont le doublon n’est pas tranché ({ GROUPED($undecided) }). Sans les lignes à corriger ({ GROUPED($wrong) }) ni celles laissées de côté ({ GROUPED($left) }).
imports-total = Total
imports-women = Femmes
imports-men = Hommes
imports-unstated = Non précisé
imports-no-place = Sans commune
imports-rows = Les lignes
imports-rows-none = Aucune ligne de cette sorte.
imports-rows-next = Voir :
imports-whole-row = Toute la ligne
imports-cells-wrong = À corriger
imports-words = Une réponse pour plusieurs lignes
imports-words-hint = Ces mots reviennent dans la liste et ne sont pas connus. Ce que vous répondez est mis dans toutes les lignes.
imports-word = { $column } : « { $word } » { $count ->
    [one] ({ GROUPED($count) } ligne)
   *[other] ({ GROUPED($count) } lignes)
 }
imports-word-open = Pas encore choisi
imports-word-empty = Laisser la case vide
imports-word-songhai = De Tombouctou ou de Gao ? La réponse vaut pour toutes les graphies : songhaï, songhay, sonrai…
imports-line = Ligne
imports-line-number = Ligne { $line }
imports-what-becomes = Ce qu’elle devient
imports-show-problems = À corriger ({ GROUPED($count) })
imports-show-doubles = Doublons possibles ({ GROUPED($count) })
imports-show-doubles-open = Doublons possibles ({ GROUPED($count) }, à trancher : { GROUPED($open) })
imports-show-all = Toutes les personnes ({ GROUPED($count) })
imports-show-nobody = Lignes sans personne ({ GROUPED($count) })
imports-fate-add = à ajouter
imports-enrolled = déjà dans la cohorte
imports-fate-enrolled = déjà dans la cohorte : rien ne change
imports-fate-wrong = à corriger
imports-cell = { $column }, ligne { $line }
imports-edit-line = Modifier la ligne { $line }
imports-out = Laisser de côté
imports-take = C’est une personne : la prendre
imports-choice-open = Doublon possible : choisissez
imports-choice-made = Doublon possible : vérifiez
imports-choice-same = C’est la même personne :
imports-choice-row = Ressemble à la ligne { $line } : { $name }.
imports-choice-another = C’est une autre personne : l’ajouter
imports-choice-out = Laisser cette ligne de côté
imports-save = Enregistrer les corrections
imports-import = Importer la liste entière
imports-importing = Importation en cours…
imports-consent = Le consentement ne s’importe pas : demandez-le à chaque personne et notez-le sur sa fiche.
imports-kept = Cette liste vous attend un jour ; ensuite elle est effacée.
imports-waiting-title = Vos listes en cours
imports-waiting-sent = Liste du { $date }
imports-waiting-cohort = pour la cohorte { $code }
imports-waiting-until = gardée jusqu’au { $date }
imports-waiting-drop = Abandonner…
imports-waiting-older = { $count ->
    [one] Une autre, plus ancienne
   *[other] { GROUPED($count) } autres, plus anciennes
 }
imports-waiting-full = { $max } listes au plus vous attendent. Une de plus prend la place de la plus ancienne où rien n’a été changé ; celles que vous avez corrigées restent.
imports-too-many = { $max } listes que vous avez commencé à corriger vous attendent déjà. Importez ou abandonnez l’une d’elles, puis envoyez celle-ci.
imports-waited = Vous aviez déjà envoyé ce fichier : voici sa liste, comme vous l’avez laissée. Pour recommencer, abandonnez-la d’abord.
imports-taken-away-title = Cette liste est effacée
imports-taken-away-short = effacée
imports-taken-away = Une personne qui se trouvait dans cette liste a été effacée du registre à sa demande. La liste a donc été effacée aussi, avec vos corrections ; rien n’en est entré dans le registre. Ôtez cette personne du fichier d’origine, puis envoyez-le de nouveau.
imports-refused-title = Cette liste ne peut pas être importée
imports-strike-off = Ne plus montrer cette liste
imports-give-up = Abandonner cette liste
imports-give-up-title = Abandonner cette liste ?
imports-give-up-advice = Rien n’entre dans le registre, et vos corrections sont perdues. Le fichier d’origine reste chez vous.
imports-give-up-submit = Abandonner
imports-back = Revenir à la liste
imports-done-title = La liste est importée
imports-done-added = Personnes ajoutées au registre : { GROUPED($count) }.
imports-done-known = Personnes déjà au registre : { GROUPED($count) }.
imports-done-enrolled = Personnes inscrites dans la cohorte : { GROUPED($count) }.
imports-done-already = Déjà inscrites : { GROUPED($count) }.
imports-done-left-out = Lignes laissées de côté : { GROUPED($count) }.
imports-done-indexing = Certaines des personnes ajoutées n’apparaissent pas encore dans les recherches ni dans le registre : cela se fait tout seul, en une minute environ.
imports-done-file = De cette liste, le serveur garde seulement, pendant { $days } jours et sans aucun nom, quelles fiches et quelles inscriptions en viennent. Importée encore une fois, elle n’ajoute pas une seconde fois les fiches nouvelles ; les lignes laissées de côté, et celles dont vous avez dit « C’est la même personne », sont demandées de nouveau.
imports-to-roster = Voir les participants
imports-to-people = Voir le registre
imports-to-added = Voir les dernières personnes ajoutées
imports-another-list = Importer une autre liste
imports-doubtful = « { $found } » n’est sans doute pas le nom d’une personne. Corrigez le nom, ou laissez la ligne de côté.
imports-maybe-signs = « { $found } » signe peut-être la liste, car une fonction est à côté, sous la fin de la liste. Laissez la ligne de côté ; si c’est une personne de la liste, écrivez aussi son sexe ou sa commune, ou écrivez sa fonction autrement.
imports-remark = « { $found } » porte une remarque (« { $word } »). Écrivez le nom seul, ou laissez la ligne de côté si cette personne n’a pas suivi la formation.
imports-formula = La formule de cette case n’a donné que { $found }. Écrivez la valeur.
imports-misread = Ce texte est mal décodé. Écrivez-le de nouveau.
imports-sex = « { $found } » n’est pas un sexe. Écrivez F, M ou H, ou laissez la case vide.
imports-sex-contradiction = Le sexe et « { $word } » se contredisent. Corrigez l’un ou l’autre.
sex-crossed-twice = Les deux colonnes, « Femmes » et « Hommes », sont cochées. Laissez une seule croix.
sex-cross-unknown = « { $found } » n’est pas une croix. Écrivez x, ou laissez la case vide.
imports-birth = « { $found } » n’est pas une naissance. Écrivez par exemple 25/03/1985, mars 1985, 1985, « vers 1985 » ou l’âge ; l’année a quatre chiffres.
imports-telephone = « { $found } » n’est pas un numéro de téléphone. Écrivez par exemple 76 00 00 00.
imports-place-missing = La commune manque. Écrivez-la, ou choisissez celle de toute la liste avec les colonnes.
imports-place-several = Plusieurs lieux s’appellent « { $found } ». Ajoutez le cercle entre parenthèses.
imports-place-unknown = « { $found } » n’est pas dans la liste des lieux, ou pas de votre zone. Choisissez un lieu proposé.
imports-place-outside = « { $found } » n’est pas dans la liste des lieux, ou pas de votre zone. Choisissez un lieu proposé. Si la personne est d’un lieu hors de votre zone, laissez sa ligne de côté et demandez aux personnes chargées du programme de l’ajouter.
imports-language = « { $found } » n’est pas une langue connue. Écrivez par exemple « tamasheq » ou « songhaï de Tombouctou ».
imports-language-songhai = « { $found } » de Tombouctou ou de Gao ? Écrivez par exemple « songhaï de Tombouctou ».
imports-cli-cohort = Aucune cohorte n’a le code « { $code } ». Vérifiez le code donné à --cohort ; rien n’a été importé.
imports-cli-language = « { $code } » n’est pas le code d’une langue proposée. Vérifiez le code donné à --language ; rien n’a été importé. Codes : { $found }.
imports-cli-sheet = Dites quelle feuille porte la liste, avec --sheet. Feuilles : { $found }.
imports-cli-problem = ligne { $line }, « { $column } » : { $text }
imports-cli-likewise = — de même : lignes { $lines }
imports-cli-double = ligne { $line } : « { $name } » est peut-être déjà connu ; choisissez avec --doubles.
imports-only-checked = Vérification seulement : rien n’a été changé.
imports-cli-number = Import nº { $number } ; pour le défaire dans les { $days } jours : « Derniers imports », sur la page « Importer une liste ».
imports-past-link = Derniers imports ; en défaire un
imports-past-title = Derniers imports
imports-past-intro = Une liste importée par erreur se défait d’un coup, pendant { $days } jours. La page d’un import dit d’abord ce qui s’en va et ce qui reste.
imports-past-none = Aucun import n’est connu.
imports-past-import = Import
imports-past-number = Import nº { $number }
imports-past-date = Fait le
imports-past-by = Par
imports-past-by-command = la ligne de commande
imports-past-cohort = Cohorte
imports-past-new = Personnes nouvelles
imports-past-known = Déjà au registre
imports-past-enrolled = Personnes inscrites
imports-past-state = État
imports-past-undone = défait le { $date }
imports-past-undoing = en train d’être défait depuis le { $date }
imports-past-until = peut être défait jusqu’au { $date }
imports-past-idle = rien à défaire
imports-past-late = ne peut plus être défait
imports-undo-link = Défaire cet import…
imports-undo-title = Défaire l’import nº { $number }
imports-undo-what = Ce qui va se passer
imports-undo-goes = { $count ->
    [one] { GROUPED($count) } personne nouvelle, dont rien d’autre n’est noté, quitte le registre.
   *[other] { GROUPED($count) } personnes nouvelles, dont rien d’autre n’est noté, quittent le registre.
 }
imports-undo-unenrols = { $count ->
    [one] { GROUPED($count) } inscription s’en va.
   *[other] { GROUPED($count) } inscriptions s’en vont.
 }
imports-undo-stays = { $count ->
    [one] { GROUPED($count) } personne nouvelle reste au registre : quelque chose a été noté depuis.
   *[other] { GROUPED($count) } personnes nouvelles restent au registre : quelque chose a été noté depuis.
 }
imports-undo-keeps = { $count ->
    [one] { GROUPED($count) } inscription reste.
   *[other] { GROUPED($count) } inscriptions restent.
 }
imports-undo-known = { $count ->
    [one] { GROUPED($count) } personne était déjà au registre ; sa fiche reste.
   *[other] { GROUPED($count) } personnes étaient déjà au registre ; leurs fiches restent.
 }
imports-undo-gone = { $count ->
    [one] { GROUPED($count) } personne nouvelle n’est plus au registre : supprimée ou effacée depuis.
   *[other] { GROUPED($count) } personnes nouvelles ne sont plus au registre : supprimées ou effacées depuis.
 }
imports-undo-nothing = Rien ne s’en va : il sera seulement noté que cet import est défait.
imports-undo-final = C’est définitif, et noté au registre des actions. Pour revenir en arrière, il faudrait importer la liste de nouveau.
imports-undo-submit = Défaire cet import
imports-undo-cancel = Ne rien défaire
imports-undo-late = Cet import date de plus de { $days } jours : il ne peut plus être défait. Une fiche ou une inscription se supprime encore sur sa page.
imports-undo-changed = Rien n’a été défait : quelque chose a changé depuis que cette page a été lue. Voici où cela en est ; relisez, puis confirmez.
imports-undo-who = Personne par personne
imports-undo-name = Nom
imports-undo-record = Fiche
imports-undo-enrolment = Inscription
imports-undo-show-goes = Ce qui s’en va ({ GROUPED($count) })
imports-undo-show-stays = Ce qui reste ({ GROUPED($count) })
imports-undo-go = s’en va
imports-undo-stay = reste
imports-undo-stays-for = reste : { $reasons }
imports-undo-was-there = était déjà au registre
imports-undo-of-others = Personne d’un autre lieu
imports-undone = Import défait le { $date }. Par : { $login }.
imports-undone-people = Personnes sorties du registre : { GROUPED($count) }.
imports-undone-going = { $count ->
    [one] Il reste { GROUPED($count) } personne à sortir du registre. Le serveur continue de lui-même ; rechargez cette page dans un instant.
   *[other] Il reste { GROUPED($count) } personnes à sortir du registre. Le serveur continue de lui-même ; rechargez cette page dans un instant.
}
imports-undone-enrolments = Inscriptions supprimées : { GROUPED($count) }.
imports-undone-stayed = Personnes qui sont restées
imports-stays-changed = fiche modifiée
imports-stays-merged = fiche réunie à une autre
imports-stays-consent = consentement noté
imports-stays-account = compte lié à la personne
imports-stays-enrolled = autre inscription
imports-stays-led = anime ou a animé une cohorte
imports-stays-restitution = restitution notée
imports-stays-visited = visite de suivi notée
imports-stays-listed = se trouve aussi dans l’import nº { $number }
imports-stays-enrolment = son inscription reste
imports-stays-out-of-reach = lieu hors de votre zone
imports-kept-marked = présences notées
imports-kept-scored = résultats notés
imports-kept-decided = décision notée
imports-kept-paper = attestation ou certificat délivré
imports-kept-remarked = départ ou remarque noté
imports-kept-two-versions = deux versions attendent un choix
imports-kept-closed = cohorte clôturée
imports-kept-cancelled = cohorte annulée
imports-kept-out-of-reach = cohorte hors de votre zone
