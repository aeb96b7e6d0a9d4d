INSERT INTO submissions (key, location, created_at) VALUES ('cXVhdHJlIMOibmVzIGF1IHB1aXRz', '/cohorts/GND-2026-01?created', '2026-03-12T08:00:00Z');
