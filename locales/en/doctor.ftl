# vivier doctor: what is wrong with an installation, and how to mend it.

doctor-fine = ok
doctor-warning = warning
doctor-error = error
doctor-not-looked-at = not checked
doctor-check-folder = Data folder
doctor-check-files = Rights of the files
doctor-check-space = Space on the disk
doctor-check-server = Server
doctor-check-database = Database
doctor-check-schema = Version of the database
doctor-check-clock = Clock
doctor-check-key = Key of the certificates
doctor-check-backup = Backups
doctor-check-audit = Record of actions
doctor-check-name = Name of the programme
doctor-check-address = Public address
doctor-check-accounts = Accounts
doctor-check-failed = this check did not come to an end ({ $reason }). Send the support bundle: “vivier doctor --bundle FILE”.
doctor-unchecked = the database first, then try again.
doctor-folder-missing = { $folder } does not exist or can't be read. Name the right folder with --data, or check its rights: it must belong to the account that starts the server.
doctor-folder-unwritable = nothing can be written in { $folder } ({ $reason }). Check the space, and that the folder belongs to the account that starts the server.
doctor-folder-open = other accounts of this machine can read { $folder } ({ $mode }). The next start of the server mends it, or “chmod 700”.
doctor-folder-right = { $folder }, for its owner alone.
doctor-files-unreadable = these files can't be read: { $files }. Run this command as the account of the server, or give it the files back (“chown”).
doctor-files-open = other accounts can read these files: { $files }. The next start of the server mends it, or “chmod 600”.
doctor-files-right = { $count ->
    [one] { $count } file, for its owner alone.
   *[other] { $count } files, each for its owner alone.
 }
doctor-space-unknown = the free space is not known.
doctor-space-none = { $free } MB free: soon nothing more can be saved. Delete old backups or other files.
doctor-space-low = { $free } MB free. A restoration needs { $wanted }: make room.
doctor-space-right = { $free } MB free.
doctor-server-running = a server works on this folder.
doctor-server-stopped = no server works on this folder.
doctor-database-lost = the key of the certificates is here, but not the database { $file }. Restore a backup: “vivier restore FILE”.
doctor-database-none-yet = there is no database yet ({ $file }). The first “vivier serve” makes it; if it should be there, name the right folder with --data.
doctor-database-right = { $version }, opened and read.
doctor-schema-none = the database is empty. The first “vivier serve” makes its tables.
doctor-schema-older = the database is of an earlier version ({ $count ->
    [one] one update is missing
   *[other] { $count } updates are missing
 }). Make a backup, then run “vivier serve”: it brings it up to date.
doctor-schema-right = that of this program ({ $version }).
doctor-clock-right = it shows { $now }; nothing says that it is wrong.
doctor-clock-behind = it shows { $now }, but it had already passed { $date }. Set the machine's time (the battery may be empty), then confirm it in the administration, “Clock”.
doctor-clock-ahead = it shows { $now }; the last time it was { $date }. If the time is right, confirm it in the administration (/admin/clock); if not, set it before anything is recorded.
doctor-key-none-yet = there is none yet ({ $key }); the first “vivier serve” makes it.
doctor-key-unreadable = { $key } can't be read ({ $reason }). Check its rights, or put it back from a backup.
doctor-key-public = the public key is missing beside { $key }. The next start of the server writes it again.
doctor-key-right = { $id }, the programme's.
doctor-backup-passphrase = the server has no passphrase for its backups. Choose it in the administration, “Backups”.
doctor-backup-failed = on { $date } the server could not make its backup in { $folder }. Plug the USB stick in, check space and rights, then make one.
doctor-backup-none = there is none. If the disk fails, everything is lost: “vivier backup FILE”, onto a USB stick.
doctor-backup-overdue = the last one is of { $date }, too long ago. Make one: “vivier backup FILE”.
doctor-backup-away = the last one, of { $date }, is not in its place ({ $file }). Is the USB stick plugged in? Read it where it is: “vivier restore --check FILE”.
doctor-backup-changed = the last one, { $file }, no longer has the size that it had. Make another one, on another medium.
doctor-backup-right = the last one is of { $date }, read back when it was made: { $file }
doctor-backup-read = the last one is of { $date }, read back just now, intact: { $file }
doctor-audit-right = { $count ->
    [one] { $count } entry, intact.
   *[other] { $count } entries, intact.
 }
doctor-audit-unnoted = { $count ->
    [one] { $count } entry
   *[other] { $count } entries that follow each other
 }, but the end of the record is not noted in this folder yet: entries missing at the end would not be seen. The server notes it as soon as it runs; compare with a code noted on paper.
doctor-audit-broken = from entry { $number } on it no longer says what was written. Somebody altered the database: keep a copy, and compare with a backup.
doctor-audit-cut = it went as far as entry { $number }, which is gone. If an older backup was restored, accept it in the administration, “Record of actions”; if not, entries were deleted.
doctor-audit-anchor = the note of its end (audit.head) can't be read or is not this programme's. See the administration, “Record of actions”.
doctor-audit-gone = the note of its end (audit.head) is no longer in the data folder. If you did not take it away, compare with a code noted on paper or with a backup, then see the administration, “Record of actions”.
doctor-name-missing = it is missing on pages and certificates. Administration, “Settings”.
doctor-name-right = it is set.
doctor-address-missing = it is not set: the QR codes of certificates lead nowhere. Administration, “Settings”.
doctor-address-loopback = { $url } leads to this machine alone: the QR codes of certificates serve nobody else. Give the address under which others reach it: Administration, “Settings”.
doctor-address-right = { $url }
doctor-accounts-none = nobody can administer any more: “vivier user add --role admin NAME”.
doctor-accounts-right = somebody can administer.
doctor-bundle-written = The support bundle is written: { $file }. It holds no names of people; read it before you send it.
doctor-errors = { $count ->
    [one] one error above is to be mended.
   *[other] { $count } errors above are to be mended.
 }
