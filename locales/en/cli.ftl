# The command line.

cli-not-found = Not found.
cli-forbidden = Not allowed.
cli-locked = The folder { $folder } is in use by another server. Stop that one first, or choose another folder with --data.
cli-listening = Vivier answers at http://{ $address }
cli-first-start = First start: open this link (it serves once) and choose the password of the account “admin”:
cli-unknown-role = Unknown role: “{ $role }”. The roles are admin, officer, coordinator, facilitator, observer.
cli-code-explained = One-time code, good for seven days. To be typed at /login?code={ $code }
cli-licences-missing = This program was built without the list of licences: `cargo xtask build` puts it in.
