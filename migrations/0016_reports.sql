-- Why: a report over ten million marks must be there within a second. What it counts of a cohort is packed into one row, some
-- fifty bytes a person, derived from enrolments, marks, scores, decisions and papers. The setting `reports.counted` is the
-- number of the entry of the audit trail up to which the rows are up to date; whatever was changed since is derived anew
-- before a report is read.
CREATE TABLE cohort_facts (
    cohort_id TEXT PRIMARY KEY REFERENCES cohorts (id) ON DELETE CASCADE,
    starts_on DATE NOT NULL,
    place_id TEXT NOT NULL REFERENCES places (id),
    curriculum_slug TEXT NOT NULL,
    lang TEXT NOT NULL,
    modules TEXT NOT NULL,
    is_closed BOOLEAN NOT NULL,
    people BYTEA NOT NULL
);
CREATE INDEX cohort_facts_starts_on ON cohort_facts (starts_on, cohort_id);

-- Which cohorts somebody led.
CREATE INDEX cohort_trainers_person ON cohort_trainers (person_id);
