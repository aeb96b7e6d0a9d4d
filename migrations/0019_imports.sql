-- Why: a list of people that comes from a spreadsheet is looked through before anything is done with it: problems are
-- corrected, doubles decided. Meanwhile its cells live here, as JSON, and nowhere else; the file itself is not kept. A row
-- belongs to the account that sent the list, and is gone when the import is done, given up, or has expired.
CREATE TABLE imports (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- The cohort in which the people are to be enrolled; none for the register alone.
    cohort_id TEXT REFERENCES cohorts (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    -- NULL once it is done.
    content TEXT,
    -- What it came to, once it is done: counts as JSON.
    outcome TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX imports_user ON imports (user_id);
CREATE INDEX imports_expires ON imports (expires_at);
