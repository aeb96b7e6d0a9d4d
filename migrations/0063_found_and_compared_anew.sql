-- Why: somebody is found by the village and by the organisations of before and of now, typed beside the name or alone. The index is derived:
-- the program works it out again when the server starts, for those of whom any of this is known.
UPDATE people SET search_key = NULL
    WHERE erased_at IS NULL AND merged_into IS NULL
    AND (locality IS NOT NULL OR structure IS NOT NULL
        OR id IN (SELECT person_id FROM person_positions WHERE structure IS NOT NULL)
        OR id IN (SELECT m.merged_into FROM people m JOIN person_positions x ON x.person_id = m.id
            WHERE m.merged_into IS NOT NULL AND x.structure IS NOT NULL));

-- Why: two records that agree in all but Mahamadou and Mamadou are proposed as one person since that is a reason, but not those that were
-- compared before it was. Who bears the first of these names, by its sound, and says when they were born, is compared with the others
-- again: whoever could be proposed is one of a pair with them. Of a million people these are some ten thousand, in the background.
UPDATE people SET compared = FALSE
    WHERE erased_at IS NULL AND merged_into IS NULL AND birth_year IS NOT NULL
    AND ' ' || name_key || ' ' LIKE '% mahamadu %';
