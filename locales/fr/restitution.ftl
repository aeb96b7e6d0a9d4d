# Les restitutions : ce que les facilitateurs font après leur formation.

restitution-list-title = Restitutions
restitution-new = Noter une restitution
restitution-another = En noter une autre
restitution-empty-title = Aucune restitution pour l’instant.
restitution-empty-advice = Une restitution est ce qu’un facilitateur anime chez lui après sa formation : on note combien de personnes sont venues, jamais leurs noms.
restitution-none-title = Aucune restitution ne correspond.
restitution-count = { $count ->
    [one] { $count } restitution
   *[other] { $count } restitutions
 }
restitution-account-unlinked = Votre compte n’est pas encore lié à votre fiche. Demandez-le à l’administration : vous pourrez ensuite noter vos restitutions.
restitution-kind = Forme
restitution-any-kind = Toutes les formes
restitution-kind-session = Animation
restitution-kind-radio = Émission de radio
restitution-kind-culture = Journée culturelle
restitution-kind-forum = Forum communautaire
restitution-kind-training = Formation
restitution-kind-missing = Choisissez la forme.
restitution-day = Date
restitution-day-missing = Donnez la date.
restitution-day-to-come = Cette date est à venir. Notez la restitution quand elle a eu lieu.
restitution-day-old = Cette date est trop ancienne. Vérifiez l’année.
restitution-locality = Village, fraction, quartier ou site
restitution-locality-hint = Le nom seul, tel qu’on le dit sur place.
restitution-no-module = Aucun module en particulier
restitution-module-unknown = Ce module n’existe pas. Choisissez-en un de la liste.
restitution-lang = Langue
restitution-counts = Personnes venues
restitution-counts-hint = Comptez sans noter de noms. Laissez vide ce que vous ne savez pas ; sans les âges, remplissez la dernière ligne.
restitution-counts-none = Personne n’a été compté, comme pour une émission de radio.
restitution-bands-many = C’est trop de tranches d’âge : { $max } au plus.
restitution-count-wrong = Écrivez un nombre de 0 à { GROUPED($max) }, en chiffres.
restitution-age = Âge
restitution-age-unknown = Âge non noté
restitution-leaders = Animée par
restitution-anybody = Tout le monde
restitution-own = Elle est notée comme animée par vous.
restitution-who = Code ou nom
restitution-who-hint = Le code de la fiche, par exemple GDM-0147-K, ou le nom. Plusieurs : mettez une virgule entre eux.
restitution-collected-who = Animée par – code ou nom
restitution-collected-who-hint = Seulement les personnes qui ont animé : le code de leur fiche, par exemple GDM-0147-K, ou leur nom. Plusieurs : mettez une virgule entre eux. Jamais le nom d’une personne venue.
restitution-who-found = { $count ->
    [one] Pour « { $typed } » :
   *[other] Pour « { $typed } », { $count } personnes. Cochez la bonne, ou donnez son code.
 }
restitution-who-unknown = Personne ne répond à « { $typed } » dans votre zone. Vérifiez le code ou l’écriture.
restitution-who-several = Plusieurs personnes répondent à « { $typed } ». Cochez la bonne.
restitution-who-elsewhere = Une de ces personnes n’est pas de votre zone. Demandez à son coordinateur.
restitution-nobody-leads = Dites qui l’a animée.
restitution-leaders-many = C’est trop de personnes : { $max } au plus.
restitution-note = Remarque
restitution-note-hint = Ce qui a marché, les questions posées. Aucun nom.
restitution-save = Enregistrer
restitution-save-next = Enregistrer et en saisir une autre
restitution-alike = Une restitution semblable existe déjà : même jour, même lieu, même personne, mêmes nombres.
restitution-alike-advice = Si c’est la même, n’enregistrez rien : elle compterait deux fois. Si c’en est une autre, enregistrez quand même.
restitution-alike-anyway = C’en est une autre : enregistrer quand même
restitution-noted = Enregistré :
restitution-noted-next = Lieu, date, module et langue sont repris pour la suivante.
restitution-saved = C’est enregistré.
restitution-edit = Modifier
restitution-watched = Visite de suivi
restitution-edit-title = Modifier une restitution
restitution-changed-meanwhile = Quelqu’un d’autre a modifié cette restitution entre-temps. Rouvrez la page, vérifiez, puis recommencez.
restitution-saved-meanwhile = Quelqu’un d’autre a modifié cette restitution pendant que vous écriviez. Votre saisie est encore là, et sous chaque champ qui diffère se lit ce qui est enregistré maintenant. Comparez, puis enregistrez de nouveau si la vôtre doit l’emporter.
restitution-gone = Cette restitution n’est plus là : quelqu’un l’a effacée pendant que vous écriviez, ou elle n’est plus de votre zone. Votre saisie est encore là : si elle compte, enregistrez-la comme une nouvelle restitution.
restitution-remove = Effacer
restitution-remove-title = Effacer cette restitution ?
restitution-remove-about = Elle ne comptera plus dans les rapports, et ne peut pas être rétablie. Les rapports figés gardent leurs chiffres.
restitution-remove-watched = { $count ->
    [one] Une visite de suivi où elle a été observée reste, sans ce lien.
   *[other] { $count } visites de suivi où elle a été observée restent, sans ce lien.
 }
restitution-keep = La garder
restitution-removed = La restitution est effacée.
restitution-revision = révision { $number }, { $lang }
restitution-people = { $people ->
    [0] personnes non comptées
   *[other] femmes : { $women }, hommes : { $men }
 }
restitution-none-led = Aucune restitution notée.
restitution-all-of-person = { $count ->
    [one] Voir la restitution
   *[other] Voir les { $count } restitutions
 }
restitution-by-place = Par lieu
restitution-by-place-how = Les personnes venues, telles qu’elles ont été comptées : qui vient à deux restitutions compte deux fois.
restitution-places-most = Le tableau montre les { $count } premiers lieux. Choisissez un lieu ou une année pour voir les autres.
restitution-to-list = Voir la liste
restitution-of-days = Restitutions tenues { $span }.
restitution-sheet = Fiche à imprimer (PDF)
restitution-sheet-title = Fiche de restitution
restitution-sheet-how = Une fiche par restitution. Cochez, comptez les personnes, écrivez lisiblement. Pour la saisir : { $code ->
    [yes] lisez le code avec un téléphone, ou ouvrez
   *[no] ouvrez
 } « Restitutions ».
restitution-sheet-code-alt = Code QR qui mène au formulaire de saisie. Il ne contient aucun nom.
restitution-sheet-day = Date :
restitution-sheet-lang = Langue :
restitution-sheet-place = Commune :
restitution-sheet-locality = Village, fraction, quartier :
restitution-sheet-leaders = Animée par (code de la fiche, comme GDM-0147-K, ou nom)
restitution-sheet-counts = Personnes venues
restitution-sheet-note = Remarque (ce qui a marché, les questions posées ; aucun nom)
restitution-sheet-privacy = Ne notez le nom d’aucune personne venue : seuls les nombres comptent. Une fois saisie, la fiche se détruit.
restitution-import = Reprendre de KoboToolbox
restitution-import-about = Pour noter des restitutions sur un téléphone sans réseau, avec KoboCollect ou ODK Collect.
restitution-import-form = Téléchargez le formulaire (XLSForm).
restitution-import-load = Il contient les lieux, les modules et les tranches d’âge d’aujourd’hui, en français et en arabe.
restitution-import-collect = Chargez-le dans KoboToolbox et déployez-le. Les téléphones envoient leurs fiches dès qu’ils ont du réseau.
restitution-import-export = Exportez les données de KoboToolbox en XLSX ou en CSV, avec les noms XML des questions ou avec leurs libellés, et envoyez le fichier ici. Chaque fiche est reprise une seule fois, même si le fichier revient.
restitution-import-file = Fichier exporté
restitution-import-done = C’est fait. Nouvelles restitutions : { $added }. Déjà reprises avant : { $known }.
restitution-maybe-twice = peut-être notée deux fois
restitution-import-count-wrong = Colonne { $column } : « { $typed } » n’est pas un nombre de 0 à { GROUPED($max) }, en chiffres.
restitution-import-no-choice = Colonne { $column } : « { $typed } » ne répond à aucun choix du formulaire, ou à plusieurs.
restitution-import-uncounted = { $count ->
    [one] Un nombre du formulaire n’a pas de colonne dans ce fichier : il n’est pas noté.
   *[other] { $count } nombres du formulaire n’ont pas de colonne dans ce fichier : ils ne sont pas notés.
 } Si le formulaire les demandait, exportez toutes les questions de KoboToolbox et envoyez le fichier : ces nombres vous seront proposés comme corrections.
restitution-import-alike = Cette fiche est reprise, mais une restitution semblable existait déjà. Si c’est la même, effacez l’une des deux.
restitution-import-alike-line = Cette fiche est reprise, mais elle est semblable à la ligne { $other }. Si c’est la même, effacez l’une des deux restitutions.
restitution-import-alike-count =
    { $count ->
        [one] Une fiche ressemble à une autre : même jour, même lieu, même personne, mêmes nombres.
       *[other] { $count } fiches ressemblent à une autre : même jour, même lieu, même personne, mêmes nombres.
    }
restitution-corrected = Cette fiche, déjà reprise, a été corrigée depuis dans KoboToolbox : { $what }.
restitution-corrected-both = Cette fiche, déjà reprise, a été modifiée ici depuis, et elle dit autre chose dans KoboToolbox : { $what }. Elle reste comme ici.
restitution-corrected-by = Modifiée ici par { $who }, { $date }.
restitution-corrected-older = Cette fiche est déjà reprise ; ce fichier en porte une version plus ancienne : { $what }. Elle reste comme ici.
restitution-corrected-taken = Cette fiche a été corrigée dans KoboToolbox, correction reprise : { $what }.
restitution-corrected-other = Ce fichier dit autre chose que ce qui était montré : aucune correction n’a été reprise. Voici celles qu’il contient.
restitution-corrected-open = Voir la restitution
restitution-corrected-take = Pour reprendre ces corrections, renvoyez le même fichier, maintenant ou plus tard ; plus tard, cochez « Reprendre aussi les corrections ». Ce que quelqu’un a modifié ici reste tel quel.
restitution-corrections-too = Reprendre aussi les corrections
restitution-corrections-hint = Ce qui a été corrigé dans KoboToolbox depuis. Sans cette case, c’est d’abord montré ici. Ce que quelqu’un a modifié ici reste tel quel.
restitution-import-removed = Cette fiche a été effacée ici le { $day } : elle n’est pas reprise.
restitution-import-elsewhere = Cette fiche n’est pas reprise. Une fiche du même nom l’a été pour un autre lieu, où vous ne pouvez rien changer. Demandez à un responsable du programme.
restitution-import-unreadable = Cette fiche n’est pas reprise. Une fiche du même nom est déjà ici ; celle-ci dit autre chose et ne peut pas être lue : vérifiez le lieu et les noms.
restitution-import-same-number = Cette fiche n’est pas reprise. Elle a le même numéro que la ligne { $other }, mais c’en est une autre. Importez-la dans un fichier à part.
restitution-import-left-out =
    { $count ->
        [one] Une fiche n’est pas reprise. Les autres le sont. Renvoyez le même fichier quand c’est corrigé : elle sera reprise, une seule fois.
       *[other] { $count } fiches ne sont pas reprises. Les autres le sont. Renvoyez le même fichier quand c’est corrigé : elles seront reprises, chacune une seule fois.
    }
restitution-import-repeated =
    { $count ->
        [one] La fiche de cette ligne est aussi à une autre ligne de ce fichier et ne compte qu’une fois, dans sa version la plus récente qui peut être lue : ligne { $lines }.
       *[other] Les fiches de ces lignes sont aussi à d’autres lignes de ce fichier et ne comptent qu’une fois, dans leur version la plus récente qui peut être lue : lignes { $lines }.
    }
restitution-import-unnamed = Des restitutions sont reprises sans le nom de qui les a animées, car cette personne est effacée du registre. Lignes : { $lines }.
restitution-import-passed-count =
    { $count ->
        [one] Une fiche n’est pas reprise, et elle dit autre chose que ce qui est ici.
       *[other] { $count } fiches ne sont pas reprises, et elles disent autre chose que ce qui est ici.
    }
restitution-import-removed-count =
    { $count ->
        [one] Une fiche a été effacée ici : elle n’est pas reprise.
       *[other] { $count } fiches ont été effacées ici : elles ne sont pas reprises.
    }
restitution-import-removed-take = Reprendre aussi ce qui a été effacé ici
restitution-import-removed-too = Envoyez le fichier : les fiches effacées ici seront reprises, elles aussi.
restitution-import-problems = Rien n’est repris tant que ceci n’est pas corrigé dans KoboToolbox ou dans le fichier :
restitution-import-no-uuid = Ce fichier n’a pas de colonne _uuid. Exportez-le de KoboToolbox, en XLSX ou en CSV.
restitution-import-no-counts = Ce fichier n’a aucune colonne de nombres de personnes, comme « Femmes – 15 à 29 ans » ou women_15_29. Exportez toutes les questions de KoboToolbox, avec les noms XML ou avec les libellés du formulaire.
restitution-import-long = Ce fichier a trop de lignes : { $max } au plus. Exportez une période plus courte.
restitution-import-names = Ce fichier nomme trop de personnes différentes : { $max } au plus. Exportez une période plus courte.
restitution-import-without-uuid = La colonne _uuid est vide.
restitution-import-who-unknown = Personne ne répond à « { $typed } » dans votre zone. Corrigez le nom dans le fichier, ou enregistrez d’abord cette personne dans le registre ; puis envoyez le fichier de nouveau.
restitution-import-who-several = Plusieurs personnes répondent à « { $typed } ». Dans le fichier, mettez à la place du nom le code de la bonne, qui est sur sa fiche ; puis envoyez le fichier de nouveau.
restitution-import-line = Ligne { $line } : { $text }
restitution-who-list = Chercher dans la liste
restitution-who-list-hint = Quelques lettres du nom ou du code, puis cochez.
restitution-offline-about = Sans réseau, vous notez vos restitutions sur ce téléphone ou cet ordinateur. Elles sont gardées sur l’appareil et partent toutes seules, chacune une seule fois, quand le réseau revient et que la page est ouverte.
restitution-offline-codes = Les codes des fiches seulement, pour dire qui a animé
restitution-offline-names = Les noms et les codes, pour dire qui a animé
restitution-offline-many = Trop de personnes nommées en une fois : { $max } au plus. Cette restitution part au prochain envoi.
restitution-offline-held = { $count ->
    [0] Le registre n’a encore personne que votre compte puisse choisir pour dire qui a animé.
    [one] Pour dire qui a animé, l’appareil garde la seule personne du registre que votre compte peut choisir.
   *[other] Pour dire qui a animé, l’appareil garde les { $count } personnes du registre que votre compte peut choisir.
 }
restitution-offline-held-most = Pour dire qui a animé, l’appareil garde 1 000 personnes du registre, pas davantage : celles qui ont déjà animé une restitution, puis les autres par ordre alphabétique. Pour quelqu’un d’autre, on écrit le code ou le nom.
restitution-offline-more = Encore { $value } dans la liste : écrivez quelques lettres de plus.
restitution-offline-nobody = Personne dans la liste ne répond à « { $what } ».
restitution-offline-other = Quelqu’un d’autre : code ou nom
restitution-offline-correct = À corriger : ouvrez cette restitution, la raison est à côté de chaque champ.
restitution-offline-new = Nouvelle restitution
restitution-offline-edit = Corriger
restitution-offline-back = Ce que vous aviez commencé est revenu ; il n’est pas encore enregistré.
restitution-offline-alike = Restitution du { $day } envoyée, mais une semblable existait déjà : même lieu, mêmes personnes, mêmes nombres. Si c’est la même, effacez l’une des deux dans la liste des restitutions.
restitution-offline-begun = Ce qui est commencé dans le formulaire n’est pas enregistré. L’autre restitution prendrait sa place.
restitution-offline-begun-edit = Corriger sans le garder
restitution-offline-editing = Vous corrigez : { $what }
restitution-offline-kept = Gardé sur cet appareil : { $what }
restitution-offline-kept-here = Noté dans cette page seulement, pas sur l’appareil : { $what }
restitution-offline-problems = Ceci n’est pas encore enregistré. Corrigez ce qui est marqué.
restitution-offline-cut = La liste s’arrête à { $value } personnes. Pour les autres, écrivez le code ou le nom.
restitution-offline-over-sent = Tout est parti. Pour noter d’autres restitutions sans réseau, emportez le formulaire de nouveau.
restitution-offline-over-waiting = Rien de nouveau ne se note plus ici. Ce qui attend, ci-dessous, peut encore être corrigé et envoyé.
restitution-offline-leaders-gone = La liste des personnes est effacée depuis le dernier jour : écrivez le code ou le nom.
