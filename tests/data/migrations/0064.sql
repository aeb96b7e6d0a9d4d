-- The second version of a submission, and the number that it keeps.
INSERT INTO submission_names (name, submission) VALUES ('uuid:b2', 'uuid:a1'), ('id:77 2026-03-02', 'uuid:a1');
