# La validation et la clôture.

completion-title = Validation
completion-outcome = Décision
completion-certificate = certificat
completion-certificate-if-vouched = certificat, avec l’accord
completion-attestation = attestation
completion-none = aucun document
completion-rule-attendance = Attestation de participation : avoir été présent à { $percent } % au moins des demi-journées.
completion-rule-certificate = Certificat : ces présences, et en plus :
completion-rule-post-test = { $percent } % au moins au post-test ;
completion-rule-micro-teaching = une animation d’essai réussie (animer une partie de module devant le groupe) ;
completion-rule-sign-off = l’accord des formateurs, donné à la clôture.
completion-sign-off = Accord des formateurs
completion-vouched = accord donné
completion-not-vouched = accord non donné
completion-word-awaited = à donner à la clôture
completion-not-noted = non noté
completion-attended = { $percent } % ({ $present } sur { $sessions })
completion-attended-less = { $percent } % ({ $present } sur { $sessions }) ; il en faut { $required } %
completion-scored = { $percent } %
completion-scored-less = { $percent } % ; il en faut { $required } %
completion-count-certificates = { $count ->
    [0] aucun certificat
    [one] un certificat
   *[other] { $count } certificats
 }
completion-count-attestations = { $count ->
    [0] aucune attestation
    [one] une attestation
   *[other] { $count } attestations
 }
completion-count-none = { $count ->
    [0] aucune personne sans document
    [one] une personne sans document
   *[other] { $count } personnes sans document
 }
completion-marks-missing = { $count ->
    [one] Une présence n’est pas encore notée : la cohorte ne peut pas être clôturée.
   *[other] { $count } présences ne sont pas encore notées : la cohorte ne peut pas être clôturée.
 }
completion-note-absent = Noter absents les non notés ({ $count })
completion-scores-missing = { $count ->
    [one] Une personne n’a pas tous ses résultats : ce qui n’est pas noté compte comme non rempli.
   *[other] { $count } personnes n’ont pas tous leurs résultats : ce qui n’est pas noté compte comme non rempli.
 }
completion-close-title = Clôturer la cohorte
completion-close-explained = En clôturant, une personne nommée confirme ces décisions. Elles sont alors figées : ni présences, ni résultats, ni participants ne changent plus.
completion-confirmed-by = Confirmé par
completion-confirmed-by-hint = Le nom de la personne qui confirme, tel qu’il restera dans le registre.
completion-close = Confirmer et clôturer
completion-closed = La cohorte est clôturée et les décisions sont figées.
completion-name-missing = Écrivez le nom de la personne qui confirme ou décide.
completion-nobody = Personne n’est inscrit : il n’y a rien à clôturer.
completion-changed-meanwhile = Les présences, les résultats ou les participants ont changé depuis l’ouverture de cette page. Relisez les décisions ci-dessous, puis confirmez.
completion-not-over = La cohorte se termine le { $day } : elle se clôture quand sa dernière demi-journée a commencé.
completion-no-trainer = Aucun formateur n’est choisi : sans lui, personne ne peut donner son accord et la cohorte ne peut pas être clôturée.
completion-vouch = donner l’accord
completion-vouched-by = Accord donné par
completion-vouched-by-hint = Le formateur ou la formatrice qui donne l’accord aux personnes cochées ci-dessus.
completion-vouched-by-whom = Accord donné par { $name }.
completion-vouched-own = L’accord pour { $name } vient de { $name } : un autre formateur ne s’est pas prononcé. Revenez en arrière si ce n’est pas voulu.
completion-choose-trainer = Choisissez un formateur…
completion-voucher-missing = Choisissez le formateur ou la formatrice qui donne l’accord.
completion-vouched-count = { $count ->
    [0] aucune personne
    [one] une personne
   *[other] { $count } personnes
 }
completion-name-login = « { $typed } » est un identifiant de connexion. Écrivez le prénom et le nom de la personne qui confirme ou décide.
completion-count-awaiting = { $count ->
    [one] un certificat attend l’accord
   *[other] { $count } certificats attendent l’accord
 }
completion-check = Vérifier avant de clôturer
completion-check-title = Vérifiez avant de clôturer
completion-check-warning = Une fois la cohorte clôturée, ni présences ni résultats ne changent plus. Une décision ne peut plus qu’être corrigée, avec un nom et une raison, par qui mène le programme.
completion-check-back = Revenir et corriger
completion-name-short = Écrivez le prénom et le nom de la personne qui confirme ou décide ; « { $typed } » ne suffit pas.
completion-lost = Ne peuvent plus atteindre la part de présences demandée
completion-of-whom = { $left ->
    [0] Personnes inscrites : { $enrolled }.
    [one] Personnes inscrites : { $enrolled }, dont une est partie avant la fin.
   *[other] Personnes inscrites : { $enrolled }, dont { $left } parties avant la fin.
 }
completion-share-of = La part de présences se compte sur toutes les demi-journées de la cohorte, aussi pour qui est parti avant la fin.
completion-at-risk = Sont près de ne plus atteindre la part de présences demandée
completion-may-miss = { $count ->
    [0] ne peut plus manquer aucune demi-journée
   *[other] ne peut plus manquer qu’une demi-journée
 }
completion-by-exception = Par exception : { $reason }
completion-corrected = Décision corrigée après la clôture : { $reason }
exception-link = Décider par exception
exception-change = Modifier l’exception
exception-title = Décision par exception
exception-by-rule = selon la règle : { $outcome }
exception-explained = Une personne nommée peut donner plus que la règle, pour une raison. Le nom et la raison restent dans le registre des actions et figurent au rapport de la cohorte.
exception-decided-by = Décidé par
exception-decided-by-hint = Le prénom et le nom de la personne qui décide.
exception-decided = Décidé par { $name }.
exception-reason = Raison
exception-reason-hint = Par exemple : malade le dernier jour, a rattrapé le module avec un formateur.
exception-save = Noter l’exception
exception-back = Revenir sans rien changer
exception-remove = Retirer l’exception
exception-gone = Aucune exception n’est notée pour cette personne.
exception-changed-meanwhile = Quelqu’un d’autre vient de noter « { $other } » ici. Relisez, puis retirez encore si c’est bien ce que vous voulez.
exception-outcome-missing = Choisissez ce que la personne reçoit.
exception-not-needed = La règle donne déjà cela à cette personne : aucune exception n’est nécessaire.
correction-who = Qui mène le programme peut encore corriger ici une décision fausse, avec un nom et une raison.
correction-link = Corriger la décision
correction-title = Corriger une décision
correction-stands = décision en vigueur : { $outcome }
correction-explained = La cohorte reste clôturée. La correction s’ajoute à la décision d’origine, qui reste lisible avec ses raisons.
correction-papers = Documents concernés :
correction-no-papers = Aucun document n’a été délivré à cette personne pour cette cohorte.
correction-outcome-missing = Choisissez la décision juste.
correction-no-change = C’est déjà la décision en vigueur. Choisissez-en une autre.
correction-changed-meanwhile = Quelqu’un d’autre a corrigé cette décision entre-temps. Relisez ce qui est en vigueur, puis recommencez.
correction-erased = Cette personne est effacée du registre : sa décision ne se corrige plus.
correction-merged = La fiche de cette inscription est réunie à une autre, qui est dans la même liste : c’est l’inscription de l’autre qui compte. Corrigez celle-là, ou séparez d’abord les deux fiches.
correction-not-closed = Une décision se corrige après la clôture. D’ici là, corrigez les présences ou les résultats.
correction-check = Vérifier avant de corriger
correction-check-title = Vérifiez avant de corriger
correction-check-warning = Une correction ne s’efface pas : une autre correction peut seulement la suivre. Les documents ne changent pas d’eux-mêmes.
correction-new = Nouvelle décision
correction-save = Corriger la décision
correction-done = La décision est corrigée. Voyez plus bas ce qui reste à faire de ses documents.
correction-list = Décisions corrigées après la clôture
correction-change = { $was } → { $now }
correction-then-issue = Il reste à délivrer un document : la personne figure à la page des certificats.
correction-then-reissue = Le document valable ne dit plus ce qui est décidé : ouvrez-le et délivrez-le de nouveau. L’ancien est alors révoqué.
correction-then-revoke = Le document valable n’a plus de raison d’être : ouvrez-le et révoquez-le.
completion-devices = Cette cohorte est peut-être encore sur un appareil sans réseau. Demandez d’abord si tout est envoyé : après la clôture, plus rien ne peut entrer.
completion-device = { $login } l’a emportée, jusqu’au { $until }.
completion-disputed = { $count ->
    [one] Une valeur a été notée différemment par deux personnes : choisissez la bonne avant de clôturer.
   *[other] { $count } valeurs ont été notées différemment par deux personnes : choisissez les bonnes avant de clôturer.
 }
completion-present-after = { $count ->
    [one] Une personne est notée présente après son départ : ces présences comptent. Corrigez le départ ou les présences avant de clôturer.
   *[other] { $count } personnes sont notées présentes après leur départ : ces présences comptent. Corrigez les départs ou les présences avant de clôturer.
 }
correction-reason-hint = Par exemple : une présence mal recopiée, un post-test compté de nouveau.
