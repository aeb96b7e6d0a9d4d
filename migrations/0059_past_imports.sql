-- Why: whoever imported the wrong list, or the right one into the wrong cohort, undoes it as a whole instead of three hundred records
-- one by one. An import is remembered by counts and ids, never by names. Which records and enrolments came from it is known for as long
-- as it can be undone; who was erased or removed from the register is not in it any more.
CREATE TABLE past_imports (
    id TEXT PRIMARY KEY,
    -- By which people speak of it: 1, 2, 3.
    number BIGINT NOT NULL UNIQUE,
    -- NULL: the command line.
    user_id TEXT REFERENCES users (id),
    cohort_id TEXT REFERENCES cohorts (id) ON DELETE SET NULL,
    imported_at TIMESTAMPTZ NOT NULL,
    added BIGINT NOT NULL,
    known BIGINT NOT NULL,
    enrolled BIGINT NOT NULL,
    already BIGINT NOT NULL,
    left_out BIGINT NOT NULL,
    undone_at TIMESTAMPTZ,
    undone_by TEXT REFERENCES users (id),
    -- What undoing it took away: people and enrolments.
    removed BIGINT,
    unenrolled BIGINT,
    -- The highest number of the register by then: nobody is given one, or the code that is made from it, a second time.
    numbers_used BIGINT,
    CHECK ((undone_at IS NULL) = (removed IS NULL) AND (undone_at IS NULL) = (unenrolled IS NULL))
);
CREATE INDEX past_imports_user ON past_imports (user_id);

CREATE TABLE past_import_people (
    import_id TEXT NOT NULL REFERENCES past_imports (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    -- Whether the import added the record; otherwise it was in the register before.
    is_new BOOLEAN NOT NULL,
    -- The enrolment that the import made, while there is one.
    enrolment_id TEXT REFERENCES enrolments (id) ON DELETE SET NULL,
    PRIMARY KEY (import_id, person_id)
);
CREATE INDEX past_import_people_person ON past_import_people (person_id);
CREATE INDEX past_import_people_enrolment ON past_import_people (enrolment_id);
