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
glossary-removed = Le terme est retiré ; le registre des actions le garde.
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
glossary-approved-about = Rien n’est encore pris. Quelqu’un a approuvé ces termes tels qu’ils sont ici ; regardez ce que le fichier en ferait.
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
