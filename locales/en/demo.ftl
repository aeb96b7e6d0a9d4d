demo-not-empty = This installation is not empty: the demonstration only goes into a new one. Choose another folder with --data.
demo-filled = Invented programme: { $people } people, { $cohorts } cohorts. No name is that of a real person.
demo-accounts = Accounts and one-time codes, for the address /login?code=CODE (they are shown here only):
