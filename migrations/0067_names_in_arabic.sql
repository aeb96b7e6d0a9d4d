-- Why: the names that people here bear most are heard as one in both scripts ("Sidi" and "سيدي", "Mint" and "بنت"), and some in more
-- Latin spellings ("Halima" and "Halimatou"). What somebody is found by, and the keys by which doubles are found, are derived from how
-- the name is heard: those whose names have a word in Arabic or one of these spellings, and those whom such a record was merged into,
-- are put into the index anew when the server starts, and compared with the others again. So are those who wait for the index
-- already: how they were heard is not known any more.

WITH otherwise(word) AS (VALUES
    ('%ا%'), ('%ي%'), ('%م%'), ('%ل%'), ('%ن%'), ('%ب%'), ('%ت%'), ('%غ%'), ('%س%'), ('%ه%'),
    ('% abdel%'), ('% abdul aziz %'), ('% abdul karim %'), ('% abdul malik %'), ('% abdul salam %'), ('% abdul uahab %'),
    ('% abdulsalam %'), ('% abdesalam %'), ('% abiba%'), ('% adam %'), ('% afsa%'), ('% alima %'), ('% amina %'), ('% arun %'), ('% bilale %'), ('% bin %'), ('% ult %'),
    ('% daud%'), ('% eliasu %'), ('% iliasu %'), ('% ismail%'), ('% iunus%'), ('% alifa %'), ('% maimunat%'), ('% muktar %'),
    ('% mulai %'), ('% nafisa%'), ('% smaila %'), ('% sumaila %'), ('% tahar %'), ('% taher %'), ('% zara %'), ('% zakariau %'))
UPDATE people SET search_key = NULL, compared = FALSE
    WHERE erased_at IS NULL AND merged_into IS NULL
    AND (search_key IS NULL OR EXISTS (SELECT 1 FROM otherwise WHERE ' ' || people.search_key || ' ' LIKE otherwise.word)
        OR id IN (SELECT m.merged_into FROM people m WHERE m.merged_into IS NOT NULL
            AND EXISTS (SELECT 1 FROM otherwise WHERE ' ' || m.search_key || ' ' LIKE otherwise.word)));
