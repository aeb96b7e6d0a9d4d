# Attendance without network: a cohort taken along on a device.

offline-title = Without network
offline-take-along = Take along on this device
offline-about = Without network you note attendance, results and people who came without being on the list on this telephone or laptop. Everything is kept on the device and goes out by itself, once, when the network is back and the page is open.
offline-danger = A list of participants is dangerous in the wrong hands. Take along only what is needed, for as long as it is needed. Signing out removes everything from the device.
offline-without-script = Without script this browser can take nothing along. Paper is enough:
offline-sheet = print the attendance sheet
offline-unable = This browser can take nothing along: it is too old, in private mode, or the connection is not protected (https). Print the sheet.
offline-with = What is kept on the device
offline-with-codes = The numbers of the sheet only ({ $code }…): the key stays on paper
offline-with-names = The names
offline-until = Last day on the device
offline-until-hint = Within 60 days. After that day the page is removed when it is opened next.
offline-until-wrong = Choose a day between today and { $max } days from now.
offline-passphrase = Passphrase of the device
offline-passphrase-hint = With it everything on the device is encrypted, and the page asks for it each time it is opened. It is sent to nobody: if it is forgotten, what is not sent yet is lost. Eight characters at least.
offline-passphrase-short = The passphrase has eight characters at least.
offline-passphrase-wrong = This is not the passphrase of this device.
offline-unlock = Open
offline-unlocking = Opening…
offline-taking = One moment…
offline-back = Back to attendance
offline-here = On this device until { $value }.
offline-open = Open
offline-needs-script = This page needs its script. If it does not come, use the printed sheet.
offline-not-here = This page is not kept on this device: it was not taken along here, or it was removed (given back, last day past, signed out, storage full).
offline-not-here-over = This page is no longer on this device: its last day is past. Everything was sent.
offline-nothing = There is nothing on this device.
offline-all-offline = No network. This is what is on this device.
offline-all-online = This is what is on this device.
offline-other-tab = This page is open in another tab of this browser: go on there, or close it to go on here.
offline-session = Half-day
offline-ahead = can be noted from { $what }
offline-clock = Today: { $what }. If this date is wrong, choose yourself.
offline-clock-wrong = The clock of this device is wrong: it says { $what }, the server { $value }. The half-day is chosen by the server; if you have just set the device, check it. Set the time in the settings of the device.
offline-clock-back = The clock of this device went back: it says { $what }, but the server already said { $value }. Choose the half-day yourself, then set the clock in the settings of the device.
offline-clock-meant = { $what } The clock of this device was wrong: if it was another half-day, note these marks in that one; otherwise try again.
offline-move = Note in another half-day
offline-move-yes = Note in this half-day
offline-move-left = Noted otherwise in this half-day: { $value }. Those marks stay among what is not sent yet.
offline-choose = Choose the half-day
offline-understood = Understood
offline-count = Present: { $what } · not noted: { $value }
offline-all-present = All present ({ $value })
offline-left = left
offline-newcomer = Newcomer
offline-walk-in = Person who came without being on the list
offline-walk-in-hint = Somebody came without being on the list: the name is enough to note them. The rest is completed on your return. They count as present in the half-day that is chosen: { $value }.
offline-note = Note
offline-note-hint = Village, organisation, who sent them… No ethnicity, religion or armed group.
offline-add = Add
offline-added = { $what } is on the list. Half-day that is chosen: { $value }.
offline-twice = { $what } is on the list already. Is this somebody else?
offline-twice-add = Yes, add all the same
offline-is-new = newcomer
offline-is-refused = refused
offline-cell = { $what }: { $value }
offline-no-result = { $value }: “{ $what }” is no result, this is not noted. Write a number from 0 to 100, or points such as 14/20.
offline-rounded = { $what } is noted as { $value }%: a result is never rounded up.
offline-sent = Everything is sent.
offline-unsent = Not sent yet: { $value }
offline-unsent-first = Not sent yet: { $value }. Open this page to send it; then you can take it along again.
offline-sending = Sending…
offline-no-network = No network: it is kept on this device and will be sent by itself.
offline-no-server = The server is in trouble: it is kept on this device and sending will resume by itself.
offline-signed-out = Your session has expired. Sign in to send: nothing is lost.
offline-signed-out-meanwhile = Signed out in another tab: nothing has stayed on this device. Sign in and start again.
offline-other-account = The account “{ $who }” took this page along on this device: it is that one that must sign in to send.
offline-not-yours = This page is no longer open to your account. What is not sent stays here: save it as a file or print it.
offline-refused = The server does not understand what was sent. Save it as a file or print it, then load the page again.
offline-too-much = Too many changes at once: { $max } at most.
offline-some-refused = Refused by the server: { $value }. See below why.
offline-person-gone = This person is no longer on the list of the cohort.
offline-session-gone = This half-day no longer exists in the cohort.
offline-namesake = “{ $name }”: this person may be in the register already. Back at the network, the page “Participants” asks whether it is the same.
offline-waiting = What is not sent yet
offline-again = Try again
offline-drop = Give this change up
offline-drop-ask = Removed without being noted: { $value }. To keep a record of it, save it as a file first.
offline-drop-yes = Remove without noting
offline-export = Save as a file
offline-print = Print
offline-full = The storage of this device is full: nothing is kept there. Free some space (photos, videos), then do it again.
offline-broken = The browser keeps nothing ({ $value }). Note on paper, or try another browser.
offline-unreadable = The browser cannot read what is on this device ({ $value }). Close it and open this page again.
offline-unkept =
    Only in this page: { $value }. Do not close it.
    This device keeps nothing any more. Copy the list at the bottom onto paper.
offline-unkept-sent =
    This device keeps nothing any more.
    Everything is sent. Free some space (photos, videos), then close the browser and open this page again before you go on; if it is gone, take it along again.
offline-unkept-waiting = It will be sent by itself if this page stays open.
offline-unkept-signed-out = Your session has expired. Sign in in another tab, without closing this one.
offline-lost = Changes lost: { $value }. The browser removed them from this device, probably for want of space. Compare with what is stored, and note again what is missing.
offline-expired = This page was removed on the chosen day. What was not sent is still here.
offline-ended = Everything is sent, nothing is left here.
offline-over = The last day is past
offline-give-back = Give back and remove from here
offline-give-back-ask = Remove this page from this device? Everything is sent.
offline-give-back-unsent = Not sent yet: { $value }. Removing now would lose these changes.
offline-give-back-yes = Remove from this device
offline-given-back = This page is no longer on the device. With network, it still opens.
offline-still-here = The browser cannot remove it ({ $value }). Try again after closing and opening it, or remove the data of this site in its settings.
offline-sign-out = Not sent yet: { $value }. Signing out would remove these changes from the device: first open them below to send them.
offline-sign-out-anyway = Sign out and remove everything
offline-sign-out-others = Not sent yet by another account: { $value }. These changes can stay on the device until it signs in.
offline-sign-out-leaving = Sign out and leave them
offline-conflicts = Two versions to choose from: { $value }
offline-conflicts-title = Two versions
offline-conflicts-about = Two different versions were noted, without network or at the same time. Choose the right version; the other one does not count.
offline-conflicts-none = There is nothing to choose.
offline-conflicts-notice = Two different versions were noted.
offline-conflicts-link = Choose the right version
offline-conflict-settled = The choice is saved.
offline-conflict-gone = There is nothing to choose here any more: the two versions became the same, or somebody chose.
offline-conflict-changed = The stored value has changed since this page was opened. Read again, then choose.
offline-version-stored = Stored:
offline-version-sent = Noted on the device, by its clock: { $date }
offline-version-other = Also noted:
offline-version-arrived = received: { $date }
offline-version-collected = Noted with KoboToolbox by { $who }
offline-version-collected-at = Sent to KoboToolbox: { $date }
offline-version-imported = Imported by { $who }
offline-keep = Keep “{ $value }”
collected-title = Attendance by KoboToolbox
collected-about = To note attendance on a telephone that has KoboCollect or ODK Collect, without network. Each sheet is a half-day.
collected-codes = It has codes in the place of names: print the key to the codes, on the page “To print”, and keep it apart.
collected-session = Half-day
collected-present = Present
collected-present-hint = Tick the codes of those who are there.
collected-excused = Excused
collected-excused-hint = Those who said why they are missing.
collected-complete = Are all others absent?
collected-complete-hint = No: those who are not ticked stay unmarked.
collected-yes = Yes
collected-no = No
collected-done = Done. New sheets: { $added }. Taken over before: { $known }.
collected-file-hint = XLSX, XLS, ODS or CSV, at most { $max } MB.
collected-upload = Send the file
collected-without = { $count ->
    [one] Leave out line { $lines } and take the others
   *[other] Leave out lines { $lines } and take the others
 }
collected-without-hint = Choose the same file again. What is corrected in it by now is taken, too; the rest is taken, once, when you send the corrected file.
collected-disputed = { $count ->
    [one] One mark is noted differently here: somebody must choose.
   *[other] { $count } marks are noted differently here: somebody must choose.
 }
collected-edited = { $count ->
    [one] One sheet had been edited in KoboToolbox after it was sent.
   *[other] { $count } sheets had been edited in KoboToolbox after they were sent.
 }
collected-unlisted = { $count ->
    [one] Somebody on the list was not on the form when it was downloaded: they stay unmarked. Mark them on the page Attendance, then download the form again.
   *[other] { $count } people on the list were not on the form when it was downloaded: they stay unmarked. Mark them on the page Attendance, then download the form again.
 }
collected-without-list = { $count ->
    [one] One sheet does not say who was on it: nobody is marked absent there.
   *[other] { $count } sheets come from a form that does not say who was on it: nobody is marked absent there.
 } Download the form again, or export all questions with a column for each choice (“Single and separate columns”).
collected-other-form = This file does not come from the attendance form: the columns session, present and complete are missing.
collected-long = There is too much attendance in this file. Export a shorter period.
collected-session-unknown = This half-day is not of this cohort, or not any more. Export with XML names.
collected-person-unknown = Somebody ticked is not in this cohort, or not any more. Export with XML names.
collected-complete-unknown = The answer to “Are all others absent?” is neither yes nor no. Export with XML names.
collected-both = The same person is ticked as present and as excused.
collected-nobody = Nobody is ticked, and the others are not said to be absent.
