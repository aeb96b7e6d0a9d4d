-- Why: two records of the very same name are proposed as one person also where the communes differ, if both take part in one cohort or the
-- name is long and few bear it. Those whom this may concern are compared with the others again, in the background.
UPDATE people SET compared = FALSE
    WHERE compared AND erased_at IS NULL AND merged_into IS NULL
    AND (name_key LIKE '% % % %' OR (name_key LIKE '% %' AND id IN (SELECT person_id FROM enrolments)));

-- Why: a list of places that was taken, of another country for example, can be taken back as a whole while nothing uses its places, and
-- menus begin with the places that came with no list. Those that were there before keep no list.
ALTER TABLE places ADD COLUMN list_id TEXT;
ALTER TABLE places ADD COLUMN listed_at TIMESTAMPTZ CHECK ((list_id IS NULL) = (listed_at IS NULL));
CREATE INDEX places_list ON places (list_id) WHERE list_id IS NOT NULL;
-- A place that is removed is looked for where somebody comes from and works: without these, among all people.
CREATE INDEX people_origin ON people (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX people_work ON people (work_id) WHERE work_id IS NOT NULL;
