INSERT INTO erasures (person_id, erased_at, swept_at) VALUES ((SELECT MIN(id) FROM people), '2026-06-03 08:00:00+00:00', '2026-06-03 08:00:10+00:00');
