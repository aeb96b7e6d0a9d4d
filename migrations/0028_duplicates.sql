-- Why: the same person is registered twice, under two spellings. Such pairs are found by keys, never by comparing all with all,
-- and proposed to a person with the reason; nobody is merged by the program. A merge moves every record to the one that is kept
-- and notes what it moved, so that it can be undone. That two are not the same person is remembered.

-- A person that is part of another record: kept for its number, its spelling and for undoing, and found by nothing else.
ALTER TABLE people ADD COLUMN merged_into TEXT REFERENCES people (id);
CREATE INDEX people_merged ON people (merged_into);
-- Whether a person was compared with the others since the last change.
ALTER TABLE people ADD COLUMN compared BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX people_uncompared ON people (number) WHERE NOT compared;

-- Hashes of what a person may share with another record: the name with year or place, a telephone.
CREATE TABLE duplicate_keys (
    key BIGINT NOT NULL,
    person BIGINT NOT NULL REFERENCES people (number) ON DELETE CASCADE,
    PRIMARY KEY (key, person)
);
CREATE INDEX duplicate_keys_person ON duplicate_keys (person);

-- `one` is the smaller id. `reasons` are words with spaces between them; `decided_at` is set when a person said that they are two.
CREATE TABLE duplicate_pairs (
    one TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    other TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    reasons TEXT NOT NULL,
    weight BIGINT NOT NULL,
    found_at TIMESTAMPTZ NOT NULL,
    decided_at TIMESTAMPTZ,
    decided_by TEXT REFERENCES users (id),
    PRIMARY KEY (one, other)
);
CREATE INDEX duplicate_pairs_other ON duplicate_pairs (other);
CREATE INDEX duplicate_pairs_open ON duplicate_pairs (weight, one, other) WHERE decided_at IS NULL;

-- `moved` names, as JSON, what went from the merged record to the kept one, and what the kept one said before; NULL once
-- somebody of them was erased, after which it can't be undone.
CREATE TABLE merges (
    id TEXT PRIMARY KEY,
    kept TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    merged TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    moved TEXT,
    merged_at TIMESTAMPTZ NOT NULL,
    merged_by TEXT REFERENCES users (id),
    undone_at TIMESTAMPTZ,
    undone_by TEXT REFERENCES users (id)
);
CREATE INDEX merges_kept ON merges (kept);
CREATE INDEX merges_merged ON merges (merged);
