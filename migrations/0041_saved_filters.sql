-- Why: who looks for the same people every week keeps the filter under a name instead of setting it again. It belongs to one
-- account, and never holds what was searched for by name.
CREATE TABLE saved_filters (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- The parameters of the list's URL, without names.
    query TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (user_id, name)
);
