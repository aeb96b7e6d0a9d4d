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
account-password-repeated = This password repeats the same characters. Choose another, for example a phrase of four words.
account-password-run = This password follows the digits, the alphabet or the keyboard. Choose another, for example a phrase of four words.
account-password-own = This password is nearly your login, or a name of the programme. Choose another, for example a phrase of four words.
account-password-same = That is the present password already. Choose another.
account-session-seen = Last used: { $date }.
account-sessions-about = Ten devices at most: an eleventh ends the oldest. A device that is not used for a day is signed out.
account-sessions-end = Sign out all other devices
account-news-title = This happened to your account:
account-news-line = To check on your account: { $count }
account-news-advice = If it was not you, change your password at once and tell the administration.
account-news-seen = It was me
account-browser-unknown = unknown browser
account-event-sign-in = Signed in from a new device: { $browser }, { $date }.
account-event-password = Password changed from { $browser }, { $date }.
account-event-factor-added = Two-step verification turned on from { $browser }, { $date }.
account-event-factor-removed = Two-step verification turned off from { $browser }, { $date }.
account-event-codes-renewed = Recovery codes renewed from { $browser }, { $date }.
account-event-code-used = Recovery code used from { $browser }, { $date }.

proof-title = Confirm with your password
proof-about = This concerns accounts. Whoever finds a screen left open must not be able to do it: give your password, it serves ten minutes.
proof-submit = Confirm
proof-cancel = Cancel

clock-title = Clock of this machine
clock-now = It shows { $date } (universal time, which is Mali’s).
clock-right = Nothing suggests that it is wrong.
clock-behind-short = The clock of this machine is behind.
clock-ahead-short = The clock of this machine has jumped ahead.
clock-look = Look and correct
clock-behind = The clock is behind: it had passed { $date } already.
clock-ahead = The clock has jumped: the last time it showed { $date }.
clock-advice = An empty battery often sets the clock to an old date. Set the machine’s clock: what is recorded meanwhile bears a wrong date, and the codes of telephones are refused. If the time above is right, confirm it.
clock-confirm = The time above is right

host-unknown-title = Unknown address
host-unknown = This site is not reached under the name “{ $host }”.
host-unknown-advice = Use the address that the administration gave you. For the administration: the public address is set in “Programme settings”, opened on the machine itself (localhost); other names are added with “vivier serve --host NAME”.
