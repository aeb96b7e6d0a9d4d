-- Why: a search finds more spellings of a name (Cheick, Shaykh; Diallo, Jallo; Fatma, Fatoumata), and Arabic letters that are
-- written for each other (ة and ه, ى and ي). What is searched is derived: the program works it out again when the server starts.

UPDATE people SET search_key = NULL;
DELETE FROM text_index;
