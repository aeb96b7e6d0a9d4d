-- Why: the number that KoboToolbox gives to a submission counts those of one server, so that two submissions may have the same one on the same
-- day. A name may be that of several, each with what tells them apart: the first version, and the minute in which it was sent.
CREATE TABLE names_of_submissions (
    name TEXT NOT NULL,
    submission TEXT NOT NULL,
    origin TEXT,
    sent TEXT,
    PRIMARY KEY (name, submission)
);
INSERT INTO names_of_submissions (name, submission) SELECT name, submission FROM submission_names;
DROP TABLE submission_names;
ALTER TABLE names_of_submissions RENAME TO submission_names;

-- Why: a list that waits is read whole, ten thousand rows of it, to say in one line what is in it. That line is kept beside it.
ALTER TABLE imports ADD COLUMN row_count BIGINT;
ALTER TABLE imports ADD COLUMN people_count BIGINT;
ALTER TABLE imports ADD COLUMN about TEXT;
