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
cli-key-lost = Certificates were signed with a key that is no longer there ({ $key }). Put it back from a backup. If it is lost for good, run “vivier serve --make-missing”: a new key signs from now on, and the old certificates can still be verified.
cli-modes-mended = { $file } could be read by other accounts of this machine ({ $mode }): it no longer can.
cli-modes-left = { $file } can be read by other accounts of this machine ({ $mode }), and its mode can’t be changed ({ $reason }).
cli-disk-full = The disk is full: { $file } can’t be written.
