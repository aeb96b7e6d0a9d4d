# The attendance sheet.

sheet-title = Attendance sheet
sheet-when = { $day } · page { $page } of { $count }
sheet-code-alt = QR code that identifies this sheet: page { $page } of { $count } of the day. It holds no name.
sheet-number = No.
sheet-code = Code
sheet-name = Full name
sheet-sex = Sex
sheet-age = Age
sheet-structure = Organisation, role
sheet-commune = Commune
sheet-locality = Village, fraction or quarter
sheet-contact = Contact
sheet-am = Morning
sheet-pm = Afternoon
sheet-signature = signature or thumb-print
sheet-female = F
sheet-male = M
sheet-total-women = Women present
sheet-total-men = Men present
sheet-total = Total
sheet-trainer = Trainer: name, date and signature
sheet-note = This sheet establishes who was present and serves nothing else. It holds personal data: keep it locked away, do not photograph it, do not pass it around.
sheet-note-codes = This sheet establishes who was present and serves nothing else. It holds codes in place of names: keep it locked away, apart from the list that says whose each code is.
sheet-key-title = Key to the codes
sheet-key-warning = Keep locked up, apart from the attendance sheet: this list says whose each code is.
