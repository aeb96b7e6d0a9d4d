-- Why: the images that modules name travel with them, so that pages and papers show them wherever the database is.
-- A revision is a text and the images that it named when it was saved. Each image is kept once, under the hash of its
-- bytes, and is never changed: replacing an image makes a new revision of the texts that name it, and the old revision
-- still leads to the old image. Revisions from before this file have no images; they keep telling them in words until
-- the next import that brings them.
-- BYTEA is PostgreSQL's name for bytes. SQLite takes any name of a type, and keeps bytes as bytes whatever it is.

CREATE TABLE files (
    sha256 TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('png', 'jpeg')),
    width BIGINT NOT NULL CHECK (width > 0),
    height BIGINT NOT NULL CHECK (height > 0),
    content BYTEA NOT NULL
);

-- `path` is relative to the module's folder: `images/puits.png`. It means the same image in all current texts of a module.
CREATE TABLE revision_files (
    revision_id TEXT NOT NULL REFERENCES revisions (id),
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES files (sha256),
    PRIMARY KEY (revision_id, path)
);
CREATE INDEX revision_files_sha256 ON revision_files (sha256);
