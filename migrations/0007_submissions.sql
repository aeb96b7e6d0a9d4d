-- Why: a form that makes something comes twice after a double click or a second sending. What the first one made is remembered,
-- so that the second leads there and makes nothing. `key` is a hash of the form and of who sent it; `location` is an address
-- without names. Rows live for a day.
CREATE TABLE submissions (
    key TEXT PRIMARY KEY,
    location TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX submissions_created ON submissions (created_at);
