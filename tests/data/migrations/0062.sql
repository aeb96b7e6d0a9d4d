-- A glossary's file that an administrator is looking through.
INSERT INTO glossary_files (id, user_id, lang, content, created_at, expires_at) VALUES ('01a2185a-b230-744d-adb4-10cf36bc6404', '01a2185a-4430-7545-b9bc-758920286cbd', 'bm', 'français,terme
puits,kɔlɔn
', '2026-11-26T14:54:53.213Z', '2026-11-26T15:24:53.213Z');
