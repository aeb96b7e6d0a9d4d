# L’accueil, les modules et les parcours.
home-intro = Des modules de formation à lire et à imprimer, en français et dans les langues du pays, pour celles et ceux qui forment à leur tour leur communauté.
home-verify-title = On vous présente un certificat ?
home-verify = Son numéro suffit pour savoir s’il est valable.
home-team = Vous animez ou coordonnez des formations ?
home-to-do = À faire
home-nothing = Rien ne vous attend aujourd’hui.
home-admin = Vous gérez les comptes et les réglages, et travaillez avec toutes les cohortes.
home-officer = Vous travaillez avec tous les modules, toutes les cohortes et toutes les personnes.
home-coordinator = Vous travaillez avec les cohortes et les personnes de vos lieux.
home-facilitator = Vous trouvez ici les modules avec le guide du facilitateur, et votre fiche.
home-observer = Vous lisez les modules et les rapports ; les fiches des personnes ne vous sont pas ouvertes.
home-task-name = Donner son nom au programme
home-task-second-factor = Protéger votre compte par la vérification en deux étapes
home-task-codes = { $count ->
    [one] Un compte attend que son code soit utilisé
   *[other] { $count } comptes attendent que leur code soit utilisé
 }
home-task-attendance = Aujourd’hui : noter les présences de { $code }
home-task-close = { $code } est terminée : vérifier les résultats et clôturer
home-task-settle = { $code } : choisir entre deux versions
home-task-issue = { $code } est clôturée : délivrer les certificats
home-work = Vos pages
home-group-cohorts = Cohortes
home-group-lists = Listes de personnes
home-task-lists = { $count ->
    [one] Une liste que vous avez envoyée n’est pas encore importée
   *[other] { $count } listes que vous avez envoyées ne sont pas encore importées
 }
home-group-texts = Modules et traductions
home-group-installation = Installation
home-group-next = Ensuite
home-next = La prochaine cohorte, { $code } ({ $place }), commence le { $date }
home-next-none = Aucune cohorte n’est prévue : préparer la prochaine
home-task-reissue = { $code } : décision corrigée, délivrer de nouveau ou révoquer
home-task-print = { $code } : imprimer les certificats délivrés
home-task-hand-over = { $code } : remettre les certificats imprimés
home-task-attendance-detail = { $place } · { $done } sur { $all } présences notées
home-task-close-detail = { $place } · terminée le { $date }
home-task-settle-detail = { $place } · { $count ->
    [one] une valeur notée de deux façons
   *[other] { $count } valeurs notées de deux façons
 }
home-task-papers-detail = { $count ->
    [one] { $place } · { $count } papier
   *[other] { $place } · { $count } papiers
 }
home-more-attendance = D’autres cohortes ont une séance aujourd’hui
home-more-settle = D’autres cohortes ont deux versions d’une valeur
home-more-close = D’autres cohortes sont à clôturer
home-more-issue = D’autres cohortes attendent leurs certificats
home-more-reissue = D’autres certificats ne disent plus ce qui est décidé
home-more-print = D’autres certificats sont à imprimer
home-more-hand-over = D’autres certificats sont à remettre
home-task-harmful = { $count ->
    [one] Une traduction dit encore ce qui pourrait nuire : la corriger
   *[other] { $count } traductions disent encore ce qui pourrait nuire : les corriger
 }
home-task-read = { $count ->
    [one] Un texte attend votre relecture
   *[other] { $count } textes attendent votre relecture
 }
home-task-returned = { $count ->
    [one] Un texte est à reprendre après sa relecture
   *[other] { $count } textes sont à reprendre après leur relecture
 }
home-task-publish = { $count ->
    [one] Un texte relu peut être publié
   *[other] { $count } textes relus peuvent être publiés
 }
home-task-update = { $count ->
    [one] Une traduction est à mettre à jour
   *[other] { $count } traductions sont à mettre à jour
 }
home-task-record = { $count ->
    [one] Un texte a un enregistrement à refaire
   *[other] { $count } textes ont des enregistrements à refaire
 }
home-task-overdue = { $count ->
    [one] En retard : un texte était à relire avant le { $date }
   *[other] En retard : { $count } textes étaient à relire, le premier avant le { $date }
 }
home-task-reread = { $count ->
    [one] Un texte est à relire à sa date
   *[other] { $count } textes sont à relire à leur date
 }
home-task-clock = L’horloge de cette machine n’est pas juste : la mettre à l’heure
home-task-trail = La fin du registre des actions n’est plus celle qui était notée : voir ce qui manque
module-saved-meanwhile = Quelqu’un d’autre vient d’enregistrer ce texte. Rechargez-le, puis reprenez votre modification.
module-list-title = Modules
module-none-yet = Il n’y a pas encore de module. Pour en ajouter, préparez un dossier de textes et importez-le avec la commande : vivier import DOSSIER
module-none-found = Aucun module ne correspond à cette recherche. Essayez avec moins de mots, ou affichez tous les modules.
module-count = { $count ->
    [0] Aucun module
    [one] { $count } module
   *[other] { $count } modules
 }
module-show-all = Tout afficher
module-other = Autres modules
module-search = Chercher un module
module-search-curriculum = Parcours
module-search-language = Langue
module-search-tag = Sujet
module-search-all = Tous
module-search-all-languages = Toutes les langues
module-search-submit = Chercher
module-badge-draft = brouillon non relu
module-objectives = À la fin, les participants seront capables de :
module-duration = Durée
module-audience = Public
module-material = Matériel
module-tags = Sujets
module-reviewed-by = Relu par
module-reread-by = À relire avant le
module-contents = Sommaire
module-languages = Langues du texte
module-minutes = { $minutes } min
module-hours = { $hours } h
module-hours-minutes = { $hours } h { $minutes }
module-source-file = Texte seul, à modifier ou à traduire
module-handout = Support du participant
module-guide = Guide du facilitateur
module-pdf-size = PDF, { $size } ko
module-no-paper = Ce document ne peut pas être préparé pour l’instant.
module-no-glyph = aucune police ne contient le caractère « { $character } » (ligne { $line } du texte) ; remplacez-le.
module-not-in-language = Ce module n’existe pas dans cette langue
module-choose-language = Vous pouvez le lire dans une autre langue :
module-notice-unreviewed = Brouillon : aucun locuteur n’a encore relu ce texte. Comparez-le avec la version source avant de l’utiliser.
module-notice-stale = À actualiser : le texte source a changé depuis que cette traduction a été faite.
module-notice-unknown = On ne sait pas de quelle version du texte source cette traduction a été faite.
module-notice-unpublished = Ce texte n’est pas publié. Seule l’équipe le voit.
module-notice-withdrawn = Ce texte a été retiré. Ne l’utilisez plus.
curriculum-list-title = Parcours de formation
curriculum-list-intro = Un parcours est une suite de modules, avec sa durée et sa règle de validation.
curriculum-none-yet = Il n’y a pas encore de parcours. L’équipe en crée un dans l’atelier, sous « Nouveau parcours ».
curriculum-modules = { $count ->
    [0] aucun module
    [one] { $count } module
   *[other] { $count } modules
 }
curriculum-begun = Pas encore de module : seuls celles et ceux qui écrivent les parcours voient celui-ci.
curriculum-modules-title = Les modules, dans l’ordre
curriculum-rule-title = Pour obtenir le certificat
curriculum-rule-certificate = Le certificat est délivré à qui remplit toutes ces conditions :
curriculum-rule-attendance = être présent ou présente à { $percent } % des demi-journées au moins
curriculum-rule-post-test = obtenir { $percent } % au moins au post-test
curriculum-rule-micro-teaching = réussir une animation d’essai : animer soi-même une partie de module devant le groupe
curriculum-rule-sign-off = avoir l’accord d’un formateur ou d’une formatrice à la clôture
curriculum-rule-attestation = Qui remplit la seule condition de présence ({ $percent } %) reçoit une attestation de participation.
curriculum-not-in-language = Ce parcours n’existe pas dans cette langue
module-formats = Autres formats du document
module-format-text = Texte seul, pour un réseau lent
module-format-fold = Livret A5, à imprimer recto verso et à plier
module-format-large = Gros caractères
module-format-digits = Avec les chiffres ٠١٢٣
module-format-beside = Sur deux colonnes, avec le texte en { $lang }
curriculum-booklet = Livret du participant (PDF)
curriculum-booklet-guide = Livret du facilitateur (PDF)
curriculum-booklet-neutral = Couverture neutre, sans nom ni logo du programme
module-edit = Modifier
module-desk = Écrire, traduire, publier : l’atelier
module-notice-made-from = Traduit de la révision { $from } ; la source en est à la { $now }.
module-notice-changed = { $count ->
    [one] Le sens d’une section a changé depuis : son texte source y est donné à la place, marqué.
   *[other] Le sens de { $count } sections a changé depuis : leur texte source y est donné à la place, marqué.
 }
module-notice-missing = { $count ->
    [one] Une section n’est pas encore traduite : elle est donnée dans la langue source, marquée.
   *[other] { $count } sections ne sont pas encore traduites : elles sont données dans la langue source, marquées.
 }
module-notice-unchecked = { $count ->
    [one] Une section est à vérifier : on ne sait pas si elle dit ce que dit la source ; elle est marquée.
   *[other] { $count } sections sont à vérifier : on ne sait pas si elles disent ce que dit la source ; elles sont marquées.
 }
module-title-missing = Le titre n’est pas encore traduit.
module-title-changed = Le titre a changé de sens depuis sa traduction. Voici celui du texte source.
module-notice-guide-left = Ce qui est pour le facilitateur n’est pas dans cette copie. Importée de nouveau, elle l’enlèverait du texte.
module-notice-left-out = { $count ->
    [one] Une section que la source n’a plus est laissée de côté.
   *[other] { $count } sections que la source n’a plus sont laissées de côté.
 }
module-translate = Traduire
module-documents = À télécharger
home-group-visits = Visites de suivi
home-task-visit = Visite prévue : { $name }
home-task-recall = Rappeler : { $module }
home-recall-harm = ne pas nuire, { $people } à rappeler
home-recall-meaning = sens changé, { $people } à rappeler
home-task-visit-detail = { $place }, le { $date }
home-more-visits = Voir toutes les visites prévues
home-more-recall = Voir tous les modules pour lesquels rappeler
