-- Why: two records of the very same name are proposed as one person also where the communes differ, if both take part in one cohort or the
-- name is long and few bear it. Those whom this may concern are compared with the others again, in the background.
UPDATE people SET compared = FALSE
    WHERE compared AND erased_at IS NULL AND merged_into IS NULL
    AND (name_key LIKE '% % % %' OR (name_key LIKE '% %' AND id IN (SELECT person_id FROM enrolments)));
