# L’atelier : écrire, traduire, relire et publier les modules.
author-title = Atelier
author-next = À faire d’abord
author-nothing-to-read = Aucun texte n’attend votre relecture. Ceux que l’équipe vous confie paraissent ici et sur votre page d’accueil ; les modules publiés se lisent dans « Modules ».
author-noted-read = C’est noté : vous avez trouvé ce texte juste. Merci.
author-noted-returned = C’est noté : vous avez rendu ce texte, avec votre remarque. Merci.
author-next-nothing = Rien ne presse : tout ce qui est publié est à jour.
author-next-more = { $count ->
    [one] encore { $count } tâche
   *[other] encore { $count } tâches
 }
author-task-harmful = { $count ->
    [one] Une section peut nuire : la traduire de nouveau
   *[other] { $count } sections peuvent nuire : les traduire de nouveau
 }
author-task-read = À relire
author-task-returned = À reprendre après relecture
author-task-returned-by = À reprendre : renvoyé par { $name }
author-task-read-again = Changé depuis sa relecture
author-task-publish = Relu : à publier
author-task-update = { $count ->
    [one] Une section à actualiser
   *[other] { $count } sections à actualiser
 }
author-task-check = { $count ->
    [one] Une section à vérifier
   *[other] { $count } sections à vérifier
 }
author-task-gone = { $count ->
    [one] Une section n’est pas dans la source
   *[other] { $count } sections ne sont pas dans la source
 }
author-task-translate = { $count ->
    [one] Une section à traduire
   *[other] { $count } sections à traduire
 }
author-task-record = { $count ->
    [one] Un enregistrement à refaire : le texte a changé
   *[other] { $count } enregistrements à refaire : le texte a changé
 }
author-task-reread = À relire avant le { $date }
author-task-overdue = En retard : à relire avant le { $date }
author-task-finish = Brouillon à terminer
author-modules = Tous les modules
author-module = Module
author-not-yet = pas encore
author-no-modules = Il n’y a pas encore de module. Commencez par « Nouveau module ».
author-new-title = Nouveau module
author-new-intro = Le module commence en brouillon, avec le plan d’une séance à remplir. Personne d’autre que l’équipe ne le voit avant sa publication.
author-new-submit = Créer le module
author-page = voir la page
author-tabs = Pages de ce texte
author-tab-write = Écrire
author-tab-history = Historique
author-state = État
author-stage-nothing = pas de texte
author-stage-draft = brouillon
author-stage-in-review = en relecture
author-stage-read = relu
author-stage-read-by = relu par { $name }
author-stage-published = publié
author-stage-unread = publié sans relecture : montré comme brouillon
author-stage-withdrawn = retiré
author-stage-source-withdrawn = publié, source retirée
author-stage-source-draft = publié, source pas encore publiée
author-count-harmful = { $count ->
    [one] une section peut nuire
   *[other] { $count } sections peuvent nuire
 }
author-count-stale = { $count ->
    [one] une section à actualiser
   *[other] { $count } sections à actualiser
 }
author-count-missing = { $count ->
    [one] une section manque
   *[other] { $count } sections manquent
 }
author-count-check = { $count ->
    [one] une section à vérifier
   *[other] { $count } sections à vérifier
 }
author-count-gone = { $count ->
    [one] une section n’est pas dans la source
   *[other] { $count } sections ne sont pas dans la source
 }
author-visibility-public = tout le monde
author-visibility-facilitators = les facilitateurs et l’équipe
author-visibility-staff = l’équipe seulement
author-front = En-tête : titre, durée, objectifs, matériel
author-before-headings = Avant le premier titre
author-field-title = Titre
author-field-code = Code
author-field-slug = Nom dans les adresses
author-field-source = Langue source
author-field-summary = Résumé
author-field-audience = Public
author-field-minutes = Durée en minutes
author-field-objectives = Objectifs
author-field-material = Matériel
author-field-tags = Sujets
author-field-reread = À relire avant le
author-field-visibility = Qui peut le lire une fois publié
author-field-body = Texte
author-field-reason = Pourquoi ce changement
author-hint-code = Court, pour les papiers et les noms de fichiers : M04
author-hint-slug = Par exemple ne-pas-nuire ; tiré du titre si vous n’écrivez rien, ou du code si le titre n’a pas de lettres latines. Il ne change plus ensuite.
author-hint-source = La langue dans laquelle le module est écrit d’abord ; les autres en sont des traductions.
author-hint-minutes = Le total des étapes, pauses comprises
author-minutes-source = Durée : { $duration }, celle du texte source.
author-hint-lines = Un par ligne
author-hint-tags = Séparés par des virgules
author-hint-reread = Un texte vieillit : le jour où quelqu’un doit le relire
author-hint-body = En Markdown ; l’aide est sous le formulaire.
author-hint-reason = Quelques mots pour l’historique
author-title-missing = Donnez un titre.
author-text-long = Ce texte est trop long : { $max } caractères au plus.
author-body-long = Ce texte dépasse { $max } ko. Partagez-le en plusieurs modules.
author-code-wrong = Le code s’écrit en lettres sans accent, chiffres et traits d’union, seize au plus ; par exemple M04.
author-code-taken = Le code { $code } est déjà celui de « { $other } » ; choisissez-en un autre.
author-slug-wrong = Ce nom s’écrit en lettres minuscules sans accent, chiffres et traits d’union ; par exemple ne-pas-nuire.
author-slug-reserved = « { $slug } » est le nom d’une page du site ; choisissez un autre nom.
author-slug-taken = Un module s’appelle déjà « { $slug } » ; choisissez un autre nom.
author-visibility-wrong = Choisissez qui peut lire le module.
author-minutes-wrong = La durée est un nombre entier de minutes, de 1 à { $max }.
author-date-wrong = Ce jour n’existe pas ; écrivez l’année, le mois et le jour, par exemple 2027-12-31.
author-date-past = Ce jour est passé ; donnez un jour à venir.
author-body-missing = Écrivez le texte du module.
author-field-conflict = L’autre personne a écrit ici : « { $theirs } ». Gardez ce qui convient.
author-save = Enregistrer
author-preview = Prévisualiser
author-preview-handout = Voir imprimé : support du participant
author-preview-guide = Voir imprimé : guide du facilitateur
author-preview-title = Aperçu
author-preview-hint = Ce texte n’est pas encore enregistré.
author-text-too-large = Ce texte a plus de { $most } paragraphes, cellules et passages : il n’est pas montré ici. Partagez-le en plusieurs modules, ou donnez le grand tableau à part.
author-made = Le module est créé. Remplissez son plan, puis enregistrez.
author-saved-notice = Enregistré.
author-withdrawn-notice = Retiré : ceux qui lisent n’ont plus ce texte.
author-draft-notice = Remis en brouillon.
author-asked-notice = La relecture est demandée.
author-saved-recall = Ce texte ne dit plus ce que des personnes formées ont appris. À rappeler : { $people }.
author-unchanged = Rien n’avait changé : aucune révision n’a été ajoutée.
author-source-there = Ce module est écrit dans cette langue : voici son texte, d’où partent les traductions.
author-merged = a enregistré la révision { $number } pendant que vous écriviez. Rien n’est perdu : les deux textes sont réunis ci-dessous, et rien n’est encore enregistré.
author-merged-state = Ce texte n’est plus dans l’état où vous l’avez ouvert. Son état : { $state }.
author-merged-whole = Vos changements ne se touchent pas. Relisez, puis enregistrez.
author-merged-conflicts = { $count ->
    [one] Vous avez changé tous les deux le même endroit. Il est marqué ; gardez ce qui convient, effacez les marques, puis enregistrez.
   *[other] Vous avez changé tous les deux les mêmes endroits ({ $count }). Ils sont marqués ; gardez ce qui convient, effacez les marques, puis enregistrez.
 }
author-merged-fields = { $count ->
    [one] Vous avez changé tous les deux un même champ, au-dessus du texte. Le vôtre y est resté, celui de l’autre personne est écrit avec lui : gardez ce qui convient, puis enregistrez.
   *[other] Vous avez changé tous les deux les mêmes champs ({ $count }), au-dessus du texte. Les vôtres y sont restés, ceux de l’autre personne sont écrits avec eux : gardez ce qui convient, puis enregistrez.
 }
author-conflict-by = écrit par { $by } (révision { $number })
author-conflict-yours = votre texte
author-errors = { $count ->
    [one] Un problème empêche la publication :
   *[other] { $count } problèmes empêchent la publication :
 }
author-warnings = { $count ->
    [one] Une remarque :
   *[other] { $count } remarques :
 }
author-remarks = { $count ->
    [one] Une remarque, qui n’empêche pas de publier
   *[other] { $count } remarques, qui n’empêchent pas de publier
 }
author-line = Ligne { $line } : { $text }
author-to-line = le corriger
author-grade-needed = Dites pour chaque section ce qui a changé, puis enregistrez.
author-harm-needed = Ce texte ramène des mots qui pouvaient faire du mal : voyez lesquels plus bas. S’ils doivent revenir, enregistrez encore une fois.
author-grade-title = Qu’avez-vous changé ?
author-grade-intro = Des traductions, des enregistrements ou des personnes formées dépendent de ce texte. Une correction de forme ou de formulation n’y change rien ; après un changement de sens, il faut actualiser les traductions, refaire les enregistrements et rappeler les personnes formées.
author-grade-form = La forme : une faute, une virgule
author-grade-wording = La formulation : la même chose, dite autrement
author-grade-meaning = Le sens : le texte dit autre chose
author-grade-harm = Ne pas nuire : l’ancien texte pouvait faire du mal
author-grade-other = Une autre section : ce qui traduisait l’ancienne ne traduit pas celle-ci
author-history-intro = Chaque enregistrement est gardé. Rien ne s’efface : restaurer une ancienne révision en ajoute une nouvelle.
author-revision = Révision
author-saved = Enregistrée
author-reason = Pourquoi
author-look = Voir
author-show = la lire
author-compare-before = ce qui a changé
author-compare-now = depuis, jusqu’à aujourd’hui
author-revision-title = Révision { $number }
author-all-revisions = toutes les révisions
author-restore = Restaurer cette révision
author-restore-hint = La page suivante dit ce qui revient avec elle, et demande ce qui change.
author-restore-hint-translation = La page suivante dit ce qui revient avec elle. Ses sections sont alors à vérifier là où la source a changé depuis.
author-restored = Révision { $number } restaurée
author-restored-notice = Révision { $number } restaurée : elle est le texte actuel.
author-restoring-title = Restaurer la révision { $number }
author-restoring-public = Elle devient le texte actuel, comme nouvelle révision, et est publiée aussitôt.
author-restoring-about = Elle devient le texte actuel, comme nouvelle révision.
author-restoring-harm = Ces sections avaient été changées parce que leur ancien texte pouvait faire du mal. Il revient :
author-restoring-left = Le texte d’aujourd’hui de ces sections avait fait place à celui qui revient parce qu’il pouvait faire du mal. S’il le peut toujours, choisissez « Ne pas nuire » :
author-restoring-meanwhile = Quelqu’un d’autre a enregistré ce texte entre-temps, et rien n’a été restauré. Voici ce que la restauration donne maintenant ; vos réponses sont gardées.
author-restoring-stale = La source a changé depuis que ces sections ont été traduites. Restaurées, elles sont à actualiser ; ceux qui lisent ont à leur place le texte source, marqué :
author-restoring-translations = Ces traductions de l’ancien texte sont de nouveau montrées à ceux qui lisent :
author-restoring-sections = { $count ->
    [one] une section
   *[other] { $count } sections
 }
author-restoring-recordings = Ces enregistrements de l’ancien texte se font de nouveau entendre :
author-restoring-keep = Garder le texte actuel
author-compare = Comparer
author-compare-title = De la révision { $from } à la révision { $to }
author-compare-from = De
author-compare-to = à
author-compare-same = Ces deux révisions ont le même texte.
author-compare-field = { $label } :{ $value }
author-compare-legend = Ce qui a été retiré est barré, ce qui a été ajouté est souligné.
author-removed = retiré :
author-added = ajouté :
author-same-lines = { $count } lignes sans changement
author-help = Comment écrire en Markdown
author-help-written = On écrit
author-help-meant = Pour
author-help-heading = un titre de section
author-help-step = une étape et sa durée
author-help-bold = du gras, de l’italique
author-help-list = une liste : écrivez « - » et une espace au début de chaque ligne (1. et une espace pour des numéros)
author-help-link = un lien vers un autre module
author-help-image = une image, avec ce qu’elle montre en mots
author-help-caption = une image avec sa légende : une ligne en italique juste dessous, et rien d’autre dans le paragraphe
author-help-table = un tableau ; sous la première ligne, une ligne de |---|---|
author-help-facilitator = ce que seul le facilitateur lit
author-help-callout = un encadré pour tous : NOTE, TIP, IMPORTANT, WARNING ou CAUTION
author-help-note = une note de bas de page
author-help-mark = la marque du programme sous un titre : elle dit de quelle section de la source vient la traduction ; laissez-la sous son titre
author-plan =
    ## Idée générale

    Ce que ce module apporte, en quelques phrases.

    ## Résultats attendus

    {"> [!FACILITATEUR]"}
    {"> - …"}

    ## Déroulement

    ### Étape 1. Accueil (15 min)

    {"> [!FACILITATEUR]"}
    {"> **Méthode.** Plénière."}
    {">"}
    {"> **Consigne.** « … »"}

    ### Étape 2. … (45 min)

    ## Messages clés

    - …

    ## Évaluation

    {"1. …"}
author-tab-translate = Traduire
author-translate = traduire
author-new-translation = Nouvelle traduction
author-language = Langue
author-translate-progress = { $done ->
    [one] { $done } section sur { $all } est à jour.
   *[other] { $done } sections sur { $all } sont à jour.
}
author-translate-hint = Chaque section s’enregistre à part. Gardez les signes de Markdown (##, >, -) et les durées entre parenthèses. Si la source est publiée, les lecteurs ont aussitôt ce qui est enregistré, marqué comme brouillon jusqu’à sa publication.
author-letters-hint = Les boutons écrivent dans le champ où vous êtes. F2 change la lettre avant le curseur : n devient ŋ, puis ɲ. Alt+F10 mène aux boutons, Échap revient au texte.
author-source = Texte source
author-section-saved = La section est enregistrée.
author-translate-withdrawn = Ce texte est retiré : ce que vous enregistrez est gardé, mais l’équipe seule le lit tant qu’il n’est pas publié de nouveau.
author-translate-source-withdrawn = La source de cette traduction est retirée : ce que vous enregistrez est gardé, mais l’équipe seule le lit tant que la source n’est pas publiée de nouveau.
author-translate-source-draft = La source de cette traduction n’est pas publiée : ce que vous enregistrez est gardé, mais l’équipe seule le lit jusque-là.
author-translate-tabs = Cette traduction est aussi ouverte dans un autre onglet. Enregistrez chaque section dans un seul des deux : si vous enregistrez la même section dans les deux, la seconde fois est refusée et les deux textes vous sont montrés.
author-translation-there = Cette traduction existe déjà : la voici.
author-section-stored = Texte enregistré entre-temps :
author-section-meanwhile = Cette section a changé pendant que vous écriviez. Rien n’est perdu : votre texte est ci-dessous ; reprenez-le, puis enregistrez.
author-section-source-meanwhile = La source de cette section a changé pendant que vous écriviez. Rien n’est perdu : votre texte est ci-dessous, à côté de la nouvelle source ; adaptez-le, puis enregistrez.
author-section-empty = Écrivez la traduction de cette section.
author-section-heading = Une section à la fois : commencez par son titre, écrit avec { $heading } comme dans la source, et n’en ajoutez pas d’autre. Ce qui précède le premier titre n’en a pas.
author-section-open = Quelque chose commence dans cette section et ne s’y termine pas (un bloc « ``` », un commentaire « <!-- », un encadré « ::: » ou une balise comme <pre>) : les sections suivantes en feraient partie. Terminez-le dans cette section, puis enregistrez.
author-section-others = Avec ce texte, la traduction n’aurait plus les mêmes sections : « { $heading } » ne serait plus une section à part. Rien n’a changé. Cherchez, dans la section qui la précède, ce qui n’est pas terminé (un bloc « ``` », un commentaire « <!-- »), et corrigez-la d’abord.
author-section-errors = { $count ->
    [one] un problème
   *[other] { $count } problèmes
 }
author-section-warnings = { $count ->
    [one] une remarque
   *[other] { $count } remarques
 }
author-save-section = Enregistrer cette section
author-front-needed = Le titre suffit pour enregistrer. Un champ laissé vide que la source remplit est montré à ceux qui lisent dans la langue de la source, marqué, et l’en-tête reste à traduire.
author-confirm = Toujours juste
author-remove = Retirer cette section
author-what-changed = Ce qui a changé dans la source :
author-standing-current = à jour
author-standing-stale = à actualiser : le sens a changé
author-standing-harm = à traduire de nouveau : l’ancien texte peut nuire
author-standing-unknown = à vérifier
author-standing-missing = à traduire
author-standing-gone = n’est plus dans la source
author-standing-added = ajoutée par la traduction
author-translate-reordered = La source a ses sections dans un autre ordre que le fichier de la traduction. Elles sont ici, et pour ceux qui lisent, dans l’ordre de la source ; le fichier garde le sien jusqu’à ce que quelqu’un le change dans son éditeur.
author-section-typed = Votre texte, pour une section qui n’est plus là
author-tab-review = Relecture et publication
author-reason-published = Publié
author-reason-day = Jour de relecture fixé
author-reason-withdrawn = Retiré
author-reason-draft = Remis en brouillon
author-reason-confirmed = { $heading } · confirmée telle quelle
author-confirming-title = Cette traduction est-elle toujours juste ?
author-confirming-about = La source a été changée ici parce que son ancien texte pouvait faire du mal. Confirmée, la traduction de cet ancien texte est de nouveau montrée à ceux qui lisent, et son enregistrement s’entend de nouveau. L’historique garde qui l’a confirmée.
author-confirming-own = Ce que dit la traduction
author-confirming-back = Revenir à la traduction
author-reason-imported = Importé d’un fichier
author-reader-outside = une personne sans compte
author-reader-unknown = Choisissez un compte de la liste.
author-review-open = En relecture chez
author-review-over = Cette relecture est déjà terminée. Rechargez la page.
author-review-meanwhile = Le texte a changé pendant que cette page était ouverte : rien n’a été fait. Voyez ci-dessous ce qui a changé ; si cela vous convient, validez de nouveau.
author-review-meanwhile-title = Ce qui a changé pendant que la page était ouverte
author-needs-reader = Un locuteur ou une locutrice doit d’abord relire ce texte.
author-changed-since = Le texte a changé depuis sa dernière relecture.
author-since-read = Ce qui a changé depuis la relecture ({ $name }, révision { $number })
author-beside = Voir la source et la traduction côte à côte
author-publish-title = Publier
author-visible-for = Une fois publié, il est lu par :
author-visible-now = Il est lu par :
author-visible-marked = Il est déjà lu, marqué comme brouillon sur chaque page et chaque papier, par :
author-visible-unmarked = Publié, il ne porte plus cette marque.
author-visible-reader = Le nom de qui l’a relu est écrit sur la page et le papier.
author-visible-source = L’équipe seule le lit tant que la source n’est pas publiée ; ensuite :
author-published-public = Publié : tout le monde peut le lire.
author-published-facilitators = Publié : les facilitateurs et l’équipe peuvent le lire.
author-published-staff = Publié : l’équipe seule peut le lire.
author-published-source = Publié, mais sa source ne l’est pas : l’équipe seule peut le lire tant que la source n’est pas publiée.
author-publish = Publier
author-reread-save = Enregistrer le jour de relecture
author-to-draft = Remettre en brouillon
author-withdraw = Retirer
author-back-withdraw = Retirer ce texte ?
author-back-draft = Remettre ce texte en brouillon ?
author-back-about = Ce texte est publié, et d’autres reposent sur lui. L’équipe seule le lira encore.
author-back-translations = Ces traductions ne seront plus lues que par l’équipe, tant que leur source n’est pas publiée de nouveau :
author-back-curricula = Ces parcours le contiennent et gardent sa place, mais qui les suit ne le trouvera plus :
author-back-keep = Le laisser publié
author-ask-title = Demander une relecture
author-reader = Qui relit
author-hint-reader = Le compte choisi trouve le texte dans son atelier. Pour une personne sans compte, notez plus bas ce qu’elle a dit.
author-request = À quoi faire attention
author-ask = Demander la relecture
author-read-title = Ce que dit la relecture
author-read-intro = Lisez le texte ci-dessous, puis dites s’il est juste.
author-read-for-others = Pour noter la relecture de quelqu’un qui n’a pas de compte.
author-reader-name = Nom de qui a relu
author-hint-reader-name = Il figure sur le texte.
author-note = Remarques
author-hint-note = Nécessaires si le texte est à reprendre
author-note-missing = Dites ce qui est à reprendre.
author-right = Lu et juste
author-return = À reprendre
author-decision-read = lu et juste
author-decision-returned = à reprendre
author-past-reviews = Relectures passées
author-returned-until = Cette remarque reste affichée ici et à l’atelier jusqu’à ce que le texte soit redonné à relire, approuvé ou publié.
author-settle = Corrigé, sans nouvelle relecture
author-by-account = noté par le compte
author-read-text = Lire le texte
author-import-title = Importer des fichiers
author-export = Tout exporter (ZIP)
author-export-module = Exporter ce module (ZIP)
author-import-intro = Une archive ZIP de l’atelier, ou des textes l’un après l’autre. Vérifiez d’abord : rien n’est changé, et chaque problème est dit avec sa ligne.
author-import-files = Fichiers
author-import-hint = Un ZIP, ou des fichiers : langue.md (par exemple fr.md) et les images qu’ils nomment, files.toml et ce qu’il nomme, un parcours (.toml), un glossaire (langue.csv)
author-import-limits = En un envoi, { $max } Mo et { $files } fichiers au plus, et { $unpacked } Mo une fois les archives ouvertes. Au-delà : un module après l’autre, ou « vivier import DOSSIER » sur le serveur.
author-import-too-large = Cet envoi dépasse { $max } Mo ou { $files } fichiers : rien n’en a été lu. Envoyez l’archive d’un module après l’autre (« Exporter ce module » sur sa page « Fichiers »), ou faites lancer sur le serveur « vivier import DOSSIER », qui prend le dossier entier.
author-import-module = Seulement pour des fichiers sans ZIP : le module dont ils sont
author-import-check = Vérifier
author-import-again = Ces fichiers ont déjà été importés par cet envoi ; rien n’a été fait deux fois.
author-import-take = Importer
author-conflict = Si un texte a été modifié ici depuis, ou si le fichier ramène ce qui pouvait faire du mal
author-conflict-refuse = ne rien importer, et montrer ce qui diffère
author-conflict-ours = garder le texte d’ici
author-conflict-theirs = prendre celui du fichier ; l’historique garde l’autre
author-import-drafts = Textes sans en-tête
author-import-drafts-make = Faire un brouillon de chacun
author-import-drafts-hint = Pour un dossier de Markdown écrit ailleurs : le titre vient du premier intertitre, le code est provisoire.
author-import-language = Leur langue
author-import-module-missing = Écrivez ici le nom du module dont est ce texte : un fichier seul ne le dit pas.
author-import-offer = { $count ->
    [one] Un texte n’a pas d’en-tête : il a sans doute été écrit ailleurs. Pour en faire un brouillon, dites sa langue et vérifiez de nouveau ; la case est déjà cochée.
   *[other] { $count } textes n’ont pas d’en-tête : ils ont sans doute été écrits ailleurs. Pour faire un brouillon de chacun, dites leur langue et vérifiez de nouveau ; la case est déjà cochée.
 }
author-import-kept-take = Importer ce qui a été vérifié
author-import-kept-until = Les fichiers sont gardés ici, pour votre compte, jusqu’au { $until } : inutile de les envoyer de nouveau.
author-import-kept-empty = Les fichiers envoyés sont gardés ici jusqu’au { $until }. N’en choisissez d’autres que pour les remplacer.
author-import-kept-none = Ces fichiers ne sont pas gardés ici, la place manque. Pour les importer, choisissez-les de nouveau.
author-import-kept-over = Les fichiers vérifiés ne sont plus gardés ici. Choisissez-les de nouveau.
author-import-others = D’autres fichiers
author-conflicts-title = Ce qui est à choisir
author-conflicts-intro = Pour chaque fichier, dites quel texte reste.
author-conflicts-intro-again = Pour chaque fichier, dites quel texte reste. Choisissez ensuite de nouveau les mêmes fichiers : ils ne sont pas gardés ici.
author-conflicts-legend = Barré : seulement ici. Souligné : seulement dans le fichier.
author-conflict-file = Quel texte reste ?
author-conflict-choose = Choisissez lequel des deux textes reste. Sans ce choix, rien n’est importé.
author-conflict-same = Les mots sont les mêmes : seuls des signes techniques diffèrent.
author-conflict-unshown = La différence n’est pas montrée : ce sont des enregistrements ou des documents, ou trop de textes à la fois.
author-conflict-returning = Avant de prendre le texte du fichier :
author-delete-title = Supprimer ce module
author-delete-link = Supprimer ce module…
author-delete-about = Ce module n’a jamais été publié. S’il est supprimé, il l’est pour toujours, avec tous ses textes, leur historique et leurs relectures ; le registre des actions en garde le code et le titre. Une sauvegarde ou un export d’avant l’ont encore.
author-delete-revisions = { $count ->
    [one] une révision
   *[other] { $count } révisions
 }
author-delete-files = { $count ->
    [one] une image, un enregistrement ou un document
   *[other] { $count } images, enregistrements ou documents
 }
author-delete = Supprimer pour toujours
author-delete-keep = Garder le module
author-delete-back = Retour au module
author-delete-hindered = Ce module ne peut pas être supprimé. Pour que personne ne le lise plus, retirez-le à la page « Relecture et publication ».
author-delete-published = Il a été publié : d’autres l’ont lu ou imprimé, et son historique reste.
author-delete-curriculum = Le parcours { $code } le contient ; ôtez-le d’abord de ce parcours.
author-delete-taught = Une formation, une restitution ou une visite le nomme.
author-delete-changed = Quelqu’un a enregistré un texte de ce module après l’ouverture de cette page. Revenez au module et regardez-le avant de le supprimer.
author-deleted = Le module est supprimé ; le registre des actions le dit.
author-export-large = Les enregistrements et les documents dépassent ensemble { $max } Mo : exportez avec la commande « vivier export ».
author-pictures = Images
author-recordings = Enregistrements
author-recordings-intro = Une section lue à voix haute, pour qui ne lit pas : la page du module la fait entendre sous son titre, le papier la nomme avec un code QR. Quand le sens de la section change, ou les mots de sa traduction, l’enregistrement est marqué « à réenregistrer ».
author-record-again = À réenregistrer : le texte a changé depuis cet enregistrement.
author-record-harm = Plus montré aux lecteurs : ce qui s’y dit pouvait nuire. À réenregistrer avec le texte d’aujourd’hui.
author-recorded = Cette section a un enregistrement : si vous en changez les mots, il est marqué « à réenregistrer ».
author-recordings-none = Ce module n’a pas encore d’enregistrement.
author-recording = Enregistrement
author-hint-recording = Opus, MP3 ou M4A, 10 Mo au plus. Lieu, date et noms que le téléphone y a notés sont retirés.
author-recording-section = Langue et section
author-hint-part = « ✓ » : déjà enregistrée. Un nouvel enregistrement remplace celui de la même section.
author-recording-add = Ajouter cet enregistrement
author-recording-unfit = « { $name } » n’est pas un enregistrement Opus, MP3 ou M4A entier, sans vidéo. Enregistrez-le de nouveau dans un de ces formats.
author-attachment-large = Ce fichier dépasse { $max } Mo. Partagez-le, ou enregistrez-le plus léger.
author-recording-part = Choisissez de nouveau la section : elle a changé depuis que cette page est ouverte.
author-recording-play = Écouter : { $heading }
author-recording-lost = Section disparue
author-recording-lost-about = Cette section n’est plus dans le texte : personne n’entend plus cet enregistrement.
author-documents = Documents à distribuer
author-documents-intro = Un PDF ajouté ici est sur la page du module, sous « À télécharger », pour qui peut lire le module.
author-documents-none = Ce module n’a pas encore de document.
author-document = Document
author-hint-document = PDF, 10 Mo au plus. Il part tel quel : vérifiez que ses propriétés ne nomment personne.
author-document-title = Titre du document
author-document-lang = Langue du document
author-document-add = Ajouter ce document
author-document-unfit = « { $name } » n’est pas un PDF entier. Enregistrez-le de nouveau en PDF.
author-attachment-size = { $kind }, { $size }
author-attachments-taken = Enregistrements et documents : { $module } sur { $module_max } dans ce module, { $all } sur { $all_max } dans tous les modules.
author-room-kilobytes = { $count } ko
author-room-megabytes = { $count } Mo
author-room-gigabytes = { $count } Go
author-attachment-added = Fichier ajouté : { $path }
author-attachment-removed = Fichier retiré : { $path }
author-attachment-remove = Retirer
author-attachment-remove-title = Retirer un fichier
author-attachment-remove-about = « { $path } » sera effacé ici et sur la page du module. Ce qui a été téléchargé ou imprimé reste, et un code QR imprimé ne mène plus à rien. Cela ne peut pas être défait.
author-attachment-keep = Garder le fichier
author-picture-remove-about = « { $path } » sera effacée : aucun texte ne la montre ni ne l’a montrée. Cela ne peut pas être défait.
author-picture-shown = Un texte montre cette image. Ôtez-la d’abord de ce texte.
author-picture-shown-before = Une version d’avant montre cette image : elle reste, pour que ce qu’une cohorte a appris se lise toujours.
author-recording-right = Toujours juste
author-recording-right-about = Écoutez-le : s’il dit encore ce que dit la section, il n’est pas à refaire.
author-recording-sure-title = Cet enregistrement est-il toujours juste ?
author-recording-sure-about = Le texte a été changé ici parce que l’ancien pouvait faire du mal. Écoutez l’enregistrement jusqu’au bout : confirmé, ceux qui lisent l’entendent de nouveau.
author-recording-confirmed = L’enregistrement reste : il est toujours juste.
author-recording-facilitators = Pour les facilitateurs et l’équipe seuls, comme cette section.
author-recording-still-facilitators = Pour les facilitateurs et l’équipe seuls : il a été enregistré quand cette section n’était que pour eux. Écoutez-le : s’il ne dit rien qui soit pour eux seuls, donnez-le aussi aux participants.
author-recording-participants = Donner aussi aux participants
author-recording-opened = L’enregistrement est maintenant pour tous ceux qui peuvent lire la section.
author-recordings-no-address = Aucune adresse publique n’est réglée : sur le papier, un enregistrement n’a ni adresse ni code QR.
