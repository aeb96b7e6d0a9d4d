-- Why: a facilitator is written in more ways than two, comes from one commune, lives in another and works in a third, is reached through
-- a brother's telephone, was a teacher before being a councillor, and may be away for a year, gone, or dead. A list that calls or invites
-- such people must know. All of it is said when somebody knows it; the record is whole without.
ALTER TABLE people ADD COLUMN origin_id TEXT REFERENCES places (id);
ALTER TABLE people ADD COLUMN work_id TEXT REFERENCES places (id);
ALTER TABLE people ADD COLUMN status TEXT CHECK (status IN ('paused', 'withdrawn', 'deceased'));
ALTER TABLE people ADD COLUMN status_since DATE;
ALTER TABLE people ADD COLUMN status_reason TEXT;

CREATE TABLE person_writings (
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (person_id, position)
);

-- Languages beside those that the person can train in.
CREATE TABLE person_understood (
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    lang TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('speaks', 'understands')),
    PRIMARY KEY (person_id, lang)
);

CREATE TABLE person_telephones (
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    number TEXT NOT NULL,
    whose TEXT,
    PRIMARY KEY (person_id, position)
);

CREATE TABLE person_positions (
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    role TEXT,
    structure TEXT,
    since_year BIGINT,
    until_year BIGINT,
    PRIMARY KEY (person_id, position)
);
