-- Why: where the network is weak, attendance is signed on paper and typed back later. What was counted by hand on a sheet stays
-- beside its half-day, so that a difference is in sight until somebody has explained it. A photograph of the sheet is looked at
-- while it is typed. It shows names and signatures: it is removed on the day that was chosen when it was added, and with
-- everybody who is erased and was in that cohort.
CREATE TABLE sheet_totals (
    session_id TEXT PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    women BIGINT CHECK (women >= 0),
    men BIGINT CHECK (men >= 0),
    people BIGINT CHECK (people >= 0)
);

CREATE TABLE sheet_photographs (
    id TEXT PRIMARY KEY,
    cohort_id TEXT NOT NULL REFERENCES cohorts (id) ON DELETE CASCADE,
    -- The day that the sheet is of.
    held_on DATE NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('png', 'jpeg')),
    width BIGINT NOT NULL CHECK (width > 0),
    height BIGINT NOT NULL CHECK (height > 0),
    sha256 TEXT NOT NULL,
    content BYTEA NOT NULL,
    added_at TIMESTAMPTZ NOT NULL,
    added_by TEXT REFERENCES users (id),
    -- From this day on it is gone.
    delete_on DATE NOT NULL,
    UNIQUE (cohort_id, sha256)
);
CREATE INDEX sheet_photographs_delete_on ON sheet_photographs (delete_on);
