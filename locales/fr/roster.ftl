# Les participants d’une cohorte.

roster-title = Participants
roster-empty-title = Personne n’est encore inscrit.
roster-empty-advice = Cherchez les personnes dans le registre ci-dessus, ou enregistrez celles qui n’y sont pas encore.
roster-count = { $count ->
    [0] Aucune personne inscrite
    [one] Une personne inscrite
   *[other] { $count } personnes inscrites
 } (femmes : { $women }, hommes : { $men }, non précisé : { $unstated })
roster-number = N°
roster-name = Nom
roster-sex = Sexe
roster-place = Lieu
roster-add = Inscrire depuis le registre
roster-search = Nom
roster-search-hint = Le début d’un mot suffit, même écrit autrement.
roster-search-submit = Chercher
roster-found = { $count ->
    [one] Une personne trouvée. Cochez, puis validez.
   *[other] { $count } personnes trouvées. Cochez, puis validez.
 }
roster-more-found = Seules les premières personnes sont montrées, sur { $total }. Précisez le nom.
roster-nobody-found = Personne de ce nom dans le registre. Essayez une autre orthographe, ou enregistrez la personne ci-dessous.
roster-nobody-ticked = Cochez au moins une personne.
roster-enrol = Inscrire
roster-in = déjà inscrit(e)
roster-already = Cette personne est déjà inscrite dans la cohorte.
roster-part = Cette fiche a été réunie avec une autre, { $code } : cherchez de nouveau la personne et choisissez cette autre fiche.
roster-full = Une cohorte compte { $max } personnes au plus. Créez-en une seconde.
roster-gone = Une personne ou une demi-journée de cette page n’est plus dans la cohorte. Rien n’est enregistré, et le reste de votre saisie est encore là : relisez, puis enregistrez de nouveau.
roster-enrolled = L’inscription est faite.
roster-new-person = Inscrire une personne nouvelle
roster-new-person-hint = La personne entre dans le registre et dans la cohorte à la fois. Demandez-lui son consentement et notez-le ensuite sur sa page.
roster-name-hint = Le nom entier, comme la personne l’écrit : il sera imprimé ainsi.
roster-arabic-name = Nom en écriture arabe
roster-birth-year = Année de naissance
roster-locality = Village, fraction ou quartier
roster-telephone = Téléphone
roster-structure = Organisation (association, radio, école…)
roster-register = Enregistrer et inscrire
roster-namesakes = Le registre connaît peut-être déjà cette personne. Est-ce l’une de celles-ci ?
roster-enrol-this = C’est elle : inscrire
roster-anyway = C’est une autre personne
roster-remove = Retirer
roster-remove-title = Retirer de la cohorte ?
roster-remove-explained = La personne reste dans le registre ; seule son inscription à cette cohorte disparaît.
roster-remove-loses = { $marks ->
    [0] Ses résultats seront effacés.
    [one] Ses résultats et sa présence notée seront effacés.
   *[other] Ses résultats et ses { $marks } présences notées seront effacés.
 }
roster-remove-submit = Retirer
roster-remove-cancel = Garder
roster-carry = Le nº { $position }, { $name }, est la même personne ? Ses présences, résultats et remarques notés ici peuvent passer à cette autre inscription, là où elle n’a rien. Celle-ci est ensuite retirée. Cela ne se défait pas.
roster-carry-submit = Reporter sur le nº { $position }, puis retirer
roster-carry-marks-differ = { $count ->
    [one] Les deux inscriptions n’ont pas la même présence pour une demi-journée, le { $day }.
   *[other] Les deux inscriptions n’ont pas la même présence pour { $count } demi-journées, la première le { $day }.
 } Corrigez l’une des deux dans les présences, puis recommencez.
roster-carry-differs = Les deux inscriptions n’ont pas le même résultat, la même observation, la même exception ou le même départ. Corrigez l’une des deux, puis recommencez.
roster-removed = La personne est retirée de la cohorte.
roster-undo = Annuler : réinscrire
roster-sex-missing = { $count ->
    [one] Le sexe d’une personne n’est pas précisé : sans lui, son document ne peut pas être délivré. Demandez-le-lui.
   *[other] Le sexe de { $count } personnes n’est pas précisé : sans lui, leurs documents ne peuvent pas être délivrés. Demandez-le-leur.
 }
roster-civility = { $count ->
    [one] Un nom contient une civilité (« Mme », « M. ») : elle sera imprimée telle quelle. Si elle ne fait pas partie du nom, enlevez-la.
   *[other] { $count } noms contiennent une civilité (« Mme », « M. ») : elle sera imprimée telle quelle. Si elle ne fait pas partie du nom, enlevez-la.
 }
roster-to-compare = { $count ->
    [one] Une personne notée sans réseau porte un nom qui est déjà au registre : comparez les deux fiches, et dites si c’est la même personne.
   *[other] { $count } fiches de personnes notées sans réseau portent un nom qui est déjà au registre : comparez, et dites si c’est la même personne.
 }
roster-leave = Départ
roster-leave-title = Départ avant la fin
roster-leave-explained = À partir de cette demi-journée, la personne compte comme absente sans qu’on la note à chaque fois. Ce qui est déjà noté reste, et sa part de présences en dépend.
roster-leave-present-after = Des présences sont notées après ce départ : { $halves }. Elles comptent dans la part de présences : corrigez le départ ici, ou les présences dans la grille.
roster-leave-from = Première demi-journée manquée
roster-leave-none = Aucun départ : la personne suit la formation
roster-leave-save = Enregistrer
roster-left = partie ou parti dès le { $day }, { $half }
roster-merged = même personne que le nº { $number } : c’est l’autre inscription qui compte
roster-leave-reason = Raison, si la personne l’a dite
roster-over-capacity = { $people } inscrits pour { $capacity ->
    [one] une place
   *[other] { $capacity } places
 }. Personne n’est refusé ; prévoyez la salle, les repas et les copies.
