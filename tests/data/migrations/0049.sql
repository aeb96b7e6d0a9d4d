-- What is further known of somebody who is away for a while.
UPDATE people SET origin_id = place_id, work_id = place_id, status = 'paused', status_since = '2026-09-01', status_reason = 'Études à Bamako' WHERE id = '01a2185a-2f27-7232-b351-dd058c847fd7';
INSERT INTO person_writings (person_id, position, name) VALUES ('01a2185a-2f27-7232-b351-dd058c847fd7', 1, 'Fadimata Oualet');
INSERT INTO person_understood (person_id, lang, level) VALUES ('01a2185a-2f27-7232-b351-dd058c847fd7', 'taq-Latn', 'speaks');
INSERT INTO person_telephones (person_id, position, number, whose) VALUES ('01a2185a-2f27-7232-b351-dd058c847fd7', 1, '76 00 00 05', 'son frère');
INSERT INTO person_positions (person_id, position, role, structure, since_year, until_year) VALUES ('01a2185a-2f27-7232-b351-dd058c847fd7', 1, 'youth', 'École de Douékiré', 2015, 2021);
