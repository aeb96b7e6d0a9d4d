-- Why: the report of a cohort ends with what its trainers recommend, in their words.
ALTER TABLE cohorts ADD COLUMN recommendations TEXT;
