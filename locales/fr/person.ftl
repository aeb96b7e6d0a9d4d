person-name-missing = Écrivez le nom de la personne, comme elle l’écrit elle-même.
person-name-too-long = Ce nom a { $count } caractères ; un certificat en porte { $max } au plus. Raccourcissez-le.
person-name-without-letters = Un nom contient au moins une lettre.
person-name-digits = Un nom ne contient pas de chiffre. Écrivez le nom seul.
person-name-unprintable = Le caractère « { $character } » ({ $code }) n’existe dans aucune de nos polices : aucun certificat ne pourrait le porter. Remplacez-le.
person-arabic-name-other-script = Ce champ attend le nom en écriture arabe. Laissez-le vide s’il n’est pas connu.
person-sex-unknown = Choisissez « femme », « homme » ou « non précisé ».
person-role-unknown = Choisissez un rôle dans la liste.
person-birth-no-such-day = Cette date n’existe pas dans le calendrier. Écrivez par exemple 25/03/1985, ou choisissez « année seulement ».
person-birth-no-year = Écrivez l’année en quatre chiffres, par exemple 1985.
person-birth-out-of-range = La naissance se situe entre { $first } et aujourd’hui.
person-birth-precision-unknown = Dites si la date est exacte, approximative ou inconnue.
person-telephone-letters = Un numéro de téléphone s’écrit en chiffres, par exemple 76 00 00 00.
person-text-too-long = Ce texte est trop long : { $max } caractères au plus.
person-language-unknown = Choisissez les langues dans la liste.
person-place-missing = Choisissez une commune de votre zone.
person-place-unknown = Ce lieu n’existe pas dans la liste. Choisissez-en un autre.
person-place-of-others = Ce lieu n’est pas de votre zone. Choisissez une de vos communes.
person-changed-meanwhile = Quelqu’un d’autre a modifié cette fiche pendant que vous écriviez. Votre saisie est encore là : comparez, puis enregistrez de nouveau si elle doit l’emporter.
person-gone = Cette fiche n’est plus là : pendant que vous écriviez, elle a été supprimée, réunie avec une autre, effacée à la demande de la personne, ou elle est passée dans une autre zone. Votre saisie est encore là : cherchez d’abord la personne dans le registre, et n’enregistrez rien si elle a demandé à être effacée.
person-has-trainings = Cette personne a des formations ou un compte : sa fiche ne peut pas être supprimée.
person-birth-not-unknown = Une date ou une année est écrite, et la naissance est dite inconnue. Effacez l’une ou changez l’autre.

person-list-title = Personnes
person-register = Enregistrer une personne
person-search-name = Nom, lieu, organisation, code ou téléphone
person-search = Chercher
person-sort = Ordre
person-sort-name = Nom
person-sort-place = Lieu
person-sort-added = Inscription, la plus récente d’abord
person-sorted = Ordre : { $order }
person-any-place = Tous les lieux
person-any-language = Toutes les langues
person-language = Langue
person-count = { $count ->
    [one] { GROUPED($count) } personne
   *[other] { GROUPED($count) } personnes
 }
person-show-all = Tout afficher
person-empty-title = Le registre est encore vide.
person-empty-advice = Enregistrez la première personne : seul son nom est nécessaire, le reste peut venir plus tard.
person-empty-without-places = Aucun lieu n’est encore attribué à votre compte. Demandez à l’administration d’y ajouter vos communes.
person-nobody-title = Personne ne correspond.
person-nobody-advice = Essayez le début d’un seul mot du nom, sans accents si vous hésitez, ou moins de critères.
person-nobody-criteria = Essayez avec moins de critères.
person-nobody-code = Une faute de frappe s’est glissée dans ce code : ses caractères ne vont pas ensemble. Relisez-le, ou cherchez par le nom.
person-nobody-telephone = Personne, parmi ceux que vous voyez, n’a ce numéro au registre. Relisez-le, ou cherchez par le nom.
person-name = Nom
person-place = Commune
person-languages = Langues
person-trainings = Formations
person-consent = Consentement
person-completed = { $count ->
    [one] { GROUPED($count) } formation achevée
   *[other] { GROUPED($count) } formations achevées
 }
person-pages = Pages de la liste
person-page = Page { $page } sur { $pages }
person-page-before = Page précédente
person-page-after = Page suivante
person-count-more = Plus de 1 000 personnes
person-count-at-least = { $count ->
    [one] Au moins { GROUPED($count) } personne
   *[other] Au moins { GROUPED($count) } personnes
 }
person-nobody-yet-title = Personne parmi les premières qui ont été regardées.
person-nobody-yet-advice = Ces critères concernent trop de personnes pour les regarder toutes d’un coup. Ajoutez un mot du nom ou un critère.
person-look-on = Chercher plus loin
person-continued = Suite de la liste
person-to-beginning = Revenir au début
person-narrow = Seules les premières sont montrées : ajoutez un mot du nom ou un critère pour trouver les autres.
person-any-module = Tous les modules
person-any-role = Tous les rôles
person-any-activity = Actives ou non
person-any-consent = Avec ou sans consentement
person-module = Module appris
person-activity = Activité
person-active = A animé une séance ou une restitution ces six derniers mois
person-is-active = a animé ces six derniers mois
person-inactive = N’a rien animé ces six derniers mois
person-consent-given = Consentement donné
person-consent-contact = Accepte d’être appelée
person-consent-missing = Aucun consentement noté
person-more-filters = Autres critères et colonnes
person-columns = Colonnes de la liste
person-code = Code public

person-full-name = Nom complet
person-name-hint = Tout le nom en une fois, comme la personne l’écrit : c’est ainsi qu’il paraîtra sur le certificat.
person-arabic-name = Nom en écriture arabe
person-sex = Sexe
person-sex-female = Femme
person-sex-male = Homme
person-sex-not-stated = Non précisé
person-birth = Naissance
person-birth-exact = Date exacte
person-birth-year-only = Année seulement
person-birth-about = Vers telle année
person-birth-unknown = Inconnue
person-birth-date = Date de naissance
person-birth-year = Année de naissance
person-birth-year-hint = Si le jour n’est pas connu. Exemple : 1985
person-birth-place = Lieu de naissance
person-birth-about-year = vers { $year }
person-birth-not-known = inconnue
person-place-none = Choisir une commune
person-locality = Village, fraction ou quartier
person-locality-hint = Le lieu comme on l’appelle, hameau ou site compris.
person-telephone = Téléphone
person-telephone-hint = Il peut être partagé entre plusieurs personnes.
person-languages-hint = Les langues dans lesquelles la personne peut animer.
person-role = Rôle dans la communauté
person-role-none = Non précisé
person-role-youth = Jeune
person-role-woman-leader = Femme leader
person-role-community-leader = Leader communautaire
person-role-authority = Autorité administrative ou politique
person-role-communicator = Communicateur ou communicatrice
person-role-traditional-chief = Chef traditionnel
person-role-other = Autre
person-structure = Organisation
person-structure-hint = Association, radio, école, mairie…
person-save = Enregistrer
person-cancel = Annuler
person-register-anyway = C’est une autre personne : enregistrer quand même
person-namesakes-title = Le registre connaît peut-être déjà cette personne.
person-namesakes-advice = Si c’est la même personne, ouvrez sa fiche et complétez-la. Si c’est une autre, enregistrez quand même.
person-same-name = même nom
person-same-place = même commune
person-same-birth = même année de naissance
person-same-telephone = même téléphone
person-edit = Modifier la fiche
person-stands-now = La fiche enregistrée dit aujourd’hui :

person-record = Fiche
person-saved = C’est enregistré.
person-back-to-list = Retour à la liste
person-no-trainings = Aucune formation pour l’instant. Inscrivez la personne depuis la liste des participants d’une cohorte.
person-training-led = a animé
person-training-to-lead = va animer
person-training-certificate = certificat
person-training-attestation = attestation
person-training-incomplete = non validée
person-training-second = autre inscription dans la même cohorte, qui ne compte pas
person-training-open = en cours
person-certificate = Document n°
person-certificate-revoked = révoqué
person-delete-title = Supprimer cette fiche
person-delete-advice = Pour une fiche créée par erreur. Aucune formation n’y est attachée ; la suppression est définitive et notée au registre des actions.
person-delete = Supprimer définitivement
person-more = Autres renseignements
person-name-civility = Le nom contient une civilité (« Mme », « M. »). Il est gardé tel qu’il est écrit, et le certificat n’en ajoute pas d’autre. Si elle ne fait pas partie du nom, enlevez-la.
person-name-sign = « { $character } » ({ $code }) ne s’écrit pas dans un nom ; c’est souvent une lettre perdue ou une remarque. Écrivez le nom seul.
person-name-damaged = Ce nom contient un signe qui n’est pas une lettre ({ $code }) ; il vient d’un texte mal décodé. Tapez le nom de nouveau.
person-sex-civility = Le nom contient « { $word } » et le sexe choisi dit autre chose. Corrigez l’un ou l’autre.
person-withdrawn-link = Personnes qui ont retiré leur consentement à figurer dans les listes
person-withdrawn-listed = Ces personnes ont retiré leur consentement : elles ne figurent ni dans la liste ni sur les papiers. Elles restent ici pour que l’on puisse noter un nouveau consentement, ou les effacer à leur demande.
held-title = Données détenues
held-lead = Toute personne a le droit de recevoir ce que le programme détient sur elle, de le faire corriger et de le faire effacer.
held-pdf = Tout ce qui est détenu (PDF)
held-json = Les mêmes données (JSON)
held-about = Tout ce que le programme détient sur cette personne, au { $date } (temps universel). Elle peut demander que ce qui est faux soit corrigé, retirer son consentement et faire effacer ses données.
held-what = Donnée
held-value = Ce qui est noté
held-nothing = Rien n’est noté.
held-attendance = Présences
held-conflicts = Ce qui est noté de deux façons différentes
held-led = Demi-journées animées
held-recalled = rappelée le { $date }
held-photographs = Photographies de feuilles signées
held-photograph = Feuille du { $day }, où le nom et la signature peuvent se lire ; la photographie est effacée le { $until }.
held-imports = Listes importées
held-import-added = la fiche en vient
held-import-known = la fiche existait déjà
held-named = Nom écrit par d’autres (une autre personne peut porter le même)
held-named-within = Nom écrit par d’autres, dans les lieux de la coordination seulement (une autre personne peut porter le même)
held-perhaps = Peut-être cette personne : son nom écrit par d’autres à côté d’autres mots
held-perhaps-within = Peut-être cette personne : son nom écrit par d’autres à côté d’autres mots, dans les lieux de la coordination seulement
held-changed-meanwhile = Cette fiche vient d’être modifiée. Redemandez le document.
held-named-times = { $count ->
    [one] une fois
   *[other] { $count } fois
 }
held-named-visitor = Visite de suivi faite à quelqu’un
held-named-consent-reader = A lu un consentement à quelqu’un
held-named-witness = Témoin d’un consentement
held-named-reviewer = A relu un texte
held-named-reviewed-by = Nommé dans un texte comme son relecteur
held-named-confirmed = A confirmé les résultats d’une cohorte
held-named-confirmed-person = A confirmé le résultat d’une personne
held-named-exception = A décidé d’une exception
held-named-correction = A décidé d’une correction
held-named-signs-curriculum = Signe les documents d’un parcours
held-named-signs-cohort = Signe les documents d’une cohorte, d’après son parcours
held-named-glossary = A approuvé un terme d’un glossaire
held-named-term = Mot d’un glossaire
held-named-collected = A noté des présences avec KoboToolbox
held-named-collected-conflict = A noté avec KoboToolbox des présences qui diffèrent de celles d’ici
held-named-contact = Contact indiqué en bas des pages
held-answers = réponses, question par question : { $answers }
held-results = Tests et décisions
held-certificates = Certificats et attestations
held-accounts = Comptes
held-actions = Ce qui a été fait sur la fiche
held-registered = Fiche créée
held-changed = Fiche modifiée
held-confirmed-by = Confirmé par
erase-link = Effacer cette personne à sa demande…
erase-title = Effacer une personne
erase-back = Retour à la fiche
erase-warning = Un effacement ne peut pas être annulé. À faire seulement à la demande de la personne.
erase-leads = { $count ->
    [one] Cette personne anime une cohorte qui n’est pas clôturée.
   *[other] Cette personne anime { GROUPED($count) } cohortes qui ne sont pas clôturées.
 } Choisissez d’abord qui d’autre peut donner son accord à la clôture :
erase-goes = Ce qui disparaît
erase-goes-record = Le nom, le téléphone, la localité, les langues, l’organisation, le jour et le lieu de naissance.
erase-goes-consents = Ses consentements.
erase-goes-visits = Ce qui a été écrit lors des visites de suivi qu’elle a reçues.
erase-goes-trail = Ce que le registre des actions dit de cette personne ; que des lignes ont été vidées reste noté.
erase-goes-names = Les textes et les lignes qui nomment cette personne, sous :
erase-goes-texts = { $count ->
    [one] Un texte sur d’autres ou écrit pour d’autres, où se trouve son nom : confirmation, décision, lecture ou témoignage d’un consentement, motif, note. Il est vidé ; quelqu’un du même nom y perd aussi le sien.
   *[other] { GROUPED($count) } textes sur d’autres ou écrits pour d’autres, où se trouve son nom : confirmations, décisions, lectures ou témoignages d’un consentement, motifs, notes. Ils sont vidés ; quelqu’un du même nom y perd aussi le sien.
 }
erase-goes-entries = { $count ->
    [one] Ce que dit une ligne du registre des actions au sujet d’autre chose, où se trouve son nom ou son numéro interne.
   *[other] Ce que disent { GROUPED($count) } lignes du registre des actions au sujet d’autre chose, où se trouve son nom ou son numéro interne.
 }
erase-goes-photographs = { $count ->
    [one] La photo d’une feuille d’émargement de ses cohortes : un nom ne se découpe pas d’une photo.
   *[other] Les { GROUPED($count) } photos de feuilles d’émargement de ses cohortes : un nom ne se découpe pas d’une photo.
 }
erase-goes-lists = { $count ->
    [one] La liste en cours d’importation où se trouve son nom ou son téléphone ; qui l’a envoyée verra pourquoi.
   *[other] Les { GROUPED($count) } listes en cours d’importation où se trouve son nom ou son téléphone ; qui les a envoyées verra pourquoi.
 }
erase-account-ends = Son compte { $login }, qui est fermé.
erase-account-unlinked = Le lien avec le compte { $login }, qui continue sans elle.
erase-stays = Ce qui reste
erase-stays-visits = Le jour, le lieu et les notes des visites de suivi qu’elle a reçues, sans son nom.
erase-stays-counts = { $count ->
    [0] Le sexe, l’année de naissance, le lieu et le rôle, pour les totaux.
    [one] Une formation où elle compte toujours, sans nom, avec le sexe, l’année de naissance, le lieu et le rôle.
   *[other] { GROUPED($count) } formations où elle compte toujours, sans nom, avec le sexe, l’année de naissance, le lieu et le rôle.
 }
erase-stays-others = Son nom sur le certificat de quelqu’un d’autre, dans le texte des modules, dans le nom d’un enfant (« Ibrahim Ag… »), et où il est écrit autrement que sur sa fiche. Un consentement dont elle était témoin reste, sans témoin nommé : gardez sa feuille signée.
erase-stays-signing = { $count ->
    [one] Son nom, écrit une fois : « { $place } ». Il se change où il est écrit, sauf dans le parcours d’une cohorte déjà créée.
   *[other] Son nom, écrit { GROUPED($count) } fois : « { $place } ». Il se change où il est écrit, sauf dans le parcours d’une cohorte déjà créée.
 }
erase-stays-outside = Les papiers déjà imprimés, les fichiers déjà envoyés et les sauvegardes d’avant ce jour : demandez à qui les a.
erase-stays-log = Les fichiers WAL de PostgreSQL, jusqu’à ce qu’ils servent de nouveau, avec leurs archives et les répliques : la personne qui administre la base peut abréger ce délai (docs/security.md).
erase-former-title = Noms portés autrefois sur la fiche
erase-former = Ce qui reste coché est aussi cherché, et les textes qui le contiennent sont vidés
erase-former-hint = Ne cochez que ce qui nomme cette personne : un mot noté par erreur (« la formation ») viderait les textes des autres.
erase-perhaps-title = Peut-être cette personne
erase-perhaps-about = Ces champs contiennent tout son nom, à côté de mots que le registre ne connaît pas : une fonction, une organisation, ou le nom plus long de quelqu’un d’autre. Lisez chaque ligne.
erase-perhaps = C’est cette personne : ce qui reste coché disparaît
erase-perhaps-hint = Décochez ce qui nomme quelqu’un d’autre. Ce qui sera écrit entre-temps disparaîtra aussi.
erase-perhaps-place = { $place } : { $told }
erase-perhaps-trail = { $count ->
    [one] Une ligne du registre des actions
   *[other] { GROUPED($count) } lignes du registre des actions
 }
erase-perhaps-more = { $count ->
    [one] Un autre champ de ce genre n’est pas montré, car il y en a trop : il est vidé aussi.
   *[other] { GROUPED($count) } autres champs de ce genre ne sont pas montrés, car il y en a trop : ils sont vidés aussi.
 }
erase-first = La personne peut d’abord recevoir :
erase-certificates = Que veut la personne pour ses certificats ?
erase-certificates-about = { $count ->
    [one] Un document a été délivré à cette personne.
   *[other] { GROUPED($count) } documents ont été délivrés à cette personne.
 }
erase-certificates-keep = Les garder, avec le nom : ils restent vérifiables, et peuvent être réimprimés et corrigés.
erase-certificates-erase = Les effacer aussi : le papier déjà remis ne sera plus confirmé par le registre, ni réimprimé, ni corrigé, ni révoqué avec un motif. Sa signature reste authentique.
erase-certificates-missing = Choisissez ce que la personne veut pour ses certificats.
erase-sure = Confirmation
erase-sure-yes = La personne l’a demandé, et elle sait ce qui disparaît et ce qui reste.
erase-not-sure = Cochez cette case pour confirmer.
erase-submit = Effacer définitivement
erase-done = La personne est effacée. Les totaux n’ont pas changé.
export-link = Sortir cette liste (tableur, cartes, appels)…
export-title = Sortir la liste
export-warning = Une liste de personnes est dangereuse en de mauvaises mains. Ne sortez que ce qu’il faut, ne la laissez pas traîner, et supprimez-la après usage. Le motif est noté au registre des actions.
export-format = Forme
export-csv = Valeurs (CSV), avec les colonnes de la liste
export-xlsx = Classeur (XLSX), avec les colonnes de la liste
export-cards = Cartes pour un téléphone (vCard), de celles et ceux qui acceptent d’être appelés
export-calls-by-code = Liste d’appel à imprimer, avec les codes à la place des noms
export-calls-by-name = Liste d’appel à imprimer, avec les noms
export-reason = Motif
export-reason-hint = À quoi la liste servira, sans nom de personne.
export-submit = Sortir la liste
export-format-missing = Choisissez une forme.
export-reason-missing = Dites en quelques mots à quoi la liste servira : 5 caractères au moins, { $max } au plus.
export-too-many = Plus de { $max } personnes : ajoutez un critère.
export-calls-title = Liste d’appel
export-calls-about = Seules les personnes qui ont accepté d’être appelées y figurent.
export-calls-note = Appel
export-subject = Sélection :
export-changed = Ce qui a changé :
export-of-all = tout le registre
export-of-places = lieux de la coordination
export-by-name = ce qui a été cherché par nom ou par code
export-calls-count = { $count ->
    [0] Personne ne figurerait sur la liste d’appel ni sur les cartes.
    [one] Une personne figurerait sur la liste d’appel et sur les cartes.
   *[other] { GROUPED($count) } personnes figureraient sur la liste d’appel et sur les cartes.
 }
export-calls-uncounted = Plus de 1 000 personnes figureraient sur la liste d’appel et sur les cartes. La liste d’appel dira combien n’y figurent pas, faute de consentement.
export-without-consent = { $count ->
    [0] Personne n’est laissé de côté faute de consentement.
    [one] Une autre personne de la sélection n’y figure pas : elle n’a pas accepté d’être appelée.
   *[other] { GROUPED($count) } autres personnes de la sélection n’y figurent pas : elles n’ont pas accepté d’être appelées.
 }
export-without-consent-many = Les autres personnes de la sélection n’y figurent pas : elles n’ont pas accepté d’être appelées, et elles sont trop nombreuses pour être comptées.
export-out-of-reach = { $count ->
    [one] Une personne a accepté et n’y figure pas : son téléphone n’est pas noté, ou elle a quitté le programme ou est morte.
   *[other] { GROUPED($count) } personnes ont accepté et n’y figurent pas : leur téléphone n’est pas noté, ou elles ont quitté le programme ou sont mortes.
 }
person-learnt-before = Personnes qui ont appris ce module avant le { $date } et pas depuis, et qui ne sont pas encore rappelées.
held-visited-by = Visite faite par
held-labelled = { $label } : { $value }
filter-own = Mes filtres
filter-keep = Garder ce filtre
filter-change = Gérer mes filtres
filter-name = Nom du filtre
filter-name-hint = Par exemple « Actifs en tamasheq », { $max } caractères au plus. N’y écrivez le nom de personne.
filter-name-missing = Donnez un nom au filtre.
filter-name-taken = Vous avez déjà un filtre de ce nom. Choisissez-en un autre.
filter-nothing = Ce filtre ne demande rien : choisissez d’abord un lieu, une langue, un module…
filter-many = Vous gardez déjà { $max } filtres. Supprimez-en un d’abord.
filter-without-names = Le nom que vous avez cherché n’est pas gardé : un filtre ne contient aucun nom.
filter-columns = colonnes : { $names }
filter-save = Garder
filter-forget = Supprimer
filter-forgotten = Le filtre est supprimé.
filter-none = Vous ne gardez aucun filtre.
filter-none-advice = Dans la liste des personnes, choisissez un lieu, une langue ou un module, puis « Garder ce filtre ». Vous seul le verrez.

person-background = Parcours et coordonnées
person-status = Situation
person-status-none = Rien à signaler
person-status-paused = En pause
person-status-withdrawn = A quitté le programme
person-status-deceased = Décès
person-status-hint = Une personne qui anime est active sans que l’on note rien ici. Qui a quitté le programme ou est mort n’est plus sur les listes d’appel.
person-status-since = Depuis le
person-status-reason = Remarque
person-status-dated = { $status } · { $date }
person-status-unknown = Choisissez une situation dans la liste.
person-status-missing = Une date ou une remarque est écrite : choisissez la situation, ou effacez-les.
person-status-to-come = Cette date est à venir. Écrivez depuis quand la situation dure.
person-writings = Autres écritures du nom
person-writings-hint = Comme le nom est écrit ailleurs, sur une liste ou une pièce : la personne se trouve aussi sous ces écritures. Les certificats portent celle de la fiche.
person-writing = Autre écriture { $number }
person-places = Origine et travail
person-places-hint = La commune de la fiche est celle où la personne habite.
person-place-unstated = Non précisé
person-origin = Commune d’origine
person-work = Commune de travail
person-other-languages = Autres langues
person-other-languages-choose = Langues qu’elle parle ou comprend
person-speaks = Parle, sans animer
person-speaks-hint = Les langues dans lesquelles la personne peut animer se notent sur sa fiche.
person-understands = Comprend, sans parler
person-telephones = Autres téléphones
person-telephones-hint = Le numéro de la personne est sur sa fiche. Notez ici ceux par lesquels on peut la joindre, et à qui ils sont. Enregistrez pour avoir d’autres lignes.
person-other-telephone = Téléphone { $number }
person-telephone-whose = À qui (frère, voisin, école…)
person-telephone-missing = Écrivez le numéro, ou effacez à qui il est.
person-positions = Rôles et organisations au fil du temps
person-positions-hint = Le rôle et l’organisation d’aujourd’hui sont sur la fiche. Notez ici ceux d’avant, ou les autres. Enregistrez pour avoir d’autres lignes.
person-position = Rôle { $number }
person-position-since = De (année)
person-position-until = À (année)
person-position-year = Écrivez une année en quatre chiffres, { $last } au plus tard.
person-position-order = La fin vient avant le début. Corrigez l’une des deux années.
person-position-missing = Écrivez le rôle ou l’organisation de ces années, ou effacez-les.
person-position-years = { $since }-{ $until }
person-position-from = depuis { $year }
person-position-to = jusqu’en { $year }
person-with-remark = { $text } ({ $remark })
