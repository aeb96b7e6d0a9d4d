-- Why: namesakes and searches see through letters of other alphabets that look like Latin ones (Cyrillic а, Greek ο) and through letters
-- in another shape. What is searched is derived: the program works it out again when the server starts.

UPDATE people SET search_key = NULL WHERE erased_at IS NULL;
