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
