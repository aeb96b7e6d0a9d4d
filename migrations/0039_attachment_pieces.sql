-- Why: a player asks for a few bytes of a recording at a time, and each time the database read the whole of it: a row of up to
-- 10 MB. Contents lie in pieces of 256 kB, and only those asked for are read. What is there is cut up here.

CREATE TABLE attachment_pieces (
    sha256 TEXT NOT NULL REFERENCES attachment_contents (sha256),
    number BIGINT NOT NULL CHECK (number >= 0),
    piece BYTEA NOT NULL,
    PRIMARY KEY (sha256, number)
);

INSERT INTO attachment_pieces (sha256, number, piece)
WITH RECURSIVE places (sha256, number, size) AS (
    SELECT sha256, CAST(0 AS BIGINT), size FROM attachment_contents
    UNION ALL
    SELECT sha256, number + 1, size FROM places WHERE (number + 1) * 262144 < size
)
SELECT p.sha256, p.number, SUBSTR(c.content, CAST(p.number * 262144 + 1 AS INTEGER), 262144)
FROM places p JOIN attachment_contents c ON c.sha256 = p.sha256;

-- PostgreSQL keeps the bytes of a column that is only dropped.
UPDATE attachment_contents SET content = SUBSTR(content, 1, 1);
ALTER TABLE attachment_contents DROP COLUMN content;
