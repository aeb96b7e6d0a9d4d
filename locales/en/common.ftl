# The frame of every page, signing in, the account, errors.

shell-skip = Skip to content
shell-programme = Vivier, a training-of-trainers programme
shell-nav = Main navigation
shell-modules = Modules
shell-curricula = Curricula
shell-cohorts = Cohorts
shell-people = People
shell-restitutions = Restitutions
shell-reports = Reports
shell-author = Desk
shell-admin = Administration
shell-login = Sign in
shell-languages = Language of the interface
shell-verify = Check a certificate
shell-about = About this site
shell-help = Help
shell-accessibility = Accessibility
shell-contact = Contact:

role-admin = administrator
role-officer = training officer
role-coordinator = community coordinator
role-facilitator = facilitator
role-observer = observer

form-problems = The form is not saved yet. Please correct:
form-refused = To correct:
form-error-title = Error: { $title }
form-choose = Choose…
form-saved-now = Saved now:
form-saved-empty = nothing
form-optional = (optional)

login-title = Sign in
login-name = User name
login-password = Password
login-submit = Sign in
login-have-code = I was given a one-time code
login-lost = Forgotten your password? The programme’s administrator gives you a new code: no e-mail address is needed.
login-kept = Your session is over: nothing was saved. Your text is kept on this device; it is offered to you once you sign in.
login-wrong = The user name or the password is not right. Check the capitals and try again.
login-slow-down = Too many tries. Wait { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
 }, then try again.
login-code-title = Choose my password
login-code-intro = The code serves only once. Then choose a password that nobody else knows.
login-code-account = You will then sign in with this name:
login-code = One-time code
login-code-hint = Twelve characters, such as 7K3F-9QAM-20XZ
login-code-wrong = This code is not valid, has been used or has expired. Ask the administrator for a new one.
login-code-submit = Save and enter
login-new-password = New password
login-new-password-hint = Ten characters or more. A phrase of a few words is easy to remember and hard to guess.

account-title = My account
account-own-record = My record, my trainings and my certificates
account-sign-out = Sign out
account-password-title = Change the password
account-old-password = Present password
account-password-submit = Change the password
account-password-changed = The password is changed. All other devices are signed out.
account-old-password-wrong = This is not the present password.
account-password-short = This password is too short: ten characters or more.
account-password-long = This password is too long: 256 characters at the most.
account-password-common = This password is among the first that people try. Choose another, such as a phrase of four words.
account-sessions-title = Signed-in devices
account-session-here = this device
account-session-since = Signed in on { $date }
account-session-end = Sign this device out
account-login-taken = This user name exists already. Choose another.
account-login-length = A user name has 2 to 60 characters.
account-places-missing = Choose at least one place: a coordinator sees only their own.
account-last-admin = At least one administrator must remain.

second-factor-title = Two-step verification
second-factor-about = After the password, a code that your phone computes without network. Whoever saw your password still does not get in.
second-factor-set-up = Set up
second-factor-on = on
second-factor-since = Since { $date }.
second-factor-codes-left = { $count ->
    [0] No recovery code is left: make new ones.
    [one] One recovery code is left.
   *[other] { $count } recovery codes are left.
 }
second-factor-remove = Turn off
second-factor-renew = New recovery codes
second-factor-required = Your role requires it: it can’t be turned off.
second-factor-required-now = The programme requires two-step verification for your role. Set it up to enter.
second-factor-code = Six-digit code
second-factor-code-hint = The one that the app shows now. It changes every thirty seconds.
second-factor-or-paper = The one that the app shows now, or one of your recovery codes.
second-factor-lost = Phone lost and no recovery code left? The administrator gives you a new access code.
second-factor-qr = QR code to read with the app
second-factor-step-app = Install an authenticator app on your phone, such as Aegis, FreeOTP or Google Authenticator. It then works without network.
second-factor-step-scan = Read this QR code with the app.
second-factor-step-open = Or, if you are on that phone, open it in the app
second-factor-step-type = Or type this key:
second-factor-step-code = Type below the six-digit code that it shows.
second-factor-confirm = Turn on
second-factor-wrong = This code is not the right one or has been used. Wait for the next one and check that the phone’s clock is right.
second-factor-key-lost = Codes of phones can no longer be checked: the key that encrypts them on the server is lost. Type a recovery code, or ask the administration for a new card, then set two-step verification up again.
second-factor-late = The time has run out. Begin again with your password.
second-factor-yours-first = First set up two-step verification for your own account, on the page “My account”.
second-factor-codes-title = Recovery codes
second-factor-codes-once = These codes will not be shown again. Write them down or print this page, and keep it away from the phone.
second-factor-codes-use = Each one serves once in place of the phone’s code, if the phone is lost or without power.
second-factor-codes-kept = I have them, go on

admin-title = Administration

settings-too-long = Too long: { $max } characters at the most.
settings-bad-address = The address begins with http:// or https:// and has no space and no “?”. Example: https://training.example.org
settings-logo-too-large = This logo is too large: 300 kB at the most.
settings-logo-not-png = This file is not a PNG image. Save the logo as PNG.
settings-logo-dimensions = The logo must measure 16 to 2,000 pixels on each side.
settings-logo-damaged = This PNG image is damaged or incomplete. Save it again, then choose it once more.

error-busy = The database is busy. Try again in a moment.
error-uploads = The server is already receiving many files at once.
error-exports = The server is already sending several exports of everything.
error-export-own = An export of everything is already being sent to you: wait until it has arrived or, if you interrupted it, for a minute.
error-turns = The server is already working on other requests that take long.
error-database-full = The server’s disk is full: the database can’t save anything. Tell the administration.
error-database-away = The database does not respond. If this lasts, tell the administration.
error-database-damaged = The database is damaged. Tell the administration: the server must be stopped and a backup put back.
error-database-read-only = The database can only be read for now. Tell the administration.
error-database-gone = The file of the database was deleted, moved or replaced while the server is running: nothing can be saved. Tell the administration.
error-bad-address = The address holds a character that is not text.
error-bad-text = The form holds a character that is not text. Delete what was pasted and type it.
error-too-often = Too many look-ups in a row from this connection. Wait { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
 }, then try again.
error-go-home = Go to the home page
error-400-title = Request not understood
error-400-advice = The address or the form is incomplete. Go back and try again.
error-403-title = Not allowed
error-403-advice = Your account does not open this page, or the request came from another site. If you need it, speak to the programme’s administrator.
error-404-title = Page not found
error-404-advice = This address leads nowhere, or no longer. Check it, or begin at the home page.
error-404-recording = If this is a recording for facilitators, sign in:
upload-empty = This file is empty. Save it again, then choose it.
error-405-title = Not possible here
error-405-advice = This address does not know this action. Go back to the page before.
error-408-title = Sent too slowly
error-408-advice = Hardly anything arrived for too long. Nothing was saved: try again when the network is better.
error-409-title = Already done, or changed in the meantime
error-409-advice = Go back to the page, look at its present state, and do it again if it is still needed.
error-413-title = Too large
error-413-advice = What you are sending is larger than allowed. Make the file smaller and try again: nothing was saved.
error-429-title = Too many requests
error-429-advice = Wait a little, then try again.
error-500-title = The program met a problem
error-500-advice = Nothing was saved. Try again; if it comes back, note the time and tell the administrator.
error-503-title = Not possible right now
error-503-advice = Nothing was saved. Wait a little, then try again.
error-503-kept = What you typed is kept on this page: leave it open and send it again when all is well.
error-503-again = Send what I typed again

admin-users = Accounts
admin-users-about = Who may enter, in which role, for which places.
admin-settings = Programme settings
admin-settings-about = Name, organisation, address and logo, as pages and certificates show them.
admin-places = Places
admin-places-about = Regions, cercles, communes, and what is added to them: villages, fractions, quarters.
admin-audit = Record of actions
admin-audit-about = Who did what, when, on which record.

users-role = Role
users-role-hint = Administrators manage accounts; training officers manage modules, cohorts and people; coordinators those of their places; observers read the modules.
users-role-unknown = Choose a role from the list.
users-places = Places
users-places-hint = Required for a coordinator: their communes, with all that belongs to them.
users-places-open = Places of a coordinator
users-state = State
users-open = open
users-waiting = waiting for its code
users-closed = closed
users-add = Add an account
users-add-submit = Make the account
users-login-hint = A short name that is easy to type, preferably not the person’s full name.
users-card-title = Access card to hand over
users-card-once = This code will not be shown again. Write it down or print this page, and hand it over in person.
users-card-address = Address
users-card-use = The code serves once, within seven days, to choose a password.
users-back = Back to the accounts
users-one = Account
users-made-before = This account was just made. Its code is shown only once: if you don’t have it, give a new one.
users-changed = The account is changed.
users-access = Access
users-close = Account closed
users-close-hint = A closed account no longer enters; what it did stays in the record of actions.
users-save = Save
users-reset = New code
users-reset-about = The present password and two-step verification will no longer serve, and all devices will be signed out.
users-reset-submit = Give a new code
users-with-factor = two steps
users-factor-required = It is required of administrators and training officers.
users-factor-optional = Everybody can set it up on the page “My account”. You can require it of administrators and training officers: those who don’t have it yet are signed out and set it up when they come back.
users-factor-free = No longer require it
users-factor-require = Require it

settings-name = Name of the programme
settings-name-hint = At the head of every page and of the certificates.
settings-issuer = Organisation that issues the certificates
settings-issuer-hint = For example the project or the body that signs.
settings-place = Usual place of signature
settings-place-hint = As in “Done at Goundam”. Each cohort can have another.
settings-times = Hours of the training
settings-times-hint = The agenda keeps to them.
settings-begin = Morning begins
settings-lunch = Lunch
settings-resume = Afternoon begins
settings-prayer = Afternoon prayer
settings-prayer-hint = Empty: no pause for the prayer.
settings-end = Day ends
settings-bad-time = A time such as 08:00.
settings-times-order = These times do not follow one another, or a half-day is shorter than an hour.
settings-contact = Contact
settings-contact-hint = At the bottom of each page, visible to all: a number, an e-mail address or an office. Preferably not a person's name.
settings-base-url = Public address of this site
settings-base-url-hint = The QR codes of the certificates lead there. Leave it empty if this server can’t be reached from outside; you are now at { $origin }.
settings-base-url-password = Only to change the address: your password.
settings-logo = Logo
settings-logo-hint = A PNG image, 300 kB at the most, legible in black and white.
settings-logo-now = Present logo
settings-logo-remove = Remove the logo
settings-submit = Save the settings
settings-changed = The settings are saved.

audit-number = No.
audit-when = When
audit-who = Who
audit-what = Action
audit-record = Record
audit-change = Change
audit-whole = The record of actions is intact: { $count ->
    [one] { $count } entry.
   *[other] { $count } entries, each linked to the one before.
 }
audit-broken = Warning: the chain is broken at line { $number }. A line was changed or removed outside the program.
audit-verify = Check the whole chain
audit-older = Older lines
form-show-password = Show the password
form-hide-password = Hide the password
second-factor-asked-now = An administrator’s account opens the whole register. Protect it now by two-step verification: after the password, a code that your telephone computes without network.
second-factor-later = Later (less safe)
second-factor-clock = The code depends on the time. This server shows { $date } (universal time); if that is wrong, use a recovery code and tell the administration.
shell-notices = To know
form-problem-of = { $field }: { $text }
error-go-cohort = Open cohort { $code }
list-newest = Newest first
list-oldest = Oldest first

# Signs between the words of a line and between the digits of a number.
list-comma = { ", " }
lines-more = { $list }, and { $count } more
number-group = { "," }
number-decimal = { "." }
sign-colon = { ":" }
