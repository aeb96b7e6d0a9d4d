-- Why: which modules are done in which half-day, from when to when, and who leads them, is agreed among the trainers before a
-- training; papers, calendar and report follow it. Hours are minutes from midnight. Without rows the agenda is worked out. The
-- report ends with what the trainers recommend, in their words.
ALTER TABLE cohorts ADD COLUMN recommendations TEXT;
ALTER TABLE sessions ADD COLUMN begins_at BIGINT CHECK (begins_at BETWEEN 0 AND 1439);
ALTER TABLE sessions ADD COLUMN ends_at BIGINT CHECK ((begins_at IS NULL) = (ends_at IS NULL) AND (ends_at IS NULL OR ends_at > begins_at));
CREATE TABLE session_modules (
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    slug TEXT NOT NULL,
    PRIMARY KEY (session_id, position)
);
CREATE TABLE session_trainers (
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id),
    PRIMARY KEY (session_id, person_id)
);
CREATE INDEX session_trainers_person ON session_trainers (person_id);
