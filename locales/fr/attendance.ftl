# La grille des présences.

attendance-title = Présences
attendance-empty-title = Il n’y a encore personne à noter.
attendance-empty-advice = Inscrivez d’abord les participants ; la grille se remplit d’elle-même.
attendance-present = présent
attendance-absent = absent
attendance-excused = excusé
attendance-none = non noté
attendance-legend = ✓ présent · ✗ absent · E excusé (compte comme absent) · un point : non noté
attendance-help = Touchez une case : présent, puis absent, puis excusé. « ✓… » note présents tous ceux qui restent dans la demi-journée. Au clavier : flèches, espace, P, A, E, Suppr.
attendance-rest-present = Noter présents tous les autres
attendance-count = présents
attendance-save = Enregistrer les présences
attendance-saved = Tout est enregistré.
attendance-saved-notice = Les présences sont enregistrées.
attendance-saving = Enregistrement…
attendance-unsaved = Pas encore enregistré :
attendance-unsaved-why = Le serveur ne répond pas. Gardez cette page ouverte : l’envoi reprend de lui-même.
attendance-retry = Réessayer
attendance-refused = Ces présences ne peuvent pas être notées : la liste ou les séances ont changé. Rechargez la page.
attendance-signed-out = Vous n’êtes plus connecté(e). Connectez-vous dans un autre onglet, puis revenez ici et réessayez : rien n’est perdu.
attendance-absent-title = La feuille est complète ?
attendance-absent-hint = Note absent partout où rien n’est noté, pour toutes les séances.
attendance-absent-submit = Noter absents les non notés
