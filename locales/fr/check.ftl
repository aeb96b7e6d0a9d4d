# Ce qui est signalé dans un texte : ce qui ne va pas ou surprend, puis ce qu’il faut faire.

check-conflict =une marque de deux changements au même endroit est restée ; gardez ce qui convient et effacez les lignes « <<<<<<< », « ======= » et « >>>>>>> ».
check-heading-first = le titre « { $heading } » est de premier niveau, qui est celui du titre du module ; écrivez-le avec ##.
check-heading-jump = le titre « { $heading } » est de niveau { $found }, après un niveau sauté ; écrivez-le au niveau { $level } au plus.
check-image-undescribed = l’image « { $image } » n’a pas de description ; écrivez entre les crochets ce qu’elle montre.
check-link-heading-there = le lien « { $target } » ne mène à aucun titre du texte vers lequel il conduit ; corrigez-le.
check-link-module = le lien « { $target } » ne mène à aucun module ; corrigez l’adresse, ou créez le module.
check-link-heading = le lien « { $target } » ne mène à aucun titre de ce texte ; corrigez-le.
check-link-heading-as = le lien « { $target } » ne mène à aucun titre ; écrivez « #{ $name } ».
check-link-nowhere = le lien « { $target } » ne mène à aucune page ; pour un module écrivez /modules/son-nom/fr, pour un titre de ce texte #son-titre.
check-link-refused = le lien « { $target } » n’est pas suivi ; une adresse commence par https://, http://, mailto:, tel:, par / pour une page d’ici, ou par # pour un titre de ce texte.
check-lost = un caractère de cette ligne s’est perdu, un signe vide le remplace ; effacez ce signe et tapez le caractère.
check-reread-past = le jour avant lequel ce texte devait être relu est passé ; relisez-le et donnez un nouveau jour.
check-reread-missing = ce texte publié ne dit pas quand il doit être relu ; donnez un jour.
check-unfilled = cette ligne n’a encore que « … » ou les mots mis par un bouton (« texte », « Colonne 2 ») ; écrivez ce qui y vient, ou effacez-la.
check-untouched = « { $heading } » est encore tel que le modèle l’a proposé : écrivez ce qui y vient, ou effacez cette partie.
check-objectives = ce plan de séance n’a pas d’objectifs ; écrivez ce que les participants seront capables de faire.
check-messages = ce plan de séance n’a pas de messages clés ; ajoutez une section « Messages clés ».
check-messages-empty = la section des messages clés est encore vide ; écrivez-y ce que chacun doit retenir.
check-more = plus de { $max } remarques : seules les premières sont montrées ici. Corrigez-les, puis vérifiez de nouveau.
check-glossary = le glossaire dit « { $term } » pour « { $french } », et la section « { $heading } » ne le dit pas ; employez ce mot, ou corrigez le glossaire.
check-glossary-start = le glossaire dit « { $term } » pour « { $french } », et ce qui précède le premier titre ne le dit pas ; employez ce mot, ou corrigez le glossaire.
check-image-missing = l’image « { $image } » n’est pas dans les fichiers du module ; sa description la remplace. Ajoutez l’image, ou corrigez son nom.
check-lacks-facilitator = { $missing ->
    [one] il manque un bloc pour le facilitateur que la source a ici ; traduisez-le, derrière « > [!FACILITATEUR] ».
   *[other] il manque { $missing } blocs pour le facilitateur que la source a ici ; traduisez-les, chacun derrière « > [!FACILITATEUR] ».
 }
check-lacks-callout = { $missing ->
    [one] il manque un encadré que la source a ici ; traduisez-le, derrière le même repère : « > [!NOTE] », « > [!IMPORTANT] »…
   *[other] il manque { $missing } encadrés que la source a ici ; traduisez-les, chacun derrière le même repère : « > [!NOTE] », « > [!IMPORTANT] »…
 }
check-lacks-table = { $missing ->
    [one] il manque un tableau que la source a ici ; écrivez-le comme elle, avec ses barres « | » et sa ligne de tirets.
   *[other] il manque { $missing } tableaux que la source a ici ; écrivez-les comme elle, avec leurs barres « | » et leurs lignes de tirets.
 }
check-lacks-note = { $missing ->
    [one] il manque une note de bas de page que la source a ici ; écrivez [^1] dans le texte, et la note sur une ligne à part : [^1]: …
   *[other] il manque { $missing } notes de bas de page que la source a ici ; écrivez [^1] dans le texte, et la note sur une ligne à part : [^1]: …
 }
check-lacks-objectives = { $missing ->
    [one] il manque un objectif que la source a ; ajoutez-le, un par ligne.
   *[other] il manque { $missing } objectifs que la source a ; ajoutez-les, un par ligne.
 }
check-lacks-material = { $missing ->
    [one] il manque une ligne du matériel que la source a ; ajoutez-la.
   *[other] il manque { $missing } lignes du matériel que la source a ; ajoutez-les, une par ligne.
 }
check-lacks-image = il manque l’image « { $image } » que la source a ici ; reprenez sa ligne, et traduisez la description entre les crochets.
check-lacks-text = cette section n’a que son titre, la source a un texte ici ; traduisez-le. Jusque-là elle compte comme manquante, et ceux qui lisent ont le texte source.
check-lacks-minutes = la source donne { $minutes } min à cette étape, la traduction ne dit pas combien ; écrivez la durée à la fin du titre : ({ $minutes } min).
check-other-minutes = la source donne { $minutes } min à cette étape, la traduction { $found } min ; mettez la durée de la source.
