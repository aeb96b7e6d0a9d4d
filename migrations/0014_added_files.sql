-- Why: whoever writes a text at the desk adds an image first and names it then. Until a revision names it nothing else leads to
-- it. A row says under which path of a module's folder an image was added; once a current text names the path, what that text's
-- revision has counts.

CREATE TABLE added_files (
    slug TEXT NOT NULL REFERENCES modules (slug),
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES files (sha256),
    added_at TIMESTAMPTZ NOT NULL,
    added_by TEXT REFERENCES users (id),
    PRIMARY KEY (slug, path)
);
