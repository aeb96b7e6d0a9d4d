-- Restitutions from KoboToolbox: led by somebody who was erased, once led by them, of which something was erased, and one that has nothing to do with it.
INSERT INTO people (id, full_name, sex, birth_precision, folded, name_key, search_key, withdrawn, version, created_at, updated_at, erased_at)
    VALUES ('01a2185a-e001-744d-adb4-10cf36bc6404', '—', 'f', 'unknown', '', '', '', '', 2, '2026-05-01T08:00:00Z', '2026-06-03T08:00:00Z', '2026-06-03T08:00:00Z');
INSERT INTO restitutions (id, kind, held_on, place_id, lang, submission, submission_digests, version, created_at) VALUES
    ('01a2185a-e101-744d-adb4-10cf36bc6404', 'session', '2026-05-04', '01a2185a-2e00-76f8-b71d-20e264cabb68', 'fr', 'led', 'd1', 1, '2026-05-05T08:00:00Z'),
    ('01a2185a-e102-744d-adb4-10cf36bc6404', 'session', '2026-05-04', '01a2185a-2e00-76f8-b71d-20e264cabb68', 'fr', 'once-led', 'd2 d22', 1, '2026-05-05T08:00:00Z'),
    ('01a2185a-e103-744d-adb4-10cf36bc6404', 'session', '2026-05-04', '01a2185a-2e00-76f8-b71d-20e264cabb68', 'fr', 'left', 'd3 d4', 1, '2026-05-05T08:00:00Z'),
    ('01a2185a-e104-744d-adb4-10cf36bc6404', 'session', '2026-05-04', '01a2185a-2e00-76f8-b71d-20e264cabb68', 'fr', 'redacted', 'd5', 1, '2026-05-05T08:00:00Z');
INSERT INTO restitution_leaders (restitution_id, person_id) VALUES ('01a2185a-e101-744d-adb4-10cf36bc6404', '01a2185a-e001-744d-adb4-10cf36bc6404');
INSERT INTO audit (number, id, at, actor, action, subject_kind, subject_id, before, after, previous_hash, hash, redacted_at) VALUES
    (900001, '01a2185a-e201-744d-adb4-10cf36bc6404', '2026-05-05T08:00:00Z', 'system', 'restitution.add', 'restitution', '01a2185a-e102-744d-adb4-10cf36bc6404', NULL, '{"leaders":["01a2185a-e001-744d-adb4-10cf36bc6404"]}', '', '', NULL),
    (900002, '01a2185a-e202-744d-adb4-10cf36bc6404', '2026-05-05T08:00:00Z', 'system', 'restitution.add', 'restitution', '01a2185a-e103-744d-adb4-10cf36bc6404', NULL, '{"leaders":[]}', '', '', NULL),
    (900003, '01a2185a-e203-744d-adb4-10cf36bc6404', '2026-05-05T08:00:00Z', 'system', 'restitution.add', 'restitution', '01a2185a-e104-744d-adb4-10cf36bc6404', NULL, NULL, '', '', '2026-06-03T08:00:00Z');
