-- Why: attendance and scores are noted on telephones that have no network for days. Each change comes with an id that the
-- device made, so that what is sent twice is taken once; a walk-in's change also names the enrolment that it became, for the
-- marks that follow it. Where somebody else noted another value meanwhile, both versions are kept until a person chooses.
CREATE TABLE offline_changes (
    id TEXT PRIMARY KEY,
    cohort_id TEXT NOT NULL REFERENCES cohorts (id) ON DELETE CASCADE,
    enrolment_id TEXT,
    is_disputed BOOLEAN NOT NULL,
    taken_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX offline_changes_cohort ON offline_changes (cohort_id);
CREATE TABLE offline_conflicts (
    id TEXT PRIMARY KEY,
    cohort_id TEXT NOT NULL REFERENCES cohorts (id) ON DELETE CASCADE,
    enrolment_id TEXT NOT NULL REFERENCES enrolments (id) ON DELETE CASCADE,
    -- The half-day of a mark; none for a score.
    session_id TEXT REFERENCES sessions (id) ON DELETE CASCADE,
    field TEXT NOT NULL CHECK (field IN ('mark', 'pre', 'post')),
    -- The version of the device: the word of a mark, the number of a score; NULL takes it back.
    wanted TEXT,
    -- When, by the clock of the device, which may be wrong.
    noted_at TIMESTAMPTZ,
    sent_at TIMESTAMPTZ NOT NULL,
    sent_by TEXT REFERENCES users (id)
);
CREATE INDEX offline_conflicts_cohort ON offline_conflicts (cohort_id);
-- What a coordinator wrote down of somebody who came without being on the list.
ALTER TABLE enrolments ADD COLUMN note TEXT;
