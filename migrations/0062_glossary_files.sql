-- Why: what a file would change in a glossary is looked through before it is taken. Meanwhile its terms live here, as CSV. A row
-- belongs to the account that sent the file, and is gone when the file is taken, left, or has expired.
CREATE TABLE glossary_files (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    lang TEXT NOT NULL,
    content TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX glossary_files_user ON glossary_files (user_id);
CREATE INDEX glossary_files_expires ON glossary_files (expires_at);
