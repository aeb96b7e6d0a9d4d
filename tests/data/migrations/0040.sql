-- A facilitator who was visited in Gargando while she led the restitution, by the usual grid; and again, by a grid of a curriculum.
INSERT INTO supervisions (id, person_id, held_on, place_id, locality, module_slug, lang, visitor, restitution_id, grid, scale, marks, strengths, improve, next_step, next_on, version, created_at, created_by) VALUES ('01a2185a-b126-744d-adb4-10cf36bc6404', '01a2185a-2f27-7232-b351-dd058c847fd7', '2026-10-04', '01a2185a-2e00-76f8-b71d-20e264cabb68', 'Kel Haoussa', 'conflit-violence-paix', 'fr', 'Oumar Sidi', '01a2185a-b125-744d-adb4-10cf36bc6404', NULL, 4, '3 4 - 2 3 3 4', 'Consignes claires', 'Le temps', 'Finir par un tour de parole', '2026-12-04', 1, '2026-10-05T09:00:00Z', NULL);
INSERT INTO supervisions (id, person_id, held_on, place_id, locality, module_slug, lang, visitor, restitution_id, grid, scale, marks, strengths, improve, next_step, next_on, version, created_at, created_by) VALUES ('01a2185a-b127-744d-adb4-10cf36bc6404', '01a2185a-2f27-7232-b351-dd058c847fd7', '2026-12-04', '01a2185a-2e00-76f8-b71d-20e264cabb68', NULL, NULL, 'fr', 'Oumar Sidi', NULL, 'scale = 3

[[criteria]]
fr = "Accueil"
', 3, '2', NULL, NULL, NULL, NULL, 1, '2026-12-05T09:00:00Z', NULL);
