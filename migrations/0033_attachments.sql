-- Why: modules have recordings of their sections, for those who can't read them, and files to hand out. Which there are is said
-- by one list for each module, kept byte for byte as it travels (`files.toml`): a row of `attachments` says which content a path
-- of it has. Contents lie apart from the images of revisions: they are larger, have no pixels, are read in parts, and go for
-- good once no module names them, since a voice belongs to a person.

CREATE TABLE attachment_lists (
    slug TEXT PRIMARY KEY REFERENCES modules (slug),
    raw TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT REFERENCES users (id)
);

CREATE TABLE attachment_contents (
    sha256 TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('opus', 'mp3', 'm4a', 'pdf')),
    size BIGINT NOT NULL CHECK (size > 0),
    content BYTEA NOT NULL
);

CREATE TABLE attachments (
    slug TEXT NOT NULL REFERENCES modules (slug),
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES attachment_contents (sha256),
    PRIMARY KEY (slug, path)
);
CREATE INDEX attachments_sha256 ON attachments (sha256);
