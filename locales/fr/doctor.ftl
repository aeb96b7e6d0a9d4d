# vivier doctor : ce qui ne va pas dans une installation, et comment y remédier.

doctor-fine = ok
doctor-warning = attention
doctor-error = erreur
doctor-not-looked-at = non vérifié
doctor-check-folder = Dossier des données
doctor-check-files = Droits des fichiers
doctor-check-space = Place sur le disque
doctor-check-server = Serveur
doctor-check-database = Base de données
doctor-check-schema = Version de la base
doctor-check-clock = Horloge
doctor-check-key = Clé des certificats
doctor-check-backup = Sauvegardes
doctor-check-audit = Registre des actions
doctor-check-name = Nom du programme
doctor-check-address = Adresse publique
doctor-check-accounts = Comptes
doctor-check-failed = cette vérification n’a pas abouti ({ $reason }). Envoyez le dossier d’aide : « vivier doctor --bundle FICHIER ».
doctor-unchecked = la base de données d’abord, puis recommencez.
doctor-folder-missing = { $folder } n’existe pas ou ne se laisse pas lire. Donnez le bon dossier avec --data, ou vérifiez ses droits : il doit appartenir au compte qui lance le serveur.
doctor-folder-unwritable = rien ne peut être écrit dans { $folder } ({ $reason }). Vérifiez la place, et que le dossier appartient au compte qui lance le serveur.
doctor-folder-open = d’autres comptes de cette machine peuvent lire { $folder } ({ $mode }). Le prochain démarrage du serveur y remédie, ou « chmod 700 ».
doctor-folder-right = { $folder }, pour son propriétaire seul.
doctor-files-unreadable = ces fichiers ne peuvent pas être lus : { $files }. Lancez cette commande avec le compte du serveur, ou rendez-lui les fichiers (« chown »).
doctor-files-open = d’autres comptes peuvent lire ces fichiers : { $files }. Le prochain démarrage du serveur y remédie, ou « chmod 600 ».
doctor-files-right = { $count ->
    [one] { $count } fichier, pour son propriétaire seul.
   *[other] { $count } fichiers, chacun pour son propriétaire seul.
 }
doctor-space-unknown = la place libre ne se laisse pas connaître.
doctor-space-none = { $free } Mo libres : bientôt rien ne pourra plus être enregistré. Supprimez de vieilles sauvegardes ou d’autres fichiers.
doctor-space-low = { $free } Mo libres. Une restauration en demande { $wanted } : faites de la place.
doctor-space-right = { $free } Mo libres.
doctor-server-running = un serveur travaille sur ce dossier.
doctor-server-stopped = aucun serveur ne travaille sur ce dossier.
doctor-database-lost = la clé des certificats est là, mais pas la base { $file }. Restaurez une sauvegarde : « vivier restore FICHIER ».
doctor-database-none-yet = il n’y a pas encore de base ({ $file }). Le premier « vivier serve » la crée ; si elle devait être là, donnez le bon dossier avec --data.
doctor-database-right = { $version }, ouverte et lue.
doctor-schema-none = la base est vide. Le premier « vivier serve » y crée les tables.
doctor-schema-older = la base vient d’une version plus ancienne ({ $count ->
    [one] une mise à jour manque
   *[other] { $count } mises à jour manquent
 }). Faites une sauvegarde, puis lancez « vivier serve » : il la met à jour.
doctor-schema-right = celle de ce programme ({ $version }).
doctor-clock-right = elle indique le { $now } ; rien n’indique qu’elle soit fausse.
doctor-clock-behind = elle indique le { $now }, mais elle avait déjà passé le { $date }. Mettez la machine à l’heure (la pile est peut-être vide), puis confirmez-la dans l’administration, « Horloge ».
doctor-clock-ahead = elle indique le { $now } ; la dernière fois c’était le { $date }. Si l’heure est juste, confirmez-la dans l’administration (/admin/clock) ; sinon mettez la machine à l’heure avant de noter quoi que ce soit.
doctor-key-none-yet = il n’y en a pas encore ({ $key }) ; le premier « vivier serve » la crée.
doctor-key-unreadable = { $key } ne peut pas être lue ({ $reason }). Vérifiez ses droits, ou remettez-la depuis une sauvegarde.
doctor-key-public = la clé publique manque à côté de { $key }. Le prochain démarrage du serveur la récrit.
doctor-key-right = { $id }, celle du programme.
doctor-backup-passphrase = le serveur n’a pas de phrase secrète pour ses sauvegardes. Choisissez-la dans l’administration, « Sauvegardes ».
doctor-backup-failed = le { $date }, le serveur n’a pas pu faire sa sauvegarde dans { $folder }. Branchez la clé USB, vérifiez la place et les droits, puis faites-en une.
doctor-backup-none = il n’y en a aucune. Si le disque tombe en panne, tout est perdu : « vivier backup FICHIER », vers une clé USB.
doctor-backup-overdue = la dernière est du { $date }, il y a trop longtemps. Faites-en une : « vivier backup FICHIER ».
doctor-backup-away = la dernière, du { $date }, n’est pas à sa place ({ $file }). La clé USB est-elle branchée ? Relisez-la où elle est : « vivier restore --check FICHIER ».
doctor-backup-changed = la dernière, { $file }, n’a plus la taille qu’elle avait. Faites-en une autre, sur un autre support.
doctor-backup-right = la dernière est du { $date }, relue quand elle a été faite : { $file }
doctor-backup-read = la dernière est du { $date }, relue à l’instant, intacte : { $file }
doctor-audit-right = { $count ->
    [one] { $count } entrée, intacte.
   *[other] { $count } entrées, intactes.
 }
doctor-audit-unnoted = { $count ->
    [one] { $count } entrée
   *[other] { $count } entrées qui se suivent
 }, mais la fin du registre n’est pas encore notée dans ce dossier : si des entrées manquaient à la fin, cela ne se verrait pas. Le serveur la note dès qu’il fonctionne ; comparez avec un code noté sur papier.
doctor-audit-broken = à partir de l’entrée { $number }, il ne dit plus ce qui y avait été écrit. Quelqu’un a modifié la base : gardez-en une copie, et comparez avec une sauvegarde.
doctor-audit-cut = il allait jusqu’à l’entrée { $number }, qui n’y est plus. Si une sauvegarde plus ancienne a été restaurée, acceptez-le dans l’administration, « Registre des actions » ; sinon des entrées ont été supprimées.
doctor-audit-anchor = la note de sa fin (audit.head) ne se lit pas ou n’est pas de ce programme. Voyez l’administration, « Registre des actions ».
doctor-audit-gone = la note de sa fin (audit.head) n’est plus dans le dossier de données. Si vous ne l’avez pas enlevée, comparez avec un code noté sur papier ou avec une sauvegarde, puis voyez l’administration, « Registre des actions ».
doctor-name-missing = il manque sur les pages et les certificats. Administration, « Réglages ».
doctor-name-right = il est donné.
doctor-address-missing = elle n’est pas donnée : les codes QR des certificats ne mènent nulle part. Administration, « Réglages ».
doctor-address-loopback = { $url } ne mène qu’à cette machine : les codes QR des certificats ne servent à personne d’autre. Donnez l’adresse sous laquelle les autres l’atteignent : Administration, « Réglages ».
doctor-address-right = { $url }
doctor-accounts-none = plus personne ne peut administrer : « vivier user add --role admin NOM ».
doctor-accounts-right = il y a de quoi administrer.
doctor-bundle-written = Le dossier d’aide est écrit : { $file }. Il ne contient aucun nom de personne ; relisez-le avant de l’envoyer.
doctor-errors = { $count ->
    [one] une erreur est à réparer, ci-dessus.
   *[other] { $count } erreurs sont à réparer, ci-dessus.
 }
