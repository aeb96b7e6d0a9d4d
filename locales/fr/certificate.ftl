certificate-title-attestation = ATTESTATION DE PARTICIPATION
certificate-title-certificate = CERTIFICAT DE FORMATION DE FORMATEURS
certificate-earlier-attestation = ATTESTATION DE PARTICIPATION
certificate-earlier-certificate = CERTIFICAT DE FORMATION DE FORMATEURS
certificate-done = Fait à { $place }, le { $date }
certificate-number = N° { $serial }
certificate-duplicate = Duplicata n° { $number }
certificate-specimen = SPÉCIMEN
certificate-specimen-mark = Spécimen – sans valeur
certificate-check = Pour vérifier ce document : scanner le code, ou saisir son numéro à l’adresse qu’il contient.
certificate-code-alt = Code QR : le contenu du document, signé, et l’adresse où le vérifier
certificate-code-place = Emplacement du code QR
certificate-cohort-open = Cette cohorte n’est pas clôturée : les attestations et certificats se délivrent après la clôture.
certificate-issued-meanwhile = Quelqu’un d’autre vient de délivrer ces documents. Rechargez la page.
certificate-printed-meanwhile = Quelqu’un d’autre vient d’imprimer ces documents. Rechargez la page.
certificate-nothing-to-print = Il n’y a aucun document valide à imprimer.
certificate-is-revoked = Ce document est révoqué.
certificate-superseded = Ce document a déjà été remplacé par un autre.
certificate-reason-missing = Écrivez la raison : elle reste au registre des actions.
certificate-too-long = { $max } caractères au plus.
certificate-place-missing = Écrivez le lieu où les documents sont signés, par exemple « Goundam ».
certificate-no-wording = Le parcours n’a pas de texte de certificat dans cette langue. Complétez [certificate.wording] dans le fichier du parcours, ou choisissez une autre langue.
certificate-no-date = Écrivez une date qui existe, par exemple 01/04/2018.
certificate-before-end = La date ne peut pas précéder la fin de la formation ({ $date }).
certificate-missing-character = Aucune police ne contient le caractère « { $character } » ({ $code }) de « { $text } ». Corrigez ce texte ; rien n’a été délivré.
certificate-no-room = « { $text } » n’a pas la place qu’il lui faut sur le document. Raccourcissez ce texte ; rien n’a été délivré.
certificate-code-too-long = { $name } : le contenu du document est trop long pour un code QR. Raccourcissez le titre du parcours ou le nom.
keys-unreadable = Le fichier { $file } ne peut pas être lu.
keys-not-public = Le fichier { $file } ne contient pas de clé publique Ed25519 (PEM).
certificate-kind-attestation = Attestation
certificate-kind-certificate = Certificat
certificate-cohort-title = Attestations et certificats
certificate-back-to-list = ← Certificats de la cohorte { $code }
certificate-to-completion = Aller à la validation
certificate-to-settings = Aller aux réglages
certificate-nobody = Personne, dans cette cohorte, n’a droit à une attestation ni à un certificat.
certificate-officer-issues = Le chargé de formation ou un administrateur délivre ces documents ; vous pourrez ensuite les imprimer ici.
certificate-waiting = { $count ->
    [one] À délivrer : un document
   *[other] À délivrer : { $count } documents
}
certificate-issued = { $count ->
    [0] Délivrés : aucun document valide
    [one] Délivrés : un document valide
   *[other] Délivrés : { $count } documents valides
}
certificate-issued-count = { $count ->
    [0] Tout était déjà délivré : rien de nouveau.
    [one] Un document a été délivré.
   *[other] { $count } documents ont été délivrés.
}
certificate-column-number = N°
certificate-column-name = Nom
certificate-column-kind = Document
certificate-column-serial = Numéro de série
certificate-column-state = État
certificate-order = Ce que porteront les documents
certificate-lang = Langue du texte
certificate-place = Fait à
certificate-date = Fait le
certificate-signatory = Signataire { $number }
certificate-signatory-function = Fonction
certificate-signatory-name = Nom du signataire
certificate-signatory-name-hint = Laissez vide si le nom s’écrit à la main.
certificate-frozen = Une fois délivré, un document ne change plus. Vérifiez les noms de la liste ci-dessus avant de continuer.
certificate-issue = { $count ->
    [one] Délivrer un document
   *[other] Délivrer { $count } documents
}
certificate-print-all = { $count ->
    [one] Imprimer le document
   *[other] Imprimer les { $count } documents
}
certificate-print-one = Imprimer
certificate-print-again = Imprimer en duplicata
certificate-open-pdf = Ouvrir le PDF
certificate-print-note = La première impression vaut original.
certificate-print-again-note = C’est déjà imprimé. Pour revoir la dernière impression, ouvrez le PDF ; une nouvelle impression porte la mention « Duplicata » et son numéro.
certificate-state-revoked = Révoqué
certificate-state-not-printed = Pas encore imprimé
certificate-state-printed = Original imprimé
certificate-state-handed = Remis le { $date }
certificate-handover = Remise
certificate-handover-papers = Documents remis
certificate-handover-about = Cochez ceux que leurs destinataires ont en main. Une coche mise par erreur se retire de la même manière.
certificate-handed-on = Jour de la remise
certificate-handed-on-hint = Pour les documents que vous cochez maintenant.
certificate-handed-on-wrong = Choisissez un jour entre la délivrance des documents et aujourd’hui.
certificate-handover-note = Noter la remise
certificate-handover-all = Tous sont remis
certificate-handed-count = Remise notée : { $done } sur { $all }.
certificate-issued-at = { $place }, { $date }
certificate-fact-revoked = Révoqué
certificate-fact-supersedes = Remplace
certificate-fact-superseded-by = Remplacé par
certificate-revoke = Révoquer ce document
certificate-revoke-lead = Le document ne sera plus valide pour qui le vérifie. Cela ne se défait pas.
certificate-correct = Corriger
certificate-correct-lead = Corrigez d’abord la fiche de la personne. Un nouveau document est alors délivré avec ce qu’elle contient, et celui-ci est révoqué.
certificate-correct-submit = Délivrer le document corrigé
certificate-reason = Raison
cli-verify-some-refused = { $refused } code(s) refusé(s) sur { $all }.
cli-verify-not-signed = La signature ne correspond à aucune clé de { $file } : le contenu a été altéré, ou le document vient d’ailleurs.
cli-verify-broken-pdf = Ce fichier PDF est abîmé : il ne peut pas être lu.
cli-verify-no-code = Aucun code QR de certificat dans ce fichier. Un spécimen n’en porte pas ; pour une copie ou une photographie, scannez le code et donnez son texte.
cli-verify-not-text = Ce fichier n’est ni un PDF ni du texte.
cli-file-problem = { $place } : { $text }
cli-option-wrong = { $name } : « { $value } » ne convient pas.
cli-missing-character = Ligne { $line } : aucune police ne contient le caractère « { $character } » ({ $code }) de « { $text } ». Corrigez ce texte ; rien n’a été écrit.
cli-no-room = Ligne { $line } : « { $text } » n’a pas la place qu’il lui faut sur le document. Raccourcissez ce texte ; rien n’a été écrit.
cli-code-too-long = Ligne { $line } : le contenu du document est trop long pour un code QR. Raccourcissez le titre du parcours ou le nom ; rien n’a été écrit.
certificate-check-at = Pour vérifier ce document : scanner le code, ou saisir son numéro sur { $address }
certificate-check-code = Pour vérifier ce document : présenter son code ou son numéro au programme.
certificate-not-ended = La formation finit le { $date } : les documents se délivrent à partir de ce jour.
certificate-date-future = La date ne peut pas être dans l’avenir.
certificate-date-hint = Du { $first }, dernier jour de la formation, à aujourd’hui.
certificate-sex-missing = { $name } : le sexe n’est pas indiqué, et le document porterait « Monsieur/Madame ». Complétez sa fiche.
certificate-without-sex = { $count ->
    [one] Le sexe d’une personne n’est pas indiqué : le document porterait « Monsieur/Madame ». Demandez-le-lui, puis complétez sa fiche :
   *[other] Le sexe de { $count } personnes n’est pas indiqué : leurs documents porteraient « Monsieur/Madame ». Demandez-le-leur, puis complétez leur fiche :
}
certificate-without-sex-else = Si une personne préfère ne pas le dire, le parcours peut avoir un texte sans civilité : les clés attestation_neutral et certificate_neutral de son fichier.
certificate-changed-meanwhile = La liste a changé depuis votre vérification. Vérifiez de nouveau avant de délivrer.
certificate-no-public-url = Aucune adresse publique n’est réglée : les codes QR ne mèneront à aucune page, et le papier ne dira pas où le vérifier. La vérification sans réseau marche dans tous les cas.
certificate-check-title = Vérifier avant de délivrer
certificate-check-lead = { $count ->
    [one] Un document va être délivré. Lisez-le : une fois délivré, il ne change plus.
   *[other] { $count } documents vont être délivrés. Lisez-les : une fois délivrés, ils ne changent plus.
}
certificate-check-papers = Ce que dira chaque document
certificate-check-signatories = Signataires
certificate-check-verify-at = Se vérifie sur
certificate-crowded = Attention : { $hours } h de formation { $dates }. Vérifiez ces dates.
certificate-check-submit = Vérifier avant de délivrer
certificate-check-change = Modifier
certificate-own = Mes attestations et certificats
certificate-issued-by-missing = Choisissez qui délivre les documents.
certificate-policy-title = Qui délivre les attestations et certificats
certificate-policy-lead = Après la clôture d’une cohorte, ses documents peuvent être délivrés sur place. Corriger et révoquer reste au chargé de formation et aux administrateurs.
certificate-policy-field = Qui délivre
certificate-policy-coordinators = Les coordinateurs, pour leurs cohortes clôturées
certificate-policy-officers = Seulement le chargé de formation et les administrateurs
certificate-policy-changed = C’est enregistré.
certificate-policy-submit = Enregistrer
cli-sex-missing = { $count ->
    [one] Attention : le sexe d’une personne n’est pas indiqué (ligne { $lines }) ; son document porte « Monsieur/Madame ».
   *[other] Attention : le sexe de { $count } personnes n’est pas indiqué (lignes { $lines }) ; leurs documents portent « Monsieur/Madame ».
}
cli-certificate-date = { $name } : « { $value } » ne convient pas à un document signé, daté du dernier jour de la formation à aujourd’hui.
cli-verify-not-checked = La révocation n’a pas été vérifiée : il faut pour cela la base de données du programme (--data, --database) ou sa page « Vérifier ».
cli-verify-checked = La révocation a été vérifiée dans { $database }.
cli-verify-unknown = { $serial } : numéro inconnu de la base { $database }. La signature est authentique ; demandez au programme.
cli-verify-revoked = { $serial } : ce document a été révoqué. Il ne vaut plus rien.
certificate-code-alt-no-link = Code QR : le contenu du document, signé
cli-sex-needed = { $count ->
    [one] Le sexe d’une personne n’est pas indiqué (ligne { $lines }) : son document porterait « Monsieur/Madame ». Complétez la liste, ou donnez au parcours un texte sans civilité (attestation_neutral, certificate_neutral). Rien n’a été écrit.
   *[other] Le sexe de { $count } personnes n’est pas indiqué (lignes { $lines }) : leurs documents porteraient « Monsieur/Madame ». Complétez la liste, ou donnez au parcours un texte sans civilité (attestation_neutral, certificate_neutral). Rien n’a été écrit.
}
certificate-policy-about = Les coordinateurs pour leurs cohortes, ou seulement le chargé de formation.
certificate-is-erased = Ce document a été effacé à la demande de la personne. Seul son numéro reste.
certificate-is-outdated = La décision a été corrigée depuis : ce document ne dit plus ce qui est décidé. Il n’est plus imprimé.
certificate-state-outdated = Ne dit plus ce qui est décidé
certificate-outdated = { $count ->
    [one] Une décision a été corrigée depuis : ce document ne dit plus ce qui est décidé. Il ne s’imprime pas avec les autres.
   *[other] Des décisions ont été corrigées depuis : ces { $count } documents ne disent plus ce qui est décidé. Ils ne s’impriment pas avec les autres.
 }
certificate-outdated-reissue = Ne dit plus ce qui est décidé : délivrez-le de nouveau, puis imprimez le nouveau. S’il est déjà remis, reprenez-le.
certificate-outdated-revoke = Il n’y a plus de document selon la décision : révoquez-le. S’il est déjà remis, reprenez-le.
certificate-outdated-ask = Ne dit plus ce qui est décidé : demandez à l’équipe du programme de le délivrer de nouveau ou de le révoquer. S’il est déjà remis, reprenez-le.
certificate-is-withheld = Cette personne a retiré son consentement à figurer au registre : ce document n’est plus imprimé. Notez un nouveau consentement si elle le souhaite.
certificate-withheld = { $count ->
    [one] Une personne ne reçoit pas de document : elle est effacée, ou a retiré son consentement à figurer au registre.
   *[other] { $count } personnes ne reçoivent pas de document : elles sont effacées, ou ont retiré leur consentement à figurer au registre.
 }
cli-verify-erased = Les données du document { $serial } ont été effacées du registre à la demande de la personne ; il n’a pas été révoqué.
keys-other = Le programme signe maintenant avec une autre clé que celle de ce serveur. Copiez dans son dossier des données l’« issuer.key » des autres serveurs, ou donnez-lui la même VIVIER_ISSUER_KEY, puis relancez-le. Si la clé a été remplacée exprès, lancez une fois « vivier serve --make-missing ».
keys-environment-wrong = VIVIER_ISSUER_KEY ne contient pas de clé privée Ed25519 (PKCS #8, PEM).
