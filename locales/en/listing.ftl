# Lists of people (XLSX or CSV). The line is given in front.
listing-empty = there is nobody in this file; the first line has the headings of the columns, each following line one person. Of a workbook the first sheet that is shown is read, no other.
listing-no-name-column = no column is called “full name”; the headings found are: { $found }. Of a workbook the first sheet that is shown is read, no other.
listing-no-name = the name is missing; write it in the column “{ $column }”.
listing-name-too-long = column “{ $column }”: the name has more than { $max } characters; see that there is one name only in the cell.
listing-sex = column “{ $column }”: “{ $found }” is no sex; write F or M, or leave the cell empty.
listing-birth = column “{ $column }”: “{ $found }” is no year of birth; write four digits, for example 1985 or “about 1985”, or leave the cell empty.
listing-formula = column “{ $column }”: the formula of this cell gave no more than { $found }; write the value there, or leave the cell empty.
listing-open-quote = a quotation mark opened here is never closed; remove it or close it.
listing-too-long = the file has more than { $max } people; split it.
listing-too-wide = this row is filled beyond { $max } columns; remove what does not belong to the list.
listing-too-large = the file has more than { $max } MB; save the list alone, without pictures, or split it.
listing-workbook-large = unpacked, this workbook has more than { $max } MB; copy the list alone to a new workbook, or save it as CSV (UTF-8).
listing-workbook-broken = this workbook is damaged or incomplete; open it in the spreadsheet and save it again as XLSX, or as CSV (UTF-8).
listing-workbook-other = this workbook is not XLSX, or a password protects it; in the spreadsheet choose “Save as…” and the format XLSX without a password, or CSV (UTF-8).
