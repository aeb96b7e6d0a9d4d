# La ligne de commande.

cli-not-found = Introuvable.
cli-forbidden = Ce n’est pas permis.
cli-no-database = Il n’y a pas de base de données à l’emplacement { $database }. Vérifiez --data ou --database ; rien n’a été créé.
cli-reason-missing = il n’existe pas
cli-reason-denied = l’accès est refusé
cli-reason-folder = c’est un dossier
cli-reason-no-folder = un dossier de ce chemin est un fichier
cli-reason-no-text = ce n’est pas un texte
cli-reason-read-only = le disque est en lecture seule
cli-reason-full = le disque est plein
cli-locked = Le dossier { $folder } est déjà utilisé par un autre serveur. Arrêtez-le d’abord, ou choisissez un autre dossier avec --data.
cli-listening = Vivier répond à l’adresse http://{ $address }
cli-first-start = Premier démarrage : ouvrez ce lien (il ne sert qu’une fois) et choisissez le mot de passe du compte « admin » :
cli-unknown-role = Rôle inconnu : « { $role } ». Les rôles sont admin, officer, coordinator, facilitator, observer.
cli-code-explained = Code à usage unique, valable sept jours. À saisir à l’adresse /login?code={ $code }
cli-licences-missing = Ce programme a été construit sans la liste des licences : elle y entre par « cargo xtask build ».
database-empty = { $file } est vide : ce n’est pas une base de données. Remettez-y une sauvegarde ou, si cette installation est neuve, supprimez ce fichier et recommencez.
database-foreign = { $file } n’est pas une base de données de Vivier. Remettez-y une sauvegarde, ou donnez un autre dossier avec --data ou une autre base avec --database.
database-damaged = { $file } est endommagé. Mettez ce fichier de côté, remettez à sa place une sauvegarde et recommencez.
database-newer = La base de données vient d’une version plus récente de Vivier. Installez cette version-là, ou remettez une sauvegarde faite avec celle-ci.
database-migrations-lost = La liste des mises à jour du schéma (_sqlx_migrations) ne dit pas ce qui est dans la base ({ $reason }) : elle a été vidée ou modifiée. Rien n’a été changé. Restaurez une sauvegarde : « vivier restore --replace FICHIER ».
database-migrations-emptied = La liste des mises à jour du schéma (_sqlx_migrations) est vide, alors que la base a ses tables. Rien n’a été changé. Restaurez une sauvegarde : « vivier restore --replace FICHIER ».
database-unreachable = La base PostgreSQL ne répond pas ({ $reason }). Vérifiez l’adresse donnée par --database ou DATABASE_URL et que le serveur PostgreSQL fonctionne.
database-address-wrong = L’adresse de la base PostgreSQL ne se lit pas ({ $reason }). Corrigez --database ou DATABASE_URL : postgres://utilisateur@hôte/base?sslmode=verify-full.
database-tls-none = Le serveur PostgreSQL { $host } ne sait pas chiffrer la connexion (TLS). Donnez-lui un certificat et mettez « ssl = on » dans postgresql.conf. S’il est sur cette machine même, « sslmode=disable » dans l’adresse suffit.
database-tls-unknown = Le certificat du serveur PostgreSQL { $host } est d’une autorité que cette machine ne connaît pas. Ajoutez à l’adresse le fichier de cette autorité : « sslrootcert=FICHIER ».
database-tls-expired = Le certificat du serveur PostgreSQL { $host } n’est plus valable, ou pas encore ({ $reason }). Renouvelez-le ; vérifiez aussi la date de cette machine.
database-tls-name = Le certificat du serveur PostgreSQL n’est pas au nom de { $host }. Mettez dans l’adresse le nom qui est dans le certificat, ou refaites le certificat avec ce nom (subjectAltName).
database-tls-authority = Le certificat du serveur PostgreSQL { $host } est celui d’une autorité (CA:TRUE), pas celui d’un serveur. Refaites-le : « openssl req -x509 » avec « -addext basicConstraints=CA:FALSE », puis donnez-le par « sslrootcert=FICHIER ».
database-tls-failed = La connexion chiffrée (TLS) au serveur PostgreSQL { $host } échoue ({ $reason }). Vérifiez son certificat et les réglages ssl de l’adresse et de postgresql.conf.
database-tls-file = Le fichier { $file }, donné dans l’adresse de la base PostgreSQL, ne peut pas être lu ({ $reason }). Corrigez son chemin ou ses droits.
cli-key-alone = La clé { $key } est là, mais sa base de données n’y est pas ({ $database }). Remettez-la depuis une sauvegarde. Si cette clé doit servir à une installation neuve, lancez « vivier serve --make-missing ».
cli-key-lost = Ce programme signe ses certificats avec une clé qui n’est pas ici ({ $key }). Copiez-la du dossier d’un autre serveur, ou remettez-la depuis une sauvegarde. Si elle est perdue pour toujours, lancez « vivier serve --make-missing » : une nouvelle clé signera désormais, et les anciens certificats restent vérifiables.
cli-factor-key-lost = Des vérifications en deux étapes sont chiffrées avec une clé qui n’est plus là ({ $key }). Remettez ce fichier depuis le dossier d’origine ou une sauvegarde. S’il est perdu pour toujours, lancez « vivier serve --make-missing » : les codes des téléphones seront refusés, les codes de secours servent encore, et « vivier user reset NOM » donne une nouvelle carte.
cli-modes-mended = { $file } pouvait être lu par d’autres comptes de cette machine ({ $mode }) : ce n’est plus possible.
cli-modes-left = { $file } peut être lu par d’autres comptes de cette machine ({ $mode }) et ses droits ne peuvent pas être changés ({ $reason }).
cli-disk-full = Le disque est plein : { $file } ne peut pas être écrit.
cli-passphrase = Phrase secrète de la sauvegarde :
cli-passphrase-new = Phrase secrète pour la sauvegarde (12 caractères au moins ; sans elle, personne ne la restaure) :
cli-passphrase-again = Encore une fois :
cli-passphrase-missing = Il faut la phrase secrète : tapez-la au terminal, ou donnez --passphrase-file FILE ou VIVIER_PASSPHRASE.
cli-backup-done = Sauvegarde faite et relue : { $file } ({ $size }, { $rows } lignes de données).
cli-backup-without-key = Attention : la clé qui signe les certificats n’est pas dans { $folder }, et donc pas dans la sauvegarde. Si elle est ailleurs, sauvegardez-la aussi.
cli-restore-checked = La sauvegarde est entière.
cli-restore-done = Les données sont restaurées. Chacun devra se reconnecter.
cli-restore-of = { $name }, sauvegarde du { $date } à { $time } (UTC)
cli-restore-holds = Personnes : { $people }, cohortes : { $cohorts }, certificats : { $certificates }
cli-restore-former = La base d’avant est gardée ici ; supprimez-la quand tout va bien : { $file }
cli-restore-without-key = Attention : la clé qui signe les certificats n’était pas dans la sauvegarde. Remettez issuer.key dans le dossier des données avant de démarrer.
cli-restore-trail-differs = Attention : le registre des actions de cette sauvegarde n’atteint pas la fin notée quand elle a été faite. Des entrées y manquaient déjà, ou avaient été changées. Voyez « vivier doctor ».
cli-restore-trail-unknown = Attention : cette sauvegarde a été faite sans la note de la fin du registre des actions (audit.head). Si des entrées y manquaient déjà à la fin, cela ne se voit pas : comparez avec un code noté sur papier.
cli-restore-trail-end = Le registre des actions finit maintenant à la ligne { $number }, dont le code est { $code } : notez-les sur papier, loin de cette machine.
