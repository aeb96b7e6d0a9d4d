INSERT INTO erasures (person_id, erased_at, swept_at) VALUES ((SELECT MIN(id) FROM people), '2026-06-03T08:00:00Z', '2026-06-03T08:00:10Z');
