-- Why: a mute e at the end of a word is not heard: "Inawélène" and "Inawelen" are one name, or one village. What somebody is found by is
-- derived from how words are heard: everybody is put into the index anew when the server starts. Those whose names have such a word are
-- compared with the others again, in the background, for the keys by which two records of one person are found follow from it, too.
UPDATE people SET compared = FALSE
    WHERE erased_at IS NULL AND merged_into IS NULL AND (' ' || search_key || ' ') LIKE '%e %';
UPDATE people SET search_key = NULL WHERE erased_at IS NULL AND merged_into IS NULL;
