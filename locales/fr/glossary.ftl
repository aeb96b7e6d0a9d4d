# Le glossaire d’une langue.
glossary-title = Glossaire
glossary-list = Glossaires
glossary-intro = Comment se disent les mots français du programme dans cette langue. Chaque mot s’affiche à côté des sections à traduire où il se trouve.
glossary-terms = { $count ->
    [0] aucun terme
    [one] un terme
   *[other] { $count } termes
 }
glossary-none = Pas encore de terme. Écrivez le premier, ou prenez un fichier.
glossary-new = Nouveau terme
glossary-change = Modifier le terme
glossary-remove = Retirer ce terme
glossary-saved = Le terme est enregistré.
glossary-field-french = En français
glossary-field-term = Dans la langue
glossary-hint-term = Plusieurs mots qui vont aussi : séparez-les par /
glossary-field-note = Note
glossary-hint-note = Quand l’employer, avec quoi ne pas le confondre
glossary-field-approved = Approuvé par
glossary-files = Fichier
glossary-download = Télécharger le glossaire (CSV)
glossary-field-file = Prendre les termes d’un fichier
glossary-hint-file = CSV ou XLSX, avec les colonnes français, terme, note, approuvé par. Les termes que le fichier n’a pas restent, et de même ce que disent ici les colonnes qui lui manquent.
glossary-file-missing = Choisissez un fichier.
glossary-approved-title = { $count ->
    [one] Un terme approuvé changerait
   *[other] { $count } termes approuvés changeraient
 }
glossary-approved-about = Quelqu’un a approuvé ces termes tels qu’ils sont ici ; regardez ce que le fichier en ferait.
glossary-approved-here = Ici
glossary-approved-file = Après le fichier
glossary-approved-take = Prendre tout le fichier
glossary-approved-leave = Ne rien prendre
glossary-taken = Termes du fichier : { $added ->
    [one] { $added } nouveau
   *[other] { $added } nouveaux
 }, { $changed ->
    [one] { $changed } changé
   *[other] { $changed } changés
 }, { $unchanged } déjà là.
glossary-missed = la traduction le dit autrement
glossary-deviations = { $count ->
    [one] La traduction ne dit pas un mot comme le glossaire :
   *[other] La traduction ne dit pas { $count } mots comme le glossaire :
 }
glossary-twice = « { $term } » est déjà dans le glossaire ; gardez une seule ligne.
glossary-many = Un glossaire compte { $max } termes au plus.
glossary-heading-unknown = La colonne « { $heading } » est inconnue ; les colonnes sont : { $known }
glossary-heading-missing = La première ligne porte les titres des colonnes : { $known } ; les deux premières sont nécessaires.
glossary-french-missing = Écrivez le mot français.
glossary-term-missing = Écrivez comment se dit « { $term } » dans la langue.
glossary-gone = Quelqu’un a changé ou retiré « { $term } » entre-temps. Ce que vous avez tapé est ci-dessous.
glossary-meanwhile = Quelqu’un a changé « { $term } » entre-temps. Ce que vous avez tapé est encore là : comparez, puis enregistrez ou retirez de nouveau si le vôtre doit l’emporter.
glossary-here-now = Ici maintenant :
glossary-file-check = Regarder ce qui change
glossary-file-title = Ce que le fichier change
glossary-file-about = Rien n’est encore pris. Le fichier est gardé pour vous { $minutes } minutes.
glossary-file-gone = Ce fichier n’est plus gardé : il a été pris ou laissé, il a attendu trop longtemps, ou il nommait une personne effacée. S’il le faut, envoyez-le de nouveau.
glossary-file-meanwhile = Le glossaire a changé depuis que vous l’avez regardé. Voici ce que le fichier y changerait maintenant.
glossary-taken-none = Le fichier ne change rien : { $unchanged ->
    [one] son terme est déjà là
   *[other] ses { $unchanged } termes sont déjà là
 }.
glossary-taken-empty = Le fichier ne change rien : il n’a aucun terme.
glossary-changes = Derniers changements
glossary-changed = C’est fait : { $what }.
glossary-count-added = { $count ->
    [one] un terme nouveau
   *[other] { $count } termes nouveaux
 }
glossary-count-changed = { $count ->
    [one] un terme changé
   *[other] { $count } termes changés
 }
glossary-count-removed = { $count ->
    [one] un terme retiré
   *[other] { $count } termes retirés
 }
glossary-before = Avant
glossary-after = Après
glossary-not-yet = pas encore là
glossary-no-longer = retiré
glossary-more = { $count ->
    [one] et un autre terme
   *[other] et { $count } autres termes
 }
glossary-undo = Remettre comme avant
glossary-undo-part = { $count ->
    [one] un seul terme : les autres ont changé depuis
   *[other] { $count } termes : les autres ont changé depuis
 }
glossary-undo-left = { $count ->
    [one] Un terme reste comme il est : quelqu’un l’a changé depuis.
   *[other] { $count } termes restent comme ils sont : quelqu’un les a changés depuis.
 }
glossary-undo-late = Il n’y a plus rien à remettre : ces termes ont changé depuis.
