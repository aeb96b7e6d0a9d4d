-- A filter that an administrator kept.
INSERT INTO saved_filters (id, user_id, name, query, created_at) VALUES ('01a2185a-b128-744d-adb4-10cf36bc6404', '01a2185a-4430-7545-b9bc-758920286cbd', 'Actifs en tamasheq', 'lang=taq&active=yes', '2026-12-06T09:00:00Z');
