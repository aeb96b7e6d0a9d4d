-- A report that was frozen before anything was counted, and an indicator.
INSERT INTO frozen_reports (id, name, asked, bands, figures, frozen_at, frozen_by) VALUES ('01a2185a-3001-7777-8888-35a0c6eba301', 'Premier semestre', '{"from":"2026-01-01","to":"2026-06-30"}', '15-29, 30+', '{"counts":[],"tables":[]}', '2026-07-02T09:00:00Z', NULL);
INSERT INTO indicators (id, donor, code, name, formula, target) VALUES ('01a2185a-3002-7777-8888-35a0c6eba302', 'Fonds Alafia', '1.2', 'Part des femmes', 'women / persons * 100', '50.5');
