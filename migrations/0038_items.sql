-- Why: a total says that a test went badly, the answers say what was not understood: one letter a question, as on the sheet. And
-- whether a trial session is passed comes from what was seen in it: a mark for each criterion, and a word.
CREATE TABLE item_answers (
    enrolment_id TEXT NOT NULL REFERENCES enrolments (id) ON DELETE CASCADE,
    test TEXT NOT NULL CHECK (test IN ('pre', 'post')),
    answers TEXT NOT NULL,
    noted_at TIMESTAMPTZ NOT NULL,
    noted_by TEXT REFERENCES users (id),
    PRIMARY KEY (enrolment_id, test)
);
CREATE TABLE observations (
    enrolment_id TEXT PRIMARY KEY REFERENCES enrolments (id) ON DELETE CASCADE,
    marks TEXT NOT NULL,
    comment TEXT,
    noted_at TIMESTAMPTZ NOT NULL,
    noted_by TEXT REFERENCES users (id)
);
