-- A morning with its hours, and two whole days.
INSERT INTO withdrawn_entries (cohort_id, first_on, half, last_on, begins_at, ends_at, version, withdrawn_at) VALUES ('01a2185a-2f4b-71b7-8882-395ac6eba3a3', '2026-03-16', 'am', '2026-03-16', 510, 750, 2, '2026-03-10T08:00:00Z'), ('01a2185a-2f4b-71b7-8882-395ac6eba3a3', '2026-03-17', '', '2026-03-18', NULL, NULL, 3, '2026-03-11T08:00:00Z');
