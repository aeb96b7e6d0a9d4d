# La grille des présences.

attendance-title = Présences
attendance-empty-title = Il n’y a encore personne à noter.
attendance-empty-advice = Inscrivez d’abord les participants ; la grille se remplit d’elle-même.
attendance-present = présent
attendance-absent = absent
attendance-excused = excusé
attendance-none = non noté
attendance-legend = ✓ présent · ✗ absent · E excusé (compte comme absent) · un point : non noté
attendance-help = Touchez une case : présent, puis absent, puis excusé, puis non noté. « ✓… » propose de noter présents tous ceux qui restent dans la demi-journée. Au clavier : flèches, Début, Fin, espace, P, A, E, Suppr.
attendance-rest-present = Noter présents tous les autres : { $what }
attendance-rest-ask = Noter présents tous les autres : { $what } ({ $count }) ?
attendance-cell = { $what } : { $mark }
attendance-count = { $count } présents
attendance-save = Enregistrer les présences
attendance-saved = Tout est enregistré.
attendance-saved-notice = Les présences sont enregistrées.
attendance-messages = { $count } messages
attendance-saving = Enregistrement…
attendance-unsaved = Pas encore enregistré : { $count }
attendance-unsaved-why = Le serveur ne répond pas. Gardez cette page ouverte : l’envoi reprend de lui-même. Fermée, elle perd ce qui attend : avant une séance sans réseau, choisissez « Emporter sur cet appareil », sur cette page.
attendance-retry = Réessayer
attendance-refused = Ces présences ne peuvent pas être notées : la liste ou les séances ont changé. Rechargez la page.
attendance-signed-out = Vous n’êtes plus connecté(e). Connectez-vous dans un autre onglet, puis revenez ici et réessayez : rien n’est perdu.
attendance-absent-title = La feuille est complète ?
attendance-absent-hint = Note absent partout où rien n’est noté, dans les demi-journées qui ont commencé. Vous verrez d’abord lesquelles.
attendance-absent-submit = Noter absents les non notés
attendance-not-yet = La demi-journée du { $day } n’a pas encore commencé : elle se note ce jour-là, à partir de { $hour }.
attendance-later = à venir
attendance-today = aujourd’hui
attendance-days = Jours
attendance-confirm = Oui, noter présents
attendance-cancel = Annuler
attendance-undo = Reprendre ces présences ({ $count })
attendance-all-proposed = Tous les autres sont cochés présents, mais rien n’est encore enregistré : corrigez, puis enregistrez.
attendance-disputed-here = Quelqu’un a noté autre chose entre-temps : rien n’est écrasé, votre saisie est gardée à côté.
attendance-disputed = { $count ->
    [one] Une présence a été notée autrement depuis l’ouverture de la page : elle n’est pas écrasée, choisissez la version juste. Le reste est enregistré.
   *[other] { $count } présences ont été notées autrement depuis l’ouverture de la page : elles ne sont pas écrasées, choisissez la version juste. Le reste est enregistré.
 }
attendance-missing-changed = Les présences ont changé depuis l’ouverture de cette page. Relisez ce qui serait noté, puis confirmez.
attendance-undo-changed = Une de ces absences a été modifiée depuis : elles ne se reprennent plus d’un coup. Corrigez-les dans la grille.
attendance-undone = Ces absences sont reprises : rien n’y est plus noté.
attendance-absent-ask = Noter absents les non notés ?
attendance-absent-count = { $count ->
    [one] Une absence serait notée :
   *[other] { $count } absences seraient notées :
 }
attendance-absent-marks = { $count ->
    [one] une absence
   *[other] { $count } absences
 }
attendance-absent-past = Seules les demi-journées qui ont commencé comptent ; celles à venir restent non notées.
attendance-absent-confirm = { $count ->
    [one] Noter une absence
   *[other] Noter { $count } absences
 }
attendance-absent-nothing = Il ne manque aucune présence dans les demi-journées qui ont commencé.
attendance-absent-back = Retour
attendance-absent-noted = { $count ->
    [0] Rien n’était à noter.
    [one] Une absence est notée.
   *[other] { $count } absences sont notées.
 }
attendance-absent-undo = { $count ->
    [one] Reprendre cette absence
   *[other] Reprendre ces { $count } absences
 }
