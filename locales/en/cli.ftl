# The command line.

cli-not-found = Not found.
cli-forbidden = Not allowed.
cli-no-database = There is no database at { $database }. Check --data or --database; nothing was made.
cli-reason-missing = it does not exist
cli-reason-denied = access is refused
cli-reason-folder = it is a folder
cli-reason-no-folder = a folder of this path is a file
cli-reason-no-text = it is no text
cli-reason-read-only = the disk can only be read
cli-reason-full = the disk is full
cli-locked = The folder { $folder } is in use by another server. Stop that one first, or choose another folder with --data.
cli-listening = Vivier answers at http://{ $address }
cli-first-start = First start: open this link (it serves once) and choose the password of the account “admin”:
cli-unknown-role = Unknown role: “{ $role }”. The roles are admin, officer, coordinator, facilitator, observer.
cli-code-explained = One-time code, good for seven days. To be typed at /login?code={ $code }
cli-licences-missing = This program was built without the list of licences: `cargo xtask build` puts it in.
database-empty = { $file } is empty: that is no database. Put a backup there or, if this installation is new, delete the file and start again.
database-foreign = { $file } is no database of Vivier. Put a backup there, or give another folder with --data or another database with --database.
database-damaged = { $file } is damaged. Set this file aside, put a backup in its place and start again.
database-newer = The database comes from a newer version of Vivier. Install that version, or put back a backup made with this one.
database-migrations-lost = The list of the schema’s updates (_sqlx_migrations) does not tell what is in the database ({ $reason }): it was emptied or changed. Nothing was changed now. Restore a backup: “vivier restore --replace FILE”.
database-migrations-emptied = The list of the schema’s updates (_sqlx_migrations) is empty, though the database has its tables. Nothing was changed. Restore a backup: “vivier restore --replace FILE”.
database-unreachable = The PostgreSQL database does not respond ({ $reason }). Check the address given by --database or DATABASE_URL, and that the PostgreSQL server is running.
database-address-wrong = The address of the PostgreSQL database can’t be read ({ $reason }). Correct --database or DATABASE_URL: postgres://user@host/database?sslmode=verify-full.
database-tls-none = The PostgreSQL server { $host } can’t encrypt the connection (TLS). Give it a certificate and set “ssl = on” in postgresql.conf. If it is on this very machine, “sslmode=disable” in the address will do.
database-tls-unknown = The certificate of the PostgreSQL server { $host } is by an authority that this machine does not know. Add the file of that authority to the address: “sslrootcert=FILE”.
database-tls-expired = The certificate of the PostgreSQL server { $host } is no longer valid, or not yet ({ $reason }). Renew it; check the date of this machine, too.
database-tls-name = The certificate of the PostgreSQL server is not in the name of { $host }. Put the name that is in the certificate into the address, or make the certificate anew with this name (subjectAltName).
database-tls-authority = The certificate of the PostgreSQL server { $host } is that of an authority (CA:TRUE), not that of a server. Make it anew: “openssl req -x509” with “-addext basicConstraints=CA:FALSE”, then give it by “sslrootcert=FILE”.
database-tls-failed = The encrypted connection (TLS) to the PostgreSQL server { $host } fails ({ $reason }). Check its certificate, and the ssl settings of the address and of postgresql.conf.
database-tls-file = The file { $file }, given in the address of the PostgreSQL database, can’t be read ({ $reason }). Correct its path or its permissions.
cli-key-alone = The key { $key } is there, but its database is not ({ $database }). Put it back from a backup. If this key is for a new installation, run “vivier serve --make-missing”.
cli-key-lost = This programme signs its certificates with a key that is not here ({ $key }). Copy it from the folder of another server, or put it back from a backup. If it is lost for good, run “vivier serve --make-missing”: a new key will sign from now on, and the old certificates can still be verified.
cli-factor-key-lost = Two-step verifications are encrypted with a key that is no longer there ({ $key }). Put this file back from the original folder or a backup. If it is lost for good, run “vivier serve --make-missing”: codes of phones will be refused, recovery codes still work, and “vivier user reset NAME” gives a new card.
cli-modes-mended = { $file } could be read by other accounts of this machine ({ $mode }): it no longer can.
cli-modes-left = { $file } can be read by other accounts of this machine ({ $mode }), and its mode can’t be changed ({ $reason }).
cli-disk-full = The disk is full: { $file } can’t be written.
cli-passphrase = Passphrase of the backup:
cli-passphrase-new = Passphrase for the backup (at least 12 characters; without it nobody restores it):
cli-passphrase-again = Once more:
cli-passphrase-missing = A passphrase is needed: type it at the terminal, or give --passphrase-file FILE or VIVIER_PASSPHRASE.
cli-backup-done = Backup made and read back: { $file } ({ $size }, { $rows } rows of data).
cli-backup-without-key = Note: the key that signs certificates is not in { $folder }, so it is not in the backup. If it lies elsewhere, keep a copy of it too.
cli-restore-checked = The backup is whole.
cli-restore-done = The data are restored. Everybody has to sign in again.
cli-restore-of = { $name }, backup of { $date }, { $time } (UTC)
cli-restore-holds = People: { $people }, cohorts: { $cohorts }, certificates: { $certificates }
cli-restore-former = The database from before is kept here; delete it when all is well: { $file }
cli-restore-without-key = Note: the key that signs certificates was not in the backup. Put issuer.key back into the data folder before you start the server.
cli-restore-trail-differs = Note: the record of actions of this backup does not reach the end that was noted when it was made. Entries were missing already, or had been changed. See “vivier doctor”.
cli-restore-trail-unknown = Note: this backup was made without the note of the end of the record of actions (audit.head). If entries were missing at its end already, that can’t be seen: compare with a code noted on paper.
cli-restore-trail-end = The record of actions now ends with entry { $number }, whose code is { $code }: note both on paper, away from this machine.
