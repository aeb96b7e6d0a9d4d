# Les comptes : la carte d’accès, la personne reliée.

account-card-local = Cette carte indique l’adresse de cette machine ({ $address }) : un téléphone ou un autre ordinateur ne l’ouvrira pas. Ouvrez d’abord le site par son adresse sur le réseau, ou réglez son adresse publique dans « Réglages du programme ».
account-card-qr = Code QR : l’adresse de connexion avec le code
account-card-scan = Lisez ce code avec l’appareil photo du téléphone, ou tapez l’adresse et le code.
account-person-title = Personne du registre
account-person-about = Qui est relié à sa fiche la voit, avec ses formations et ses certificats, depuis « Mon compte ».
account-person-search = Chercher par le nom
account-person-search-submit = Chercher
account-person-search-empty = Tapez le nom de la personne, ou son début.
account-person-found = { $count ->
    [one] Une personne trouvée. Choisissez-la si c’est la bonne.
   *[other] { $count } personnes trouvées. Choisissez la bonne ; s’il y en a trop, précisez le nom.
 }
account-person-nobody = Personne ne porte ce nom au registre. Vérifiez l’orthographe, ou inscrivez d’abord la personne.
account-person-link = Relier à { $name }
account-person-unlink = Délier cette personne
account-person-taken = Cette personne est déjà reliée au compte { $login }. Déliez-la d’abord là.
account-password-repeated = Ce mot de passe répète les mêmes caractères. Choisissez-en un autre, par exemple une phrase de quatre mots.
account-password-run = Ce mot de passe suit l’ordre des chiffres, de l’alphabet ou du clavier. Choisissez-en un autre, par exemple une phrase de quatre mots.
account-password-own = Ce mot de passe est presque l’identifiant, ou un nom du programme. Choisissez-en un autre, par exemple une phrase de quatre mots.
account-password-same = C’est déjà le mot de passe actuel. Choisissez-en un autre.
account-session-seen = Dernière utilisation : { $date }.
account-sessions-about = Dix appareils au plus : un onzième met fin au plus ancien. Un appareil inutilisé pendant un jour est déconnecté.
account-sessions-end = Déconnecter tous les autres appareils
account-news-title = Cela s’est passé sur votre compte :
account-news-line = À vérifier sur votre compte : { $count }
account-news-advice = Si ce n’était pas vous, changez tout de suite de mot de passe et prévenez l’administration.
account-news-seen = C’était moi
account-browser-unknown = navigateur inconnu
account-event-sign-in = Connexion depuis un nouvel appareil : { $browser }, le { $date }.
account-event-password = Mot de passe changé depuis { $browser }, le { $date }.
account-event-factor-added = Vérification en deux étapes activée depuis { $browser }, le { $date }.
account-event-factor-removed = Vérification en deux étapes désactivée depuis { $browser }, le { $date }.
account-event-codes-renewed = Codes de secours renouvelés depuis { $browser }, le { $date }.
account-event-code-used = Code de secours utilisé depuis { $browser }, le { $date }.

proof-title = Confirmez avec votre mot de passe
proof-about = Cette action demande une preuve de plus. Qui trouve un écran resté ouvert ne doit pas pouvoir la faire : donnez votre mot de passe, il vaut dix minutes.
proof-submit = Confirmer
proof-cancel = Annuler

clock-title = Horloge de cette machine
clock-now = Elle indique le { $date } (temps universel, l’heure du Mali).
clock-right = Rien n’indique qu’elle soit fausse.
clock-behind-short = L’horloge de cette machine retarde.
clock-ahead-short = L’horloge de cette machine a fait un bond en avant.
clock-look = Voir et corriger
clock-behind = L’horloge retarde : elle avait déjà passé le { $date }.
clock-ahead = L’horloge a fait un bond : la dernière fois, elle indiquait le { $date }.
clock-advice = Une pile vide remet souvent l’horloge à une vieille date. Mettez la machine à l’heure : ce qui est noté entre-temps porte une fausse date, et les codes du téléphone sont refusés. Si l’heure ci-dessus est juste, confirmez-la.
clock-confirm = L’heure ci-dessus est juste

host-unknown-title = Adresse inconnue
host-unknown = Ce site n’est pas joignable sous le nom « { $host } ».
host-unknown-advice = Utilisez l’adresse que l’administration vous a donnée. Pour l’administration : l’adresse publique se règle dans « Réglages du programme », ouvert sur la machine même (localhost) ; d’autres noms s’ajoutent avec « vivier serve --host NOM ».
