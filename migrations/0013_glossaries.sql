-- Why: translators agree on what a French term is called in their language. A glossary is one file, kept byte for byte, as
-- that of a curriculum is. Both can be written in the browser: who did is kept, so that an import does not overwrite it
-- silently.

CREATE TABLE glossaries (
    lang TEXT PRIMARY KEY,
    raw TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT REFERENCES users (id)
);

ALTER TABLE curricula ADD COLUMN updated_by TEXT REFERENCES users (id);
