# Accounts: the access card, the linked person.

account-card-local = This card shows the address of this machine ({ $address }): a telephone or another computer will not open it. First open the site by its address on the network, or set its public address in the programme's settings.
account-card-qr = QR code: the sign-in address with the code
account-card-scan = Read this code with the telephone's camera, or type the address and the code.
account-person-title = Person of the register
account-person-about = Whoever is linked to their record sees it, with their trainings and certificates, from “My account”.
account-person-search = Search by name
account-person-search-submit = Search
account-person-search-empty = Type the person's name, or its beginning.
account-person-found = { $count ->
    [one] One person found. Choose them if they are the right one.
   *[other] { $count } people found. Choose the right one; if there are too many, type more of the name.
 }
account-person-nobody = Nobody in the register has this name. Check the spelling, or register the person first.
account-person-link = Link to { $name }
account-person-unlink = Unlink this person
account-person-taken = This person is already linked to the account { $login }. Unlink them there first.
