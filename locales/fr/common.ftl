# Le cadre de toutes les pages, la connexion, le compte, les erreurs.

shell-skip = Aller au contenu
shell-programme = Vivier, programme de formation de formateurs
shell-nav = Navigation principale
shell-modules = Modules
shell-curricula = Parcours
shell-cohorts = Cohortes
shell-people = Personnes
shell-restitutions = Restitutions
shell-reports = Rapports
shell-author = Atelier
shell-admin = Administration
shell-login = Se connecter
shell-languages = Langue de l’interface
shell-verify = Vérifier un certificat
shell-about = À propos du site
shell-help = Aide
shell-accessibility = Accessibilité
shell-contact = Contact :

role-admin = administration
role-officer = chargé(e) de formation
role-coordinator = coordination communautaire
role-facilitator = facilitateur ou facilitatrice
role-observer = observation

form-problems = Le formulaire n’est pas encore enregistré. À corriger :
form-refused = À corriger :
form-error-title = Erreur : { $title }
form-choose = Choisissez…
form-saved-now = Enregistré maintenant :
form-saved-empty = rien
form-optional = (facultatif)

login-title = Se connecter
login-name = Identifiant
login-password = Mot de passe
login-submit = Se connecter
login-have-code = J’ai reçu un code à usage unique
login-lost = Mot de passe oublié ? L’administration du programme vous remet un nouveau code : aucune adresse électronique n’est nécessaire.
login-kept = Votre session est finie : rien n’a été enregistré. Votre texte est gardé sur cet appareil ; il vous est proposé dès que vous vous connectez.
login-wrong = L’identifiant ou le mot de passe ne convient pas. Vérifiez les majuscules et réessayez.
login-slow-down = Trop d’essais. Attendez { $seconds ->
    [one] une seconde
   *[other] { $seconds } secondes
 }, puis réessayez.
login-code-title = Choisir mon mot de passe
login-code-intro = Le code ne sert qu’une fois. Choisissez ensuite un mot de passe que vous seul(e) connaissez.
login-code-account = Vous utiliserez ensuite cet identifiant :
login-code = Code à usage unique
login-code-hint = Douze caractères, par exemple 7K3F-9QAM-20XZ
login-code-wrong = Ce code n’est pas valable, a déjà servi ou a expiré. Demandez-en un nouveau à l’administration.
login-code-submit = Enregistrer et entrer
login-new-password = Nouveau mot de passe
login-new-password-hint = Dix caractères au moins. Une phrase de quelques mots est facile à retenir et difficile à deviner.

account-title = Mon compte
account-own-record = Ma fiche, mes formations et mes certificats
account-sign-out = Se déconnecter
account-password-title = Changer de mot de passe
account-old-password = Mot de passe actuel
account-password-submit = Changer le mot de passe
account-password-changed = Le mot de passe est changé. Les autres appareils sont déconnectés.
account-old-password-wrong = Ce n’est pas le mot de passe actuel.
account-password-short = Ce mot de passe est trop court : il faut dix caractères au moins.
account-password-long = Ce mot de passe est trop long : 256 caractères au plus.
account-password-common = Ce mot de passe est parmi les premiers que l’on essaie. Choisissez-en un autre, par exemple une phrase de quatre mots.
account-sessions-title = Appareils connectés
account-session-here = cet appareil
account-session-since = Connecté le { $date }
account-session-end = Déconnecter cet appareil
account-login-taken = Cet identifiant existe déjà. Choisissez-en un autre.
account-login-length = Un identifiant a de 2 à 60 caractères.
account-places-missing = Choisissez au moins un lieu : une coordination ne voit que les siens.
account-last-admin = Il doit rester au moins une personne pour l’administration.

second-factor-title = Vérification en deux étapes
second-factor-about = Après le mot de passe, un code que votre téléphone calcule sans réseau. Qui a vu votre mot de passe n’entre pas pour autant.
second-factor-set-up = Mettre en place
second-factor-on = active
second-factor-since = Depuis le { $date }.
second-factor-codes-left = { $count ->
    [0] Il ne reste aucun code de secours : faites-en de nouveaux.
    [one] Il reste un code de secours.
   *[other] Il reste { $count } codes de secours.
 }
second-factor-remove = Désactiver
second-factor-renew = Nouveaux codes de secours
second-factor-required = Votre rôle l’exige : elle ne peut pas être désactivée.
second-factor-required-now = Le programme exige la vérification en deux étapes pour votre rôle. Mettez-la en place pour entrer.
second-factor-code = Code à six chiffres
second-factor-code-hint = Celui que l’application affiche maintenant. Il change toutes les trente secondes.
second-factor-or-paper = Celui que l’application affiche maintenant, ou l’un de vos codes de secours.
second-factor-lost = Téléphone perdu et plus de code de secours ? L’administration vous remet un nouveau code d’accès.
second-factor-qr = Code QR à lire avec l’application
second-factor-step-app = Installez sur votre téléphone une application d’authentification, par exemple Aegis, FreeOTP ou Google Authenticator. Elle fonctionne ensuite sans réseau.
second-factor-step-scan = Lisez ce code QR avec l’application.
second-factor-step-open = Ou, si vous êtes sur ce téléphone, ouvrez-le dans l’application
second-factor-step-type = Ou tapez cette clé :
second-factor-step-code = Tapez ci-dessous le code de six chiffres qu’elle affiche.
second-factor-confirm = Activer
second-factor-wrong = Ce code n’est pas le bon ou a déjà servi. Attendez le suivant et vérifiez que l’heure du téléphone est juste.
second-factor-key-lost = Les codes des téléphones ne peuvent plus être vérifiés : la clé qui les chiffre sur le serveur est perdue. Tapez un code de secours, ou demandez une nouvelle carte à l’administration, puis remettez la vérification en place.
second-factor-late = Le délai est dépassé. Recommencez avec votre mot de passe.
second-factor-yours-first = Mettez d’abord en place la vérification de votre propre compte, sur la page « Mon compte ».
second-factor-codes-title = Codes de secours
second-factor-codes-once = Ces codes ne seront plus affichés. Notez-les ou imprimez cette page, et rangez-la loin du téléphone.
second-factor-codes-use = Chacun remplace une seule fois le code du téléphone, si celui-ci est perdu ou déchargé.
second-factor-codes-kept = C’est noté, continuer

admin-title = Administration

settings-too-long = Texte trop long : { $max } caractères au plus.
settings-bad-address = L’adresse commence par http:// ou https:// et n’a ni espace ni « ? ». Exemple : https://formation.exemple.org
settings-logo-too-large = Ce logo est trop lourd : 300 ko au plus.
settings-logo-not-png = Ce fichier n’est pas une image PNG. Enregistrez le logo au format PNG.
settings-logo-dimensions = Le logo doit mesurer de 16 à 2 000 points de côté.
settings-logo-damaged = Cette image PNG est abîmée ou incomplète. Enregistrez-la de nouveau, puis choisissez-la encore.

error-busy = La base de données est occupée. Réessayez dans un instant.
error-uploads = Le serveur reçoit déjà beaucoup de fichiers à la fois.
error-exports = Le serveur envoie déjà plusieurs exports complets.
error-export-own = Un export complet est déjà en cours d’envoi pour vous : attendez qu’il soit reçu ou, si vous l’avez interrompu, une minute.
error-turns = Le serveur traite déjà d’autres demandes qui prennent du temps.
error-database-full = Le disque du serveur est plein : la base de données ne peut plus rien enregistrer. Prévenez l’administration.
error-database-away = La base de données ne répond pas. Si cela dure, prévenez l’administration.
error-database-damaged = La base de données est endommagée. Prévenez l’administration : le serveur doit être arrêté et une sauvegarde remise en place.
error-database-read-only = La base de données ne peut être que lue pour l’instant. Prévenez l’administration.
error-database-gone = Le fichier de la base de données a été supprimé, déplacé ou remplacé pendant que le serveur fonctionne : rien ne peut être enregistré. Prévenez l’administration.
error-bad-address = L’adresse contient un caractère qui n’est pas du texte.
error-bad-text = Le formulaire contient un caractère qui n’est pas du texte. Effacez ce qui a été collé et tapez-le.
error-too-often = Trop de recherches à la suite depuis cette connexion. Attendez { $seconds ->
    [one] une seconde
   *[other] { $seconds } secondes
 }, puis réessayez.
error-go-home = Aller à l’accueil
error-400-title = Demande incomprise
error-400-advice = L’adresse ou le formulaire est incomplet. Revenez à la page précédente et réessayez.
error-403-title = Accès refusé
error-403-advice = Votre compte ne donne pas accès à cette page, ou la demande vient d’un autre site. Si elle vous est nécessaire, parlez-en à l’administration du programme.
error-404-title = Page introuvable
error-404-advice = Cette adresse ne mène à rien, ou plus à rien. Vérifiez-la, ou partez de l’accueil.
error-404-recording = Si c’est un enregistrement pour les facilitateurs, connectez-vous :
upload-empty = Ce fichier est vide. Enregistrez-le de nouveau, puis choisissez-le.
error-405-title = Action impossible ici
error-405-advice = Cette adresse ne connaît pas cette action. Revenez à la page précédente.
error-408-title = Envoi trop lent
error-408-advice = Presque rien n’est arrivé pendant trop longtemps. Rien n’a été enregistré : réessayez quand le réseau est meilleur.
error-409-title = Déjà fait ou modifié entre-temps
error-409-advice = Revenez à la page, regardez son état actuel et recommencez si c’est encore nécessaire.
error-413-title = Envoi trop volumineux
error-413-advice = Ce que vous envoyez dépasse la taille permise. Réduisez le fichier et réessayez : rien n’a été enregistré.
error-429-title = Trop de demandes
error-429-advice = Attendez un peu, puis réessayez.
error-500-title = Le programme a rencontré un problème
error-500-advice = Rien n’a été enregistré. Réessayez ; si le problème revient, notez l’heure et prévenez l’administration.
error-503-title = Impossible pour l’instant
error-503-advice = Rien n’a été enregistré. Attendez un peu, puis réessayez.
error-503-kept = Ce que vous avez saisi est gardé sur cette page : laissez-la ouverte et renvoyez-le quand tout est rétabli.
error-503-again = Renvoyer ce que j’ai saisi

admin-users = Comptes
admin-users-about = Qui peut entrer, dans quel rôle, pour quels lieux.
admin-settings = Réglages du programme
admin-settings-about = Nom, organisme, adresse et logo, tels qu’ils figurent sur les pages et les certificats.
admin-places = Lieux
admin-places-about = Régions, cercles, communes, et ce qui s’y ajoute : villages, fractions, quartiers.
admin-audit = Registre des actions
admin-audit-about = Qui a fait quoi, quand, sur quelle fiche.

users-role = Rôle
users-role-hint = L’administration gère les comptes ; le chargé de formation gère modules, cohortes et personnes ; la coordination, celles de ses lieux ; l’observation lit les modules.
users-role-unknown = Choisissez un rôle de la liste.
users-places = Lieux
users-places-hint = Obligatoires pour une coordination : ses communes, avec tout ce qui en fait partie.
users-places-open = Lieux d’une coordination
users-state = État
users-open = ouvert
users-waiting = attend son code
users-closed = fermé
users-add = Ajouter un compte
users-add-submit = Créer le compte
users-login-hint = Un nom court et facile à taper, de préférence pas le nom complet de la personne.
users-card-title = Carte d’accès à remettre
users-card-once = Ce code ne sera plus affiché. Notez-le ou imprimez cette page, et remettez-le en main propre.
users-card-address = Adresse
users-card-use = Le code sert une seule fois, dans les sept jours, à choisir un mot de passe.
users-back = Retour aux comptes
users-one = Compte
users-made-before = Ce compte vient d’être créé. Son code n’est montré qu’une fois : si vous ne l’avez pas, donnez-en un nouveau.
users-changed = Le compte est modifié.
users-access = Accès
users-close = Compte fermé
users-close-hint = Un compte fermé n’entre plus ; ce qu’il a fait reste au registre des actions.
users-save = Enregistrer
users-reset = Nouveau code
users-reset-about = Le mot de passe actuel et la vérification en deux étapes ne serviront plus, et tous les appareils seront déconnectés.
users-reset-submit = Donner un nouveau code
users-with-factor = deux étapes
users-factor-required = Elle est exigée de l’administration et des chargés de formation.
users-factor-optional = Chacun peut la mettre en place sur la page « Mon compte ». Vous pouvez l’exiger de l’administration et des chargés de formation : qui ne l’a pas encore sera déconnecté et la mettra en place en revenant.
users-factor-free = Ne plus l’exiger
users-factor-require = L’exiger

settings-name = Nom du programme
settings-name-hint = En tête de chaque page et des certificats.
settings-issuer = Organisme qui délivre les certificats
settings-issuer-hint = Par exemple le nom du projet ou de l’organisation qui signe.
settings-place = Lieu de signature habituel
settings-place-hint = Comme dans « Fait à Goundam ». Chaque cohorte peut en avoir un autre.
settings-times = Heures de la formation
settings-times-hint = Le programme des journées les suit.
settings-begin = Début de la matinée
settings-lunch = Déjeuner
settings-resume = Reprise de l’après-midi
settings-prayer = Prière de l’après-midi
settings-prayer-hint = Vide : pas de pause pour la prière.
settings-end = Fin de la journée
settings-bad-time = Une heure comme 08:00.
settings-times-order = Ces heures ne se suivent pas, ou une demi-journée dure moins d’une heure.
settings-contact = Contact
settings-contact-hint = En bas de chaque page, visible de tous : un numéro, une adresse électronique ou un bureau. De préférence pas le nom d’une personne.
settings-base-url = Adresse publique de ce site
settings-base-url-hint = Les codes QR des certificats y renvoient. Laissez vide si ce serveur n’est pas joignable de l’extérieur ; vous êtes actuellement sur { $origin }.
settings-base-url-password = Seulement pour changer l’adresse : votre mot de passe.
settings-logo = Logo
settings-logo-hint = Une image PNG, 300 ko au plus, lisible en noir et blanc.
settings-logo-now = Logo actuel
settings-logo-remove = Retirer le logo
settings-submit = Enregistrer les réglages
settings-changed = Les réglages sont enregistrés.

audit-number = n°
audit-when = Quand
audit-who = Qui
audit-what = Action
audit-record = Fiche
audit-change = Changement
audit-whole = Le registre des actions est intact : { $count ->
    [one] { $count } ligne.
   *[other] { $count } lignes, chacune liée à la précédente.
 }
audit-broken = Attention : la chaîne est rompue à la ligne { $number }. Une ligne a été modifiée ou retirée hors du programme.
audit-verify = Vérifier toute la chaîne
audit-older = Lignes plus anciennes
form-show-password = Montrer le mot de passe
form-hide-password = Cacher le mot de passe
second-factor-asked-now = Un compte d’administration ouvre tout le registre. Protégez-le dès maintenant par la vérification en deux étapes : après le mot de passe, un code que votre téléphone calcule sans réseau.
second-factor-later = Plus tard (moins sûr)
second-factor-clock = Le code dépend de l’heure. Ce serveur indique le { $date } (temps universel) ; si c’est faux, utilisez un code de secours et prévenez l’administration.
shell-notices = À savoir
form-problem-of = { $field } : { $text }
error-go-cohort = Ouvrir la cohorte { $code }
list-newest = Les plus récentes d’abord
list-oldest = Les plus anciennes d’abord

# Des signes entre les mots d’une ligne et entre les chiffres d’un nombre.
list-comma = { ", " }
lines-more = { $count ->
    [one] { $list }, et une autre
   *[other] { $list }, et { $count } autres
 }
number-group = { " " }
number-decimal = { "," }
sign-colon = { " :" }
