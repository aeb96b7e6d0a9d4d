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
    [0] personne sans document
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
completion-name-missing = Écrivez le nom de la personne qui confirme.
completion-nobody = Personne n’est inscrit : il n’y a rien à clôturer.
completion-changed-meanwhile = Les présences, les résultats ou les participants ont changé depuis l’ouverture de cette page. Relisez les décisions ci-dessous, puis confirmez.
completion-not-over = La cohorte se termine le { $day } : elle se clôture quand sa dernière demi-journée a commencé.
completion-no-trainer = Aucun formateur n’est choisi : sans lui, personne ne peut donner son accord et la cohorte ne peut pas être clôturée.
completion-vouch = donner l’accord
completion-vouched-by = Accord donné par
completion-vouched-by-hint = Le formateur ou la formatrice qui donne l’accord aux personnes cochées ci-dessus.
completion-vouched-by-whom = Accord donné par { $name }.
completion-choose-trainer = Choisissez un formateur…
completion-voucher-missing = Choisissez le formateur ou la formatrice qui donne l’accord.
completion-vouched-count = { $count ->
    [0] personne
    [one] une personne
   *[other] { $count } personnes
 }
completion-name-login = « { $typed } » est un identifiant de connexion. Écrivez le prénom et le nom de la personne qui confirme.
completion-count-awaiting = { $count ->
    [one] un certificat attend l’accord
   *[other] { $count } certificats attendent l’accord
 }
completion-check = Vérifier avant de clôturer
completion-check-title = Vérifiez avant de clôturer
completion-check-warning = Une fois la cohorte clôturée, rien n’y change plus : ni présences, ni résultats, ni décisions.
completion-check-back = Revenir et corriger
completion-name-short = Écrivez le prénom et le nom de la personne qui confirme ; « { $typed } » ne suffit pas.
completion-lost = Ne peuvent plus atteindre la part de présences demandée
completion-at-risk = Sont près de ne plus l’atteindre
completion-may-miss = { $count ->
    [0] ne peut plus manquer aucune demi-journée
   *[other] ne peut plus manquer qu’une demi-journée
 }
