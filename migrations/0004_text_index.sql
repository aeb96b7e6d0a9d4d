-- Why: lists and search need a text's summary, its length and its words, and must not read and parse every text of every
-- language for them. Everything here is derived from the revision when it is saved; for revisions from before this file
-- the program adds it at its start.
-- `tags` is a JSON list. `words` are the folded words that everybody may read, `guide_words` those of the facilitator's
-- blocks, which search for facilitators and staff alone.

CREATE TABLE text_index (
    revision_id TEXT PRIMARY KEY REFERENCES revisions (id),
    summary TEXT,
    minutes BIGINT CHECK (minutes > 0),
    tags TEXT NOT NULL,
    reviewed_by TEXT,
    translates TEXT,
    words TEXT NOT NULL,
    guide_words TEXT NOT NULL
);
