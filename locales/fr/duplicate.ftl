# Doublons : deux fiches pour une personne
duplicate-title = Doublons possibles
duplicate-lead = Ces fiches pourraient être celles de la même personne. Le programme les propose avec la raison ; il n’en réunit jamais de lui-même. Comparez, puis décidez.
duplicate-waiting = { $count ->
    [one] { GROUPED($count) } fiche reste à comparer avec les autres ; cela se fait peu à peu.
   *[other] { GROUPED($count) } fiches restent à comparer avec les autres ; cela se fait peu à peu.
 }
duplicate-waiting-many = Plus de { GROUPED($count) } fiches restent à comparer avec les autres ; cela se fait peu à peu.
duplicate-none-title = Aucun doublon proposé.
duplicate-none-advice = Chaque fiche enregistrée, importée ou modifiée est comparée avec les autres. S’il y a lieu, elle paraîtra ici.
duplicate-none-yet = La comparaison n’est pas finie : revenez dans quelques minutes.
duplicate-noted = C’est noté : ces deux fiches ne seront plus proposées.
duplicate-one = Première fiche
duplicate-other = Seconde fiche
duplicate-why = Raisons
duplicate-decide = Décider
duplicate-compare = Comparer
duplicate-compare-two = Comparer { $one } et { $other }
duplicate-reason-part = un nom contenu dans l’autre
duplicate-reason-spelling = nom à une lettre près
duplicate-reason-near-name = prénom voisin (Mahamadou, Mamadou)
duplicate-reason-birthday = même date de naissance
duplicate-reason-near = naissance proche
duplicate-reason-locality = même village, fraction ou quartier
duplicate-reason-organisation = même organisation
duplicate-reason-cohort = inscrites dans une même cohorte
duplicate-reason-long-name = nom long, que peu de personnes portent
duplicate-codes-title = Comparer deux autres fiches
duplicate-codes-lead = Écrivez les codes publics des deux fiches, par exemple GDM-0147-K. Ils sont dans la fiche de chaque personne.
duplicate-code-one = Code de la première fiche
duplicate-code-other = Code de la seconde fiche
duplicate-code-unknown = Aucune fiche de votre zone ne porte ce code. Vérifiez-le dans la fiche de la personne.
duplicate-code-twice = C’est deux fois la même fiche. Écrivez le code de l’autre.
duplicate-compare-title = Est-ce la même personne ?
duplicate-separated = Les deux fiches sont séparées.
duplicate-field = Renseignement
duplicate-both = Les deux
duplicate-alike = Pareil dans les deux fiches, ou vide : { GROUPED($count) }
duplicate-keep-both = Garder les deux
duplicate-all-kept = tout est gardé
duplicate-kept = Fiche gardée
duplicate-registered = enregistrée le { $date }
duplicate-merge = Réunir les deux fiches
duplicate-merge-explained = La fiche gardée reçoit les inscriptions, les présences, les tests, les certificats, les consentements, les restitutions, les visites de suivi et les comptes de l’autre, dont le nom reste comme autre écriture. Cela peut être défait.
duplicate-merge-by-programme = Les fiches sont réunies par les personnes chargées du programme. Vous pouvez dire que ce sont deux personnes.
duplicate-both-in-open = Les deux fiches sont dans la liste de la cohorte { $code }. D’abord, l’une des deux inscriptions laisse à l’autre ce qui est noté, puis est retirée. Ensuite, revenez.
duplicate-carry = Reporter le nº { $from } sur le nº { $into }
duplicate-both-in-cancelled = Les deux fiches sont dans la liste de la cohorte { $code }, annulée : rien n’y change plus. Rétablissez la cohorte sur sa page, retirez-y l’une des deux inscriptions, la moins complète, annulez-la de nouveau, puis revenez.
duplicate-both-in-closed = Les deux fiches sont dans la liste de la cohorte { $code }, clôturée le { $on }. Ce qui y est confirmé ne s’efface pas : les deux inscriptions y restent, avec leurs présences et leurs décisions.
duplicate-place = { $whose } : nº { $position } · présences : { $present } sur { $sessions } · { $decision }
duplicate-both-count = Dans la cohorte { $code }, clôturée, les deux inscriptions donnent droit à un document. Corrigez d’abord la décision de celle qui ne doit pas compter, puis revenez.
duplicate-both-count-advice = Une seule des deux inscriptions d’une personne peut compter. De l’autre, corrigez la décision (aucun document), avec la raison, par exemple « même personne que le nº 3 », puis revenez : les fiches pourront être réunies. Si un document a été délivré pour elle, c’est à vous de le révoquer sur sa page.
duplicate-one-counts = Les fiches peuvent être réunies. L’inscription de la fiche gardée compte ; l’autre reste dans la liste et ne compte plus dans les chiffres. Défaire la réunion remet tout comme avant.
duplicate-keep-other = Dans la cohorte { $code }, c’est l’inscription de l’autre fiche qui donne droit à un document. Gardez cette fiche-là, ou corrigez d’abord la décision.
duplicate-left = Reste dans la liste de la cohorte { $code }, nº { $position }, sans compter dans les chiffres : la fiche gardée y a aussi une inscription.
duplicate-to-roster = Voir la liste
duplicate-two-title = Ce sont deux personnes
duplicate-two-lead = C’est retenu : les deux fiches ne seront plus proposées, et vous pourrez toujours revenir sur cette décision.
duplicate-different = Ce ne sont pas les mêmes
duplicate-is-different = Il a été noté que ce ne sont pas les mêmes.
duplicate-not-different = Ne plus le noter
duplicate-keep-missing = Choisissez la fiche qui est gardée.
duplicate-changed-meanwhile = L’une des deux fiches a été modifiée pendant que vous choisissiez. Relisez-les, puis choisissez de nouveau.
duplicate-merges-title = Fiches réunies
duplicate-merges-lead = Cette fiche en réunit plusieurs de la même personne.
duplicate-merge-link = Voir ce qui a été réuni, ou le défaire
duplicate-merge-title = Deux fiches réunies
duplicate-done = Les deux fiches sont réunies.
duplicate-merged = Fiche réunie à elle
duplicate-merged-at = Réunies le
duplicate-merged-by = Par le compte
duplicate-moved-title = Ce qui est passé à la fiche gardée
duplicate-moved-nothing = Rien n’a changé de fiche.
duplicate-moved-enrolments = { $count ->
    [one] { GROUPED($count) } inscription, avec ses présences, ses tests et son document
   *[other] { GROUPED($count) } inscriptions, avec leurs présences, leurs tests et leurs documents
 }
duplicate-moved-led = { $count ->
    [one] { GROUPED($count) } formation animée
   *[other] { GROUPED($count) } formations animées
 }
duplicate-moved-restitutions = { $count ->
    [one] { GROUPED($count) } restitution animée
   *[other] { GROUPED($count) } restitutions animées
 }
duplicate-moved-consents = { $count ->
    [one] { GROUPED($count) } consentement
   *[other] { GROUPED($count) } consentements
 }
duplicate-moved-accounts = { $count ->
    [one] { GROUPED($count) } compte
   *[other] { GROUPED($count) } comptes
 }
duplicate-forgotten = L’une des deux personnes a été effacée à sa demande : ce qui avait été réuni n’est plus connu.
duplicate-undo-title = Défaire
duplicate-undo-explained = L’autre fiche redevient une fiche à part et reprend tout ce qui était à elle. Ce qui a été ajouté depuis reste à la fiche gardée. Il est noté que ce ne sont pas les mêmes.
duplicate-undo = Séparer les deux fiches
duplicate-undone = Séparées le { $date }.
duplicate-undone-before = Ces deux fiches ont déjà été séparées.
duplicate-undo-impossible = Cela ne peut plus être défait ainsi : la fiche gardée a été réunie à une autre depuis, ou l’une des deux personnes a été effacée. Défaites d’abord la dernière réunion.
person-also-written = S’écrit aussi
duplicate-moved-supervisions = { $count ->
    [one] { GROUPED($count) } visite de suivi reçue
   *[other] { GROUPED($count) } visites de suivi reçues
 }
