-- The answers of one to the post-test, and what was seen of her trial session.
INSERT INTO item_answers (enrolment_id, test, answers, noted_at, noted_by) VALUES ('01a2185a-2f72-767b-83ca-9d67584fb965', 'post', 'ABC-', '2026-10-14T16:00:00Z', '01a2185a-4430-7545-b9bc-758b949b7ade');
INSERT INTO observations (enrolment_id, marks, comment, noted_at, noted_by) VALUES ('01a2185a-2f72-767b-83ca-9d67584fb965', '3 4 3 3 2', 'Consigne bien reformulée', '2026-10-14T15:00:00Z', '01a2185a-4430-7545-b9bc-758b949b7ade');
