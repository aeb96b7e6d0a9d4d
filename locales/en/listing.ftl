# Lists of people (CSV). The line is given in front.
listing-empty = there is nobody in this file; the first line has the headings of the columns, each following line one person.
listing-no-name-column = no column is called “full name”; the headings found are: { $found }.
listing-no-name = the name is missing; write it in the column “full name”.
listing-name-too-long = the name has more than { $max } characters; see that there is one name only in the cell.
listing-sex = “{ $found }” is no sex; write F or M, or leave the cell empty.
listing-birth = “{ $found }” is no year of birth; write four digits, for example 1985 or “about 1985”, or leave the cell empty.
listing-open-quote = a quotation mark opened here is never closed; remove it or close it.
listing-too-long = the file has more than { $max } people; split it.
listing-not-csv = This file is not CSV. In the spreadsheet choose “Save as…” and the format CSV (UTF-8).
