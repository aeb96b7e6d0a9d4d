# The command line.

cli-not-found = Not found.
cli-forbidden = Not allowed.
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
database-unreachable = The PostgreSQL database does not respond ({ $reason }). Check the address given by --database or DATABASE_URL, and that the PostgreSQL server is running.
cli-key-alone = The key { $key } is there, but its database is not ({ $database }). Put it back from a backup. If this key is for a new installation, run “vivier serve --make-missing”.
cli-key-lost = This programme signs its certificates with a key that is not here ({ $key }). Copy it from the folder of another server, or put it back from a backup. If it is lost for good, run “vivier serve --make-missing”: a new key will sign from now on, and the old certificates can still be verified.
cli-factor-key-lost = Two-step verifications are encrypted with a key that is no longer there ({ $key }). Put this file back from the original folder or a backup. If it is lost for good, run “vivier serve --make-missing”: codes of phones will be refused, recovery codes still work, and “vivier user reset NAME” gives a new card.
cli-modes-mended = { $file } could be read by other accounts of this machine ({ $mode }): it no longer can.
cli-modes-left = { $file } can be read by other accounts of this machine ({ $mode }), and its mode can’t be changed ({ $reason }).
cli-disk-full = The disk is full: { $file } can’t be written.
cli-no-database = There is no database here: { $file }
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
