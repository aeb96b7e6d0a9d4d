-- A small programme as the first version stored it: every table has a row. All names are invented.
INSERT INTO places (id, level, name, parent_id, valid_from, valid_to, folded) VALUES ('01a2185a-2dfb-7540-8a50-65d9d21438de', 'region', 'Tombouctou', NULL, NULL, NULL, 'tombouctou');
INSERT INTO places (id, level, name, parent_id, valid_from, valid_to, folded) VALUES ('01a2185a-2dfc-7589-8274-051f7d8629d5', 'cercle', 'Goundam', '01a2185a-2dfb-7540-8a50-65d9d21438de', NULL, '2023-03-12', 'goundam');
INSERT INTO places (id, level, name, parent_id, valid_from, valid_to, folded) VALUES ('01a2185a-2dfe-7586-8692-65267046de72', 'cercle', 'Gargando', '01a2185a-2dfb-7540-8a50-65d9d21438de', '2023-03-13', NULL, 'gargando');
INSERT INTO places (id, level, name, parent_id, valid_from, valid_to, folded) VALUES ('01a2185a-2dff-746f-980b-3d7290020168', 'cercle', 'Goundam', '01a2185a-2dfb-7540-8a50-65d9d21438de', '2023-03-13', NULL, 'goundam');
INSERT INTO places (id, level, name, parent_id, valid_from, valid_to, folded) VALUES ('01a2185a-2dff-746f-980b-3d759dd0cf5d', 'arrondissement', 'Goundam', '01a2185a-2dff-746f-980b-3d7290020168', '2023-03-13', NULL, 'goundam');
INSERT INTO places (id, level, name, parent_id, valid_from, valid_to, folded) VALUES ('01a2185a-2e00-76f8-b71d-20e264cabb68', 'commune', 'Gargando', '01a2185a-2dfc-7589-8274-051f7d8629d5', NULL, NULL, 'gargando');
INSERT INTO places (id, level, name, parent_id, valid_from, valid_to, folded) VALUES ('01a2185a-2e00-76f8-b71d-20e3540609c4', 'arrondissement', 'Gargando', '01a2185a-2dfe-7586-8692-65267046de72', '2023-03-13', NULL, 'gargando');
INSERT INTO places (id, level, name, parent_id, valid_from, valid_to, folded) VALUES ('01a2185a-2e00-76f8-b71d-20e4113c47bb', 'commune', 'Goundam', '01a2185a-2dfc-7589-8274-051f7d8629d5', NULL, NULL, 'goundam');
INSERT INTO places (id, level, name, parent_id, valid_from, valid_to, folded) VALUES ('01a2185a-2e01-764a-a677-c936758b64c7', 'commune', 'Kaneye', '01a2185a-2dfc-7589-8274-051f7d8629d5', NULL, NULL, 'kaneye');
INSERT INTO places (id, level, name, parent_id, valid_from, valid_to, folded) VALUES ('01a2185a-2e03-749b-9d45-a581f3087355', 'commune', 'Tonka', '01a2185a-2dfc-7589-8274-051f7d8629d5', NULL, NULL, 'tonka');
INSERT INTO places (id, level, name, parent_id, valid_from, valid_to, folded) VALUES ('01a2185a-2e03-749b-9d45-a582b4ffdc99', 'cercle', 'Tonka', '01a2185a-2dfb-7540-8a50-65d9d21438de', '2023-03-13', NULL, 'tonka');
INSERT INTO places (id, level, name, parent_id, valid_from, valid_to, folded) VALUES ('01a2185a-2e03-749b-9d45-a5832c8b01ec', 'arrondissement', 'Tonka', '01a2185a-2e03-749b-9d45-a582b4ffdc99', '2023-03-13', NULL, 'tonka');
INSERT INTO places (id, level, name, parent_id, valid_from, valid_to, folded) VALUES ('01a2185a-2e03-749b-9d45-a58463e2b57c', 'cercle', 'Tombouctou', '01a2185a-2dfb-7540-8a50-65d9d21438de', NULL, '2023-03-12', 'tombouctou');
INSERT INTO places (id, level, name, parent_id, valid_from, valid_to, folded) VALUES ('01a2185a-2e04-7017-8e11-48aa507f0e21', 'cercle', 'Tombouctou', '01a2185a-2dfb-7540-8a50-65d9d21438de', '2023-03-13', NULL, 'tombouctou');
INSERT INTO places (id, level, name, parent_id, valid_from, valid_to, folded) VALUES ('01a2185a-2e04-7017-8e11-48ab3f5007c3', 'arrondissement', 'Tombouctou', '01a2185a-2e04-7017-8e11-48aa507f0e21', '2023-03-13', NULL, 'tombouctou');
INSERT INTO places (id, level, name, parent_id, valid_from, valid_to, folded) VALUES ('01a2185a-2e06-756e-a6a9-7ae72811852b', 'commune', 'Tombouctou', '01a2185a-2e03-749b-9d45-a58463e2b57c', NULL, NULL, 'tombouctou');
INSERT INTO place_parents (place_id, division, parent_id) VALUES ('01a2185a-2e00-76f8-b71d-20e264cabb68', 'mali-2023', '01a2185a-2e00-76f8-b71d-20e3540609c4');
INSERT INTO place_parents (place_id, division, parent_id) VALUES ('01a2185a-2e00-76f8-b71d-20e4113c47bb', 'mali-2023', '01a2185a-2dff-746f-980b-3d759dd0cf5d');
INSERT INTO place_parents (place_id, division, parent_id) VALUES ('01a2185a-2e01-764a-a677-c936758b64c7', 'mali-2023', '01a2185a-2dff-746f-980b-3d759dd0cf5d');
INSERT INTO place_parents (place_id, division, parent_id) VALUES ('01a2185a-2e03-749b-9d45-a581f3087355', 'mali-2023', '01a2185a-2e03-749b-9d45-a5832c8b01ec');
INSERT INTO place_parents (place_id, division, parent_id) VALUES ('01a2185a-2e06-756e-a6a9-7ae72811852b', 'mali-2023', '01a2185a-2e04-7017-8e11-48ab3f5007c3');
INSERT INTO place_names (place_id, name) VALUES ('01a2185a-2e01-764a-a677-c936758b64c7', 'Kanèye');
INSERT INTO place_names (place_id, name) VALUES ('01a2185a-2e06-756e-a6a9-7ae72811852b', 'Timbuktu');
INSERT INTO place_codes (place_id, scheme, code) VALUES ('01a2185a-2dfb-7540-8a50-65d9d21438de', 'mali-2023', '06');
INSERT INTO place_codes (place_id, scheme, code) VALUES ('01a2185a-2dfe-7586-8692-65267046de72', 'mali-2023', '0613');
INSERT INTO place_codes (place_id, scheme, code) VALUES ('01a2185a-2dff-746f-980b-3d7290020168', 'mali-2023', '0602');
INSERT INTO place_codes (place_id, scheme, code) VALUES ('01a2185a-2dff-746f-980b-3d759dd0cf5d', 'mali-2023', '060201');
INSERT INTO people (id, full_name, arabic_name, sex, birth_precision, birth_date, birth_year, birth_place, place_id, locality, telephone, structure, role, folded, name_key, version, created_at, updated_at, erased_at) VALUES ('01a2185a-2f25-70b2-8a89-3da9d6a61506', 'Alassane Baba Touré', NULL, 'm', 'exact', '1971-05-04', 1971, NULL, '01a2185a-2e06-756e-a6a9-7ae72811852b', 'Sankoré', '76 00 00 01', 'Pool national des formateurs', 'other', 'alassane baba toure', 'alassane baba toure', 1, '2026-11-26T14:54:53.221Z', '2026-11-26T14:54:53.221Z', NULL);
INSERT INTO people (id, full_name, arabic_name, sex, birth_precision, birth_date, birth_year, birth_place, place_id, locality, telephone, structure, role, folded, name_key, version, created_at, updated_at, erased_at) VALUES ('01a2185a-2f26-7325-b213-a0f69ec603dc', 'Zeïnabou Mint El Hadj', 'زينب بنت الحاج', 'f', 'year', NULL, 1978, NULL, '01a2185a-2e06-756e-a6a9-7ae72811852b', 'Bellafarandi', '76 00 00 02', 'Pool national des formateurs', 'woman-leader', 'zeinabou mint el hadj زينب بنت الحاج', 'el hadj mint zeinabou', 1, '2026-11-26T14:54:53.222Z', '2026-11-26T14:54:53.222Z', NULL);
INSERT INTO people (id, full_name, arabic_name, sex, birth_precision, birth_date, birth_year, birth_place, place_id, locality, telephone, structure, role, folded, name_key, version, created_at, updated_at, erased_at) VALUES ('01a2185a-2f27-7232-b351-dd058c847fd7', 'Aïssata Alhousseïni Maïga', NULL, 'f', 'exact', '1985-03-12', 1985, NULL, '01a2185a-2e00-76f8-b71d-20e4113c47bb', 'Hamakoira', '76 00 00 03', 'Association Alafia', 'woman-leader', 'aissata alhousseini maiga', 'aissata alhousseini maiga', 1, '2026-11-26T14:54:53.223Z', '2026-11-26T14:54:53.223Z', NULL);
INSERT INTO people (id, full_name, arabic_name, sex, birth_precision, birth_date, birth_year, birth_place, place_id, locality, telephone, structure, role, folded, name_key, version, created_at, updated_at, erased_at) VALUES ('01a2185a-2f28-76ce-9b72-dc4afc142e93', 'Fadimata Walet Bilal', 'فاطمة والت بلال', 'f', 'year', NULL, 1990, NULL, '01a2185a-2e00-76f8-b71d-20e264cabb68', 'Tin Telout', '76 00 00 05', 'Coopérative des femmes', 'woman-leader', 'fadimata walet bilal فاطمة والت بلال', 'bilal fadimata walet', 1, '2026-11-26T14:54:53.224Z', '2026-11-26T14:54:53.224Z', NULL);
INSERT INTO people (id, full_name, arabic_name, sex, birth_precision, birth_date, birth_year, birth_place, place_id, locality, telephone, structure, role, folded, name_key, version, created_at, updated_at, erased_at) VALUES ('01a2185a-2f2a-73a9-9f74-8eab16154c5d', 'Hadeye Boubacar Cissé', NULL, 'f', 'year', NULL, 1995, NULL, '01a2185a-2e03-749b-9d45-a581f3087355', 'Tonka', '76 00 00 08', 'Radio du Lac', 'youth', 'hadeye boubacar cisse', 'boubacar cisse hadeye', 1, '2026-11-26T14:54:53.226Z', '2026-11-26T14:54:53.226Z', NULL);
INSERT INTO people (id, full_name, arabic_name, sex, birth_precision, birth_date, birth_year, birth_place, place_id, locality, telephone, structure, role, folded, name_key, version, created_at, updated_at, erased_at) VALUES ('01a2185a-2f2d-75b4-94b2-a04799a554d9', 'Tata', NULL, 'f', 'about', NULL, 1975, NULL, '01a2185a-2e01-764a-a677-c936758b64c7', 'Kaneye', NULL, 'Groupement des maraîchères', 'woman-leader', 'tata', 'tata', 1, '2026-11-26T14:54:53.229Z', '2026-11-26T14:54:53.229Z', NULL);
INSERT INTO person_languages (person_id, lang) VALUES ('01a2185a-2f25-70b2-8a89-3da9d6a61506', 'bm');
INSERT INTO person_languages (person_id, lang) VALUES ('01a2185a-2f25-70b2-8a89-3da9d6a61506', 'fr');
INSERT INTO person_languages (person_id, lang) VALUES ('01a2185a-2f25-70b2-8a89-3da9d6a61506', 'khq');
INSERT INTO person_languages (person_id, lang) VALUES ('01a2185a-2f26-7325-b213-a0f69ec603dc', 'ar');
INSERT INTO person_languages (person_id, lang) VALUES ('01a2185a-2f26-7325-b213-a0f69ec603dc', 'fr');
INSERT INTO person_languages (person_id, lang) VALUES ('01a2185a-2f26-7325-b213-a0f69ec603dc', 'khq');
INSERT INTO person_languages (person_id, lang) VALUES ('01a2185a-2f26-7325-b213-a0f69ec603dc', 'mey');
INSERT INTO person_languages (person_id, lang) VALUES ('01a2185a-2f27-7232-b351-dd058c847fd7', 'fr');
INSERT INTO person_languages (person_id, lang) VALUES ('01a2185a-2f27-7232-b351-dd058c847fd7', 'khq');
INSERT INTO person_languages (person_id, lang) VALUES ('01a2185a-2f28-76ce-9b72-dc4afc142e93', 'fr');
INSERT INTO person_languages (person_id, lang) VALUES ('01a2185a-2f28-76ce-9b72-dc4afc142e93', 'taq-Latn');
INSERT INTO person_languages (person_id, lang) VALUES ('01a2185a-2f2a-73a9-9f74-8eab16154c5d', 'fr');
INSERT INTO person_languages (person_id, lang) VALUES ('01a2185a-2f2a-73a9-9f74-8eab16154c5d', 'khq');
INSERT INTO person_languages (person_id, lang) VALUES ('01a2185a-2f2d-75b4-94b2-a04799a554d9', 'khq');
INSERT INTO consents (id, person_id, given_on, lang, read_by, manner, witness, text_version, scopes, withdrawn_on, created_at) VALUES ('01a2185a-2f26-7325-b213-a0f49cff54e4', '01a2185a-2f25-70b2-8a89-3da9d6a61506', '2026-10-07', 'fr', 'Alassane Baba Touré', 'signature', NULL, '2026-1', 'register directory contact', NULL, '2026-11-26T14:54:53.222Z');
INSERT INTO consents (id, person_id, given_on, lang, read_by, manner, witness, text_version, scopes, withdrawn_on, created_at) VALUES ('01a2185a-2f27-7232-b351-dd032c686e6a', '01a2185a-2f26-7325-b213-a0f69ec603dc', '2026-10-07', 'fr', 'Alassane Baba Touré', 'signature', NULL, '2026-1', 'register directory contact', NULL, '2026-11-26T14:54:53.223Z');
INSERT INTO consents (id, person_id, given_on, lang, read_by, manner, witness, text_version, scopes, withdrawn_on, created_at) VALUES ('01a2185a-2f27-7232-b351-dd07c0b416b8', '01a2185a-2f27-7232-b351-dd058c847fd7', '2026-10-07', 'fr', 'Alassane Baba Touré', 'signature', NULL, '2026-1', 'register directory contact', NULL, '2026-11-26T14:54:53.223Z');
INSERT INTO consents (id, person_id, given_on, lang, read_by, manner, witness, text_version, scopes, withdrawn_on, created_at) VALUES ('01a2185a-2f29-7584-a699-b39a6cf2eb87', '01a2185a-2f28-76ce-9b72-dc4afc142e93', '2026-10-07', 'taq-Latn', 'Alassane Baba Touré', 'oral', 'Ibrahim Ag Intallou', '2026-1', 'register directory contact', NULL, '2026-11-26T14:54:53.225Z');
INSERT INTO consents (id, person_id, given_on, lang, read_by, manner, witness, text_version, scopes, withdrawn_on, created_at) VALUES ('01a2185a-2f2a-73a9-9f74-8eadc9c189d6', '01a2185a-2f2a-73a9-9f74-8eab16154c5d', '2026-10-07', 'khq', 'Alassane Baba Touré', 'signature', NULL, '2026-1', 'register directory contact', NULL, '2026-11-26T14:54:53.226Z');
INSERT INTO consents (id, person_id, given_on, lang, read_by, manner, witness, text_version, scopes, withdrawn_on, created_at) VALUES ('01a2185a-2f2e-725b-b84a-3bb0ee6881fe', '01a2185a-2f2d-75b4-94b2-a04799a554d9', '2026-10-07', 'khq', 'Alassane Baba Touré', 'oral', 'Sɛku Kɔnɛ', '2026-1', 'register directory contact', NULL, '2026-11-26T14:54:53.23Z');
INSERT INTO users (id, login, role, password_hash, code_hash, code_expires_at, person_id, disabled_at, created_at) VALUES ('01a2185a-4430-7545-b9bc-758920286cbd', 'admin', 'admin', NULL, 'aVl-tYrul9r6zicrgnxvXoOuYqIcWz--4rAt43iLnX4', '2026-12-03T14:54:58.608Z', NULL, NULL, '2026-11-26T14:54:58.608Z');
INSERT INTO users (id, login, role, password_hash, code_hash, code_expires_at, person_id, disabled_at, created_at) VALUES ('01a2185a-4430-7545-b9bc-758b949b7ade', 'formation', 'officer', NULL, 'Uktxv_5oFrmOM5Bht1-t_bG54SWHzx9DM8-wO8JmWUY', '2026-12-03T14:54:58.608Z', NULL, NULL, '2026-11-26T14:54:58.608Z');
INSERT INTO users (id, login, role, password_hash, code_hash, code_expires_at, person_id, disabled_at, created_at) VALUES ('01a2185a-445a-716c-862a-bb5b7b21e7ef', 'goundam', 'coordinator', NULL, 'cm7o9lB5LY7dBSKuhaYVBeejEzAOZUB0Oyo-HVry25A', '2026-12-03T14:54:58.65Z', NULL, NULL, '2026-11-26T14:54:58.65Z');
INSERT INTO users (id, login, role, password_hash, code_hash, code_expires_at, person_id, disabled_at, created_at) VALUES ('01a2185a-445a-716c-862a-bb5d58f5789e', 'tombouctou', 'coordinator', NULL, 'dgsNZk4QPv3X7uj9P8NwO2AJ3KiCz5XlAUBecFVwObQ', '2026-12-03T14:54:58.65Z', NULL, NULL, '2026-11-26T14:54:58.65Z');
INSERT INTO users (id, login, role, password_hash, code_hash, code_expires_at, person_id, disabled_at, created_at) VALUES ('01a2185a-445b-73d3-be1e-9f88f9e58b69', 'facilitatrice', 'facilitator', NULL, 'Ef0F7fttAB4C8znrmYTUN9YPzZgYOj7yaD9yv_GmY9c', '2026-12-03T14:54:58.651Z', '01a2185a-2f28-76ce-9b72-dc4afc142e93', NULL, '2026-11-26T14:54:58.651Z');
INSERT INTO users (id, login, role, password_hash, code_hash, code_expires_at, person_id, disabled_at, created_at) VALUES ('01a2185a-445b-73d3-be1e-9f8a4c38317f', 'observation', 'observer', NULL, 'CHZurTgxKKNHLUmKs85kurIG_XJdh9fTSlIKmZWlEHs', '2026-12-03T14:54:58.651Z', NULL, NULL, '2026-11-26T14:54:58.651Z');
INSERT INTO user_places (user_id, place_id) VALUES ('01a2185a-445a-716c-862a-bb5b7b21e7ef', '01a2185a-2dfc-7589-8274-051f7d8629d5');
INSERT INTO user_places (user_id, place_id) VALUES ('01a2185a-445a-716c-862a-bb5d58f5789e', '01a2185a-2e03-749b-9d45-a58463e2b57c');
INSERT INTO login_sessions (token_hash, id, user_id, created_at, seen_at, expires_at, device) VALUES ('0000000000000000000000000000000000000000000000000000000000000000', '0197a000-0000-7000-8000-000000000001', '01a2185a-4430-7545-b9bc-758920286cbd', '2026-06-01T08:00:00Z', '2026-06-01T08:00:00Z', '2026-06-01T20:00:00Z', 'Firefox');
INSERT INTO login_failures (subject, failures, last_at) VALUES ('account:formation', 2, '2026-06-01T08:00:00Z');
INSERT INTO settings (name, value) VALUES ('content.stamp', '01a2185a-2f23-7124-8617-94e15a5c74fd');
INSERT INTO settings (name, value) VALUES ('programme.name', 'Programme Alafia (démonstration)');
INSERT INTO settings (name, value) VALUES ('programme.issuer', 'Programme Alafia');
INSERT INTO settings (name, value) VALUES ('programme.base_url', '');
INSERT INTO settings (name, value) VALUES ('programme.place', 'Goundam');
INSERT INTO modules (slug, code, source_lang, created_at) VALUES ('conflit-violence-paix', 'M01', 'fr', '2026-11-26T14:54:53.213Z');
INSERT INTO revisions (id, slug, lang, number, raw, sha256, title, state, created_at, created_by) VALUES ('01a2185a-2f20-744d-adb4-10cf36bc6404', 'conflit-violence-paix', 'fr', 1, '+++
code = "M01"
title = "Conflit, violence, paix"
source = "fr"
minutes = 60
state = "published"
+++
## Le puits

Trois mots. ![Un puits](images/puits.png)
', '50778409e35fa98974712d2fa6776f251891a6910d80b5e8ad0ad82e3fd27a76', 'Conflit, violence, paix', 'published', '2026-11-26T14:54:53.216Z', NULL);
INSERT INTO texts (slug, lang, revision_id) VALUES ('conflit-violence-paix', 'fr', '01a2185a-2f20-744d-adb4-10cf36bc6404');
INSERT INTO curricula (slug, code, raw, sha256, updated_at) VALUES ('consolidation-de-la-paix', 'FFCP', '# Le parcours de départ : cinq modules, dix-huit heures, trois jours.
code = "FFCP"
hours = 18
modules = ["conflit-violence-paix"]

[title]
fr = "Formation de formateurs en consolidation de la paix"
en = "Training of Trainers in Peacebuilding"
ar = "تدريب المدربين في مجال بناء السلام"

# Une personne obtient le certificat quand tout est rempli ; l’assiduité seule donne l’attestation.
[rule]
attendance_percent = 80
post_test_percent = 60
micro_teaching = true
sign_off = true

[[certificate.signatories]]
function = { fr = "La direction du projet", en = "For the project management", ar = "إدارة المشروع" }

[[certificate.signatories]]
function = { fr = "Le service de la formation", en = "For the training unit", ar = "مصلحة التدريب" }

[[certificate.signatories]]
function = { fr = "La coordination communautaire", en = "For the community coordination", ar = "التنسيق المجتمعي" }

[certificate.wording.fr]
attestation = "Les soussignés attestent que {Monsieur|Madame} {name}[, {né|née} {birth},] a pris part à la formation intitulée « {title} », tenue à {place} {dates}, d’une durée de {duration}. En foi de quoi la présente attestation lui est délivrée pour servir et valoir ce que de droit."
certificate = "Les soussignés certifient que {Monsieur|Madame} {name}[, {né|née} {birth},] a suivi la formation intitulée « {title} », tenue à {place} {dates}, d’une durée de {duration}, et a satisfait à son évaluation (assiduité, post-test, animation d’essai). {Il|Elle} est {reconnu|reconnue} {facilitateur|facilitatrice} communautaire et {habilité|habilitée} à animer ces modules dans sa communauté. En foi de quoi le présent certificat lui est délivré pour servir et valoir ce que de droit."

[certificate.wording.en]
attestation = "The undersigned attest that {Mr|Ms} {name}[, born {birth},] took part in the training “{title}”, held in {place} {dates}, with a duration of {duration}. In witness whereof this attestation is issued to serve wherever it may be needed."
certificate = "The undersigned certify that {Mr|Ms} {name}[, born {birth},] completed the training “{title}”, held in {place} {dates}, with a duration of {duration}, and passed its assessment (attendance, post-test, micro-teaching). {He|She|This person} is recognised as a community facilitator, entitled to lead these modules in {his|her|their} own community. In witness whereof this certificate is issued to serve wherever it may be needed."

[certificate.wording.ar]
attestation = "يشهد الموقعون أدناه بأن {السيد|السيدة} {name}[، {المولود|المولودة} {birth}،] قد {شارك|شاركت} في الدورة التدريبية «{title}»، المنعقدة في {place} {dates}، ومدتها {duration}. وقد سلمت {له|لها} هذه الإفادة للإدلاء بها عند الحاجة."
certificate = "يشهد الموقعون أدناه بأن {السيد|السيدة} {name}[، {المولود|المولودة} {birth}،] قد {أتم|أتمت} الدورة التدريبية «{title}»، المنعقدة في {place} {dates}، ومدتها {duration}، و{اجتاز|اجتازت} تقييمها بنجاح (المواظبة، الاختبار البعدي، التنشيط التجريبي). وبذلك {يعتبر ميسرا مجتمعيا مؤهلا|تعتبر ميسرة مجتمعية مؤهلة} لتقديم هذه الوحدات في {مجتمعه|مجتمعها}. وقد سلمت {له|لها} هذه الشهادة للإدلاء بها عند الحاجة."
', '16a8a642de645e897215ad4acf6ffb6da5d45afb843a13f76acb52f1d6a4a7eb', '2026-11-26T14:54:53.218Z');
INSERT INTO cohorts (id, code, curriculum_slug, curriculum, lang, place_id, venue, starts_on, ends_on, version, created_at, created_by, closed_at, closed_by, confirmed_by) VALUES ('01a2185a-2f4b-71b7-8882-395ac6eba3a3', 'GND-2026-01', 'consolidation-de-la-paix', '# Le parcours de départ : cinq modules, dix-huit heures, trois jours.
code = "FFCP"
hours = 18
modules = ["conflit-violence-paix"]

[title]
fr = "Formation de formateurs en consolidation de la paix"
en = "Training of Trainers in Peacebuilding"
ar = "تدريب المدربين في مجال بناء السلام"

# Une personne obtient le certificat quand tout est rempli ; l’assiduité seule donne l’attestation.
[rule]
attendance_percent = 80
post_test_percent = 60
micro_teaching = true
sign_off = true

[[certificate.signatories]]
function = { fr = "La direction du projet", en = "For the project management", ar = "إدارة المشروع" }

[[certificate.signatories]]
function = { fr = "Le service de la formation", en = "For the training unit", ar = "مصلحة التدريب" }

[[certificate.signatories]]
function = { fr = "La coordination communautaire", en = "For the community coordination", ar = "التنسيق المجتمعي" }

[certificate.wording.fr]
attestation = "Les soussignés attestent que {Monsieur|Madame} {name}[, {né|née} {birth},] a pris part à la formation intitulée « {title} », tenue à {place} {dates}, d’une durée de {duration}. En foi de quoi la présente attestation lui est délivrée pour servir et valoir ce que de droit."
certificate = "Les soussignés certifient que {Monsieur|Madame} {name}[, {né|née} {birth},] a suivi la formation intitulée « {title} », tenue à {place} {dates}, d’une durée de {duration}, et a satisfait à son évaluation (assiduité, post-test, animation d’essai). {Il|Elle} est {reconnu|reconnue} {facilitateur|facilitatrice} communautaire et {habilité|habilitée} à animer ces modules dans sa communauté. En foi de quoi le présent certificat lui est délivré pour servir et valoir ce que de droit."

[certificate.wording.en]
attestation = "The undersigned attest that {Mr|Ms} {name}[, born {birth},] took part in the training “{title}”, held in {place} {dates}, with a duration of {duration}. In witness whereof this attestation is issued to serve wherever it may be needed."
certificate = "The undersigned certify that {Mr|Ms} {name}[, born {birth},] completed the training “{title}”, held in {place} {dates}, with a duration of {duration}, and passed its assessment (attendance, post-test, micro-teaching). {He|She|This person} is recognised as a community facilitator, entitled to lead these modules in {his|her|their} own community. In witness whereof this certificate is issued to serve wherever it may be needed."

[certificate.wording.ar]
attestation = "يشهد الموقعون أدناه بأن {السيد|السيدة} {name}[، {المولود|المولودة} {birth}،] قد {شارك|شاركت} في الدورة التدريبية «{title}»، المنعقدة في {place} {dates}، ومدتها {duration}. وقد سلمت {له|لها} هذه الإفادة للإدلاء بها عند الحاجة."
certificate = "يشهد الموقعون أدناه بأن {السيد|السيدة} {name}[، {المولود|المولودة} {birth}،] قد {أتم|أتمت} الدورة التدريبية «{title}»، المنعقدة في {place} {dates}، ومدتها {duration}، و{اجتاز|اجتازت} تقييمها بنجاح (المواظبة، الاختبار البعدي، التنشيط التجريبي). وبذلك {يعتبر ميسرا مجتمعيا مؤهلا|تعتبر ميسرة مجتمعية مؤهلة} لتقديم هذه الوحدات في {مجتمعه|مجتمعها}. وقد سلمت {له|لها} هذه الشهادة للإدلاء بها عند الحاجة."
', 'fr', '01a2185a-2e00-76f8-b71d-20e4113c47bb', 'Maison des jeunes', '2026-10-12', '2026-10-14', 2, '2026-11-26T14:54:53.259Z', NULL, '2026-11-26T14:54:53.6Z', NULL, 'Alassane Baba Touré');
INSERT INTO sessions (id, cohort_id, held_on, half) VALUES ('01a2185a-2f4b-71b7-8882-395b7f4d99ec', '01a2185a-2f4b-71b7-8882-395ac6eba3a3', '2026-10-12', 'am');
INSERT INTO sessions (id, cohort_id, held_on, half) VALUES ('01a2185a-2f4b-71b7-8882-395c490b3913', '01a2185a-2f4b-71b7-8882-395ac6eba3a3', '2026-10-12', 'pm');
INSERT INTO sessions (id, cohort_id, held_on, half) VALUES ('01a2185a-2f4b-71b7-8882-395dfb75d23f', '01a2185a-2f4b-71b7-8882-395ac6eba3a3', '2026-10-13', 'am');
INSERT INTO sessions (id, cohort_id, held_on, half) VALUES ('01a2185a-2f4b-71b7-8882-395eeba39cef', '01a2185a-2f4b-71b7-8882-395ac6eba3a3', '2026-10-13', 'pm');
INSERT INTO sessions (id, cohort_id, held_on, half) VALUES ('01a2185a-2f4b-71b7-8882-395f2bbce1b4', '01a2185a-2f4b-71b7-8882-395ac6eba3a3', '2026-10-14', 'am');
INSERT INTO sessions (id, cohort_id, held_on, half) VALUES ('01a2185a-2f4b-71b7-8882-3960d59f1408', '01a2185a-2f4b-71b7-8882-395ac6eba3a3', '2026-10-14', 'pm');
INSERT INTO cohort_trainers (cohort_id, person_id) VALUES ('01a2185a-2f4b-71b7-8882-395ac6eba3a3', '01a2185a-2f25-70b2-8a89-3da9d6a61506');
INSERT INTO cohort_trainers (cohort_id, person_id) VALUES ('01a2185a-2f4b-71b7-8882-395ac6eba3a3', '01a2185a-2f26-7325-b213-a0f69ec603dc');
INSERT INTO enrolments (id, cohort_id, person_id, position, created_at) VALUES ('01a2185a-2f72-767b-83ca-9d67584fb965', '01a2185a-2f4b-71b7-8882-395ac6eba3a3', '01a2185a-2f27-7232-b351-dd058c847fd7', 1, '2026-11-26T14:54:53.298Z');
INSERT INTO enrolments (id, cohort_id, person_id, position, created_at) VALUES ('01a2185a-2fa9-737a-81e9-d4f38870cd7d', '01a2185a-2f4b-71b7-8882-395ac6eba3a3', '01a2185a-2f2a-73a9-9f74-8eab16154c5d', 6, '2026-11-26T14:54:53.354Z');
INSERT INTO enrolments (id, cohort_id, person_id, position, created_at) VALUES ('01a2185a-2fe3-7079-83e1-57f75e446118', '01a2185a-2f4b-71b7-8882-395ac6eba3a3', '01a2185a-2f2d-75b4-94b2-a04799a554d9', 11, '2026-11-26T14:54:53.411Z');
INSERT INTO attendance (enrolment_id, session_id, mark, marked_at, marked_by) VALUES ('01a2185a-2f72-767b-83ca-9d67584fb965', '01a2185a-2f4b-71b7-8882-395b7f4d99ec', 'present', '2026-11-26T14:54:53.481Z', NULL);
INSERT INTO attendance (enrolment_id, session_id, mark, marked_at, marked_by) VALUES ('01a2185a-2fa9-737a-81e9-d4f38870cd7d', '01a2185a-2f4b-71b7-8882-395b7f4d99ec', 'present', '2026-11-26T14:54:53.482Z', NULL);
INSERT INTO attendance (enrolment_id, session_id, mark, marked_at, marked_by) VALUES ('01a2185a-2fe3-7079-83e1-57f75e446118', '01a2185a-2f4b-71b7-8882-395b7f4d99ec', 'present', '2026-11-26T14:54:53.482Z', NULL);
INSERT INTO attendance (enrolment_id, session_id, mark, marked_at, marked_by) VALUES ('01a2185a-2f72-767b-83ca-9d67584fb965', '01a2185a-2f4b-71b7-8882-395c490b3913', 'present', '2026-11-26T14:54:53.482Z', NULL);
INSERT INTO attendance (enrolment_id, session_id, mark, marked_at, marked_by) VALUES ('01a2185a-2fa9-737a-81e9-d4f38870cd7d', '01a2185a-2f4b-71b7-8882-395c490b3913', 'present', '2026-11-26T14:54:53.483Z', NULL);
INSERT INTO attendance (enrolment_id, session_id, mark, marked_at, marked_by) VALUES ('01a2185a-2fe3-7079-83e1-57f75e446118', '01a2185a-2f4b-71b7-8882-395c490b3913', 'absent', '2026-11-26T14:54:53.483Z', NULL);
INSERT INTO attendance (enrolment_id, session_id, mark, marked_at, marked_by) VALUES ('01a2185a-2f72-767b-83ca-9d67584fb965', '01a2185a-2f4b-71b7-8882-395dfb75d23f', 'present', '2026-11-26T14:54:53.483Z', NULL);
INSERT INTO attendance (enrolment_id, session_id, mark, marked_at, marked_by) VALUES ('01a2185a-2fa9-737a-81e9-d4f38870cd7d', '01a2185a-2f4b-71b7-8882-395dfb75d23f', 'present', '2026-11-26T14:54:53.483Z', NULL);
INSERT INTO attendance (enrolment_id, session_id, mark, marked_at, marked_by) VALUES ('01a2185a-2fe3-7079-83e1-57f75e446118', '01a2185a-2f4b-71b7-8882-395dfb75d23f', 'present', '2026-11-26T14:54:53.483Z', NULL);
INSERT INTO attendance (enrolment_id, session_id, mark, marked_at, marked_by) VALUES ('01a2185a-2f72-767b-83ca-9d67584fb965', '01a2185a-2f4b-71b7-8882-395eeba39cef', 'present', '2026-11-26T14:54:53.483Z', NULL);
INSERT INTO attendance (enrolment_id, session_id, mark, marked_at, marked_by) VALUES ('01a2185a-2fa9-737a-81e9-d4f38870cd7d', '01a2185a-2f4b-71b7-8882-395eeba39cef', 'present', '2026-11-26T14:54:53.484Z', NULL);
INSERT INTO attendance (enrolment_id, session_id, mark, marked_at, marked_by) VALUES ('01a2185a-2fe3-7079-83e1-57f75e446118', '01a2185a-2f4b-71b7-8882-395eeba39cef', 'present', '2026-11-26T14:54:53.484Z', NULL);
INSERT INTO attendance (enrolment_id, session_id, mark, marked_at, marked_by) VALUES ('01a2185a-2f72-767b-83ca-9d67584fb965', '01a2185a-2f4b-71b7-8882-395f2bbce1b4', 'present', '2026-11-26T14:54:53.484Z', NULL);
INSERT INTO attendance (enrolment_id, session_id, mark, marked_at, marked_by) VALUES ('01a2185a-2fa9-737a-81e9-d4f38870cd7d', '01a2185a-2f4b-71b7-8882-395f2bbce1b4', 'present', '2026-11-26T14:54:53.484Z', NULL);
INSERT INTO attendance (enrolment_id, session_id, mark, marked_at, marked_by) VALUES ('01a2185a-2fe3-7079-83e1-57f75e446118', '01a2185a-2f4b-71b7-8882-395f2bbce1b4', 'present', '2026-11-26T14:54:53.484Z', NULL);
INSERT INTO attendance (enrolment_id, session_id, mark, marked_at, marked_by) VALUES ('01a2185a-2f72-767b-83ca-9d67584fb965', '01a2185a-2f4b-71b7-8882-3960d59f1408', 'present', '2026-11-26T14:54:53.485Z', NULL);
INSERT INTO attendance (enrolment_id, session_id, mark, marked_at, marked_by) VALUES ('01a2185a-2fa9-737a-81e9-d4f38870cd7d', '01a2185a-2f4b-71b7-8882-3960d59f1408', 'present', '2026-11-26T14:54:53.485Z', NULL);
INSERT INTO attendance (enrolment_id, session_id, mark, marked_at, marked_by) VALUES ('01a2185a-2fe3-7079-83e1-57f75e446118', '01a2185a-2f4b-71b7-8882-3960d59f1408', 'present', '2026-11-26T14:54:53.485Z', NULL);
INSERT INTO scores (enrolment_id, pre_test, post_test, micro_teaching, scored_at, scored_by) VALUES ('01a2185a-2f72-767b-83ca-9d67584fb965', 25, 64, TRUE, '2026-11-26T14:54:53.549Z', NULL);
INSERT INTO scores (enrolment_id, pre_test, post_test, micro_teaching, scored_at, scored_by) VALUES ('01a2185a-2fa9-737a-81e9-d4f38870cd7d', 44, 68, TRUE, '2026-11-26T14:54:53.55Z', NULL);
INSERT INTO scores (enrolment_id, pre_test, post_test, micro_teaching, scored_at, scored_by) VALUES ('01a2185a-2fe3-7079-83e1-57f75e446118', 27, 72, TRUE, '2026-11-26T14:54:53.55Z', NULL);
INSERT INTO completions (enrolment_id, outcome, reasons, decided_at, decided_by, confirmed_by) VALUES ('01a2185a-2f72-767b-83ca-9d67584fb965', 'certificate', '{"outcome":"certificate","present":6,"sessions":6,"criteria":[{"kind":"attendance","required":80,"actual":100,"met":"met"},{"kind":"post_test","required":60,"actual":64,"met":"met"},{"kind":"micro_teaching","required":null,"actual":null,"met":"met"},{"kind":"sign_off","required":null,"actual":null,"met":"met"}]}', '2026-11-26T14:54:53.6Z', NULL, 'Alassane Baba Touré');
INSERT INTO completions (enrolment_id, outcome, reasons, decided_at, decided_by, confirmed_by) VALUES ('01a2185a-2fa9-737a-81e9-d4f38870cd7d', 'certificate', '{"outcome":"certificate","present":6,"sessions":6,"criteria":[{"kind":"attendance","required":80,"actual":100,"met":"met"},{"kind":"post_test","required":60,"actual":68,"met":"met"},{"kind":"micro_teaching","required":null,"actual":null,"met":"met"},{"kind":"sign_off","required":null,"actual":null,"met":"met"}]}', '2026-11-26T14:54:53.6Z', NULL, 'Alassane Baba Touré');
INSERT INTO completions (enrolment_id, outcome, reasons, decided_at, decided_by, confirmed_by) VALUES ('01a2185a-2fe3-7079-83e1-57f75e446118', 'certificate', '{"outcome":"certificate","present":5,"sessions":6,"criteria":[{"kind":"attendance","required":80,"actual":83,"met":"met"},{"kind":"post_test","required":60,"actual":72,"met":"met"},{"kind":"micro_teaching","required":null,"actual":null,"met":"met"},{"kind":"sign_off","required":null,"actual":null,"met":"met"}]}', '2026-11-26T14:54:53.6Z', NULL, 'Alassane Baba Touré');
INSERT INTO issuer_keys (id, public_key, first_used_at) VALUES ('563f899fd8d7edaf', '9650cae365e3ebe925cb2b43288dfbfdfe9b549167a352346361ae851ac5d615', '2026-11-26T14:54:58.462Z');
INSERT INTO certificates (serial, enrolment_id, cohort_id, kind, issue, content, signed, key_id, issued_at, issued_by, supersedes) VALUES ('VIV-2026-34GTZ-X6AQE-M', '01a2185a-2fa9-737a-81e9-d4f38870cd7d', '01a2185a-2f4b-71b7-8882-395ac6eba3a3', 'certificate', 1, '{"template":1,"serial":"VIV-2026-34GTZ-X6AQE-M","kind":"certificate","lang":"fr","name":"Hadeye Boubacar Cissé","arabic_name":null,"before":"Les soussignés certifient que Madame ","after":", née en 1995, a suivi la formation intitulée « Formation de formateurs en consolidation de la paix », tenue à Goundam du 12 au 14 octobre 2026, d’une durée de 3 jours (18 heures), et a satisfait à son évaluation (assiduité, post-test, animation d’essai). Elle est reconnue facilitatrice communautaire et habilitée à animer ces modules dans sa communauté. En foi de quoi le présent certificat lui est délivré pour servir et valoir ce que de droit.","code":"FFCP","title":"Formation de formateurs en consolidation de la paix","cohort":"GND-2026-01","place":"Goundam","from":"2026-10-12","to":"2026-10-14","hours":18,"issued_at":"Goundam","issued_on":"2026-11-26","signatories":[{"name":"Mariétou Sambala Keïta","function":"La direction du projet"},{"name":"Alassane Baba Touré","function":"Le service de la formation"},{"name":"Hamidou Alpha Niafo","function":"La coordination communautaire"}],"programme":"Programme Alafia\nProgramme Alafia (démonstration)","logo":null,"key_id":"563f899fd8d7edaf"}', 'HTTP://127.0.0.1:3000/VERIFY/VIV-2026-34GTZ-X6AQE-M?q=CGCMIAQEKYSCYSDBMRSXSZJAIJXXKYTBMNQXEICDNFZXHQ5JAAEEMRSDKBTEM33SNVQXI2LPNYQGIZJAMZXXE3LBORSXK4TTEBSW4IDDN5XHG33MNFSGC5DJN5XCAZDFEBWGCIDQMFUXQDSHN52W4ZDBNUJENZV4FWZDVQ23ARKYG2KDATSKB2RVJXAXXD75JABFGHUNSLO2H2LVJQHNQDCMBBKCRZDB3OGEXI2545XOGXB2V6ZYDIJALLE4ITMCI', '563f899fd8d7edaf', '2026-11-26T14:54:58.471Z', NULL, NULL);
INSERT INTO certificates (serial, enrolment_id, cohort_id, kind, issue, content, signed, key_id, issued_at, issued_by, supersedes) VALUES ('VIV-2026-6X8HG-42FWR-Y', '01a2185a-2fe3-7079-83e1-57f75e446118', '01a2185a-2f4b-71b7-8882-395ac6eba3a3', 'certificate', 1, '{"template":1,"serial":"VIV-2026-6X8HG-42FWR-Y","kind":"certificate","lang":"fr","name":"Tata","arabic_name":null,"before":"Les soussignés certifient que Madame ","after":", née vers 1975, a suivi la formation intitulée « Formation de formateurs en consolidation de la paix », tenue à Goundam du 12 au 14 octobre 2026, d’une durée de 3 jours (18 heures), et a satisfait à son évaluation (assiduité, post-test, animation d’essai). Elle est reconnue facilitatrice communautaire et habilitée à animer ces modules dans sa communauté. En foi de quoi le présent certificat lui est délivré pour servir et valoir ce que de droit.","code":"FFCP","title":"Formation de formateurs en consolidation de la paix","cohort":"GND-2026-01","place":"Goundam","from":"2026-10-12","to":"2026-10-14","hours":18,"issued_at":"Goundam","issued_on":"2026-11-26","signatories":[{"name":"Mariétou Sambala Keïta","function":"La direction du projet"},{"name":"Alassane Baba Touré","function":"Le service de la formation"},{"name":"Hamidou Alpha Niafo","function":"La coordination communautaire"}],"programme":"Programme Alafia\nProgramme Alafia (démonstration)","logo":null,"key_id":"563f899fd8d7edaf"}', 'HTTP://127.0.0.1:3000/VERIFY/VIV-2026-6X8HG-42FWR-Y?q=CGCMIAQEKYSAQVDBORQQACCGIZBVAZSGN5ZG2YLUNFXW4IDEMUQGM33SNVQXIZLVOJZSAZLOEBRW63TTN5WGSZDBORUW63RAMRSSA3DBEBYGC2LYBZDW65LOMRQW2U7ZTYHZGFRL2LAFLWECS6K3O55S6SHCHYCM4BE6ZSB3FTAY3RS4TJOREWLBJLA2YWH7YEF7HWIHEHR6ULPKQVFEZCJXV5NGUZLHYYCI', '563f899fd8d7edaf', '2026-11-26T14:54:58.534Z', NULL, NULL);
INSERT INTO certificates (serial, enrolment_id, cohort_id, kind, issue, content, signed, key_id, issued_at, issued_by, supersedes) VALUES ('VIV-2026-7NTXR-M2ZXA-F', '01a2185a-2f72-767b-83ca-9d67584fb965', '01a2185a-2f4b-71b7-8882-395ac6eba3a3', 'certificate', 1, '{"template":1,"serial":"VIV-2026-7NTXR-M2ZXA-F","kind":"certificate","lang":"fr","name":"Aïssata Alhousseïni Maïga","arabic_name":null,"before":"Les soussignés certifient que Madame ","after":", née le 12 mars 1985, a suivi la formation intitulée « Formation de formateurs en consolidation de la paix », tenue à Goundam du 12 au 14 octobre 2026, d’une durée de 3 jours (18 heures), et a satisfait à son évaluation (assiduité, post-test, animation d’essai). Elle est reconnue facilitatrice communautaire et habilitée à animer ces modules dans sa communauté. En foi de quoi le présent certificat lui est délivré pour servir et valoir ce que de droit.","code":"FFCP","title":"Formation de formateurs en consolidation de la paix","cohort":"GND-2026-01","place":"Goundam","from":"2026-10-12","to":"2026-10-14","hours":18,"issued_at":"Goundam","issued_on":"2026-11-26","signatories":[{"name":"Mariétou Sambala Keïta","function":"La direction du projet"},{"name":"Alassane Baba Touré","function":"Le service de la formation"},{"name":"Hamidou Alpha Niafo","function":"La coordination communautaire"}],"programme":"Programme Alafia\nProgramme Alafia (démonstration)","logo":null,"key_id":"563f899fd8d7edaf"}', 'HTTP://127.0.0.1:3000/VERIFY/VIV-2026-7NTXR-M2ZXA-F?q=CGCMIAQEKYSDQQODV5ZXGYLUMEQEC3DIN52XG43FYOXW42JAJVQ4HL3HMEAAQRSGINIGMRTPOJWWC5DJN5XCAZDFEBTG64TNMF2GK5LSOMQGK3RAMNXW443PNRUWIYLUNFXW4IDEMUQGYYJAOBQWS6AOI5XXK3TEMFWQCNBDLGVHPOAQ2TGR2QUHPXYPVYTEWX6XIUXXR2G56YQ4FNU6WUIX4IASPWLUKAVSNAQFSHYIARKAFVIODZXDTV4J5FZB2FLEFXW5KBQ', '563f899fd8d7edaf', '2026-11-26T14:54:58.462Z', NULL, NULL);
INSERT INTO revocations (serial, reason, revoked_at, revoked_by) VALUES ('VIV-2026-7NTXR-M2ZXA-F', 'Nom mal écrit', '2026-06-01T08:00:00Z', '01a2185a-4430-7545-b9bc-758920286cbd');
INSERT INTO printings (serial, number, printed_at, printed_by) VALUES ('VIV-2026-34GTZ-X6AQE-M', 0, '2026-06-01T08:00:00Z', '01a2185a-4430-7545-b9bc-758920286cbd');
INSERT INTO printings (serial, number, printed_at, printed_by) VALUES ('VIV-2026-34GTZ-X6AQE-M', 1, '2026-06-01T08:00:00Z', '01a2185a-4430-7545-b9bc-758920286cbd');
INSERT INTO audit (number, id, at, actor, action, subject_kind, subject_id, before, after, previous_hash, hash) VALUES (1, '01a2185a-2e06-756e-a6a9-7ae8877d9eae', '2026-11-26T14:54:52.934Z', 'system', 'place.seed', 'place', '', NULL, '47 places of the target area', '', 'f03c564f57a50fe1cb840e13720c02fece5317f75138b3a50c349c929b78a91a');
INSERT INTO audit (number, id, at, actor, action, subject_kind, subject_id, before, after, previous_hash, hash) VALUES (2, '01a2185a-2f1e-750a-9b7e-7d48eaca86f8', '2026-11-26T14:54:53.214Z', 'system', 'module.revise', 'module', 'analyse-du-conflit/fr', NULL, 'revision 1, sha256 2756af4063106f32eca0bcf7ccce69a193baec09b0446a6edf781d952f57772b, images/arbre-du-conflit.png 5cfb15b7cd740f26a614f3021c215210f7b3cc2bb74f29d3c5bd74ce5c95bb91, images/oignon.png acee73203a96c8bab6f42114c9c5e0bfd84af42706ef62630338ed2513866adc', 'f03c564f57a50fe1cb840e13720c02fece5317f75138b3a50c349c929b78a91a', '781ea2a32d96890ee5695e648ce4b752a7dc4bc6e74a2146341ca16c224b0271');
INSERT INTO audit (number, id, at, actor, action, subject_kind, subject_id, before, after, previous_hash, hash) VALUES (3, '01a2185a-2f1f-71db-9588-bf209d945024', '2026-11-26T14:54:53.215Z', 'system', 'module.revise', 'module', 'communication-non-violente/fr', NULL, 'revision 1, sha256 3c13702394454364a61b53ca47aec0ffab8c33abd1e8caa387f9fbe161e42ab0', '781ea2a32d96890ee5695e648ce4b752a7dc4bc6e74a2146341ca16c224b0271', '8a4fabb0c8e60ac5fe52b1247bdfb92d1208bf194994626a2f763eea2cccb8df');
INSERT INTO audit (number, id, at, actor, action, subject_kind, subject_id, before, after, previous_hash, hash) VALUES (4, '01a2185a-2f20-744d-adb4-10d0c93e3b23', '2026-11-26T14:54:53.216Z', 'system', 'module.revise', 'module', 'conflit-violence-paix/fr', NULL, 'revision 1, sha256 c71c1f3cc57d0ddc8be9d3f5a9a46d7d95c390cceaa1c6594570a9bf8b5ee8cf', '8a4fabb0c8e60ac5fe52b1247bdfb92d1208bf194994626a2f763eea2cccb8df', 'ad8444e13adda9e88c24d45f7a6ef40a507ad6cacae1462be7d4bd6e83b77469');
INSERT INTO audit (number, id, at, actor, action, subject_kind, subject_id, before, after, previous_hash, hash) VALUES (5, '01a2185a-2f20-744d-adb4-10d258f03cdb', '2026-11-26T14:54:53.216Z', 'system', 'module.revise', 'module', 'negociation-mediation/fr', NULL, 'revision 1, sha256 c3969a0987078f3b3d737972a6c7bb7349508960c0b34f1aea6b0e301512d6ed', 'ad8444e13adda9e88c24d45f7a6ef40a507ad6cacae1462be7d4bd6e83b77469', '2425f996e61ffd8c0d2955f88f2c03f354f04eb23763317e38330674d7f7b6b5');
INSERT INTO audit (number, id, at, actor, action, subject_kind, subject_id, before, after, previous_hash, hash) VALUES (6, '01a2185a-2f21-76a4-8a4c-698a93633e27', '2026-11-26T14:54:53.217Z', 'system', 'module.revise', 'module', 'rumeurs-radios/ar', NULL, 'revision 1, sha256 bb47548c770339df797e0fa93f82305cfd200aadf0b09d0b6a63474b61e836dd', '2425f996e61ffd8c0d2955f88f2c03f354f04eb23763317e38330674d7f7b6b5', 'd6d378b6df44dabe63397fce43eb0ccde626726090eee42815779a21289237a7');
INSERT INTO audit (number, id, at, actor, action, subject_kind, subject_id, before, after, previous_hash, hash) VALUES (7, '01a2185a-2f22-7325-8427-f0f0d82766d2', '2026-11-26T14:54:53.218Z', 'system', 'module.revise', 'module', 'rumeurs-radios/fr', NULL, 'revision 1, sha256 d65bdccf9d91c88d6b7b2772f87a8d0926660414f3405092874e62d35d46b9d8', 'd6d378b6df44dabe63397fce43eb0ccde626726090eee42815779a21289237a7', '6b38b889f664a23014efff0219f9edc151ce75f3d181d71d939e64e8df3d21ec');
UPDATE audit_head SET number = 7, hash = '6b38b889f664a23014efff0219f9edc151ce75f3d181d71d939e64e8df3d21ec';
