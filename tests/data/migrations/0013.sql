-- A glossary that an officer wrote, and one that was imported.
INSERT INTO glossaries (lang, raw, sha256, updated_at, updated_by) VALUES ('bm', 'français,terme,note,approuvé par
paix,hɛrɛ,,Une lectrice
', '4e388ab32b10dc8dbc7e28144f552830adc74787c1e2c0824032078a79f227fb', '2026-11-26T14:54:53.213Z', '01a2185a-4430-7545-b9bc-758b949b7ade');
INSERT INTO glossaries (lang, raw, sha256, updated_at, updated_by) VALUES ('khq', 'français,terme,note,approuvé par
', '9a271f2a916b0b6ee6cecb2426f0b3206ef074578be55d9bc94f6f3fe3ab86aa', '2026-11-26T14:54:53.213Z', NULL);
