-- Why: the same name is written in many ways (Mohamed, Mouhamed; Walet, Oualet; Ŋana, Gnana). A search finds them by the sounds
-- of the words, which the program works out. NULL in rows of before: they are filled when the server starts.

ALTER TABLE people ADD COLUMN search_key TEXT;
CREATE INDEX people_search_key ON people (search_key);
