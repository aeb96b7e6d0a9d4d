-- The first half-day of the cohort: its module, its hours, who leads it.
UPDATE sessions SET begins_at = 510, ends_at = 750 WHERE id = '01a2185a-2f4b-71b7-8882-395b7f4d99ec';
INSERT INTO session_modules (session_id, position, slug) VALUES ('01a2185a-2f4b-71b7-8882-395b7f4d99ec', 1, 'conflit-violence-paix');
INSERT INTO session_trainers (session_id, person_id) VALUES ('01a2185a-2f4b-71b7-8882-395b7f4d99ec', '01a2185a-2f25-70b2-8a89-3da9d6a61506');
