-- Why: "Elhadj", "Elhaj", "El Hadj" and "Elhadji" are heard as one name. What somebody is found by, and the keys by which doubles
-- are found, are derived from how the name is heard: those whose names have a word that is heard otherwise than before, and
-- those whom such a record was merged into, are put into the index anew when the server starts, and compared with the others again.

UPDATE people SET search_key = NULL, compared = FALSE
    WHERE erased_at IS NULL AND merged_into IS NULL
    AND (search_key LIKE '%aj%' OR search_key LIKE '%حاج%' OR (' ' || search_key || ' ') LIKE '% el %'
        OR id IN (SELECT merged_into FROM people WHERE merged_into IS NOT NULL
            AND (search_key LIKE '%aj%' OR search_key LIKE '%حاج%' OR (' ' || search_key || ' ') LIKE '% el %')));
