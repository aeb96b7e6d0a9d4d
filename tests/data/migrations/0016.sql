-- A cohort of nobody, as far as reports know; X'01' is the number of the form in which its people are packed.
INSERT INTO cohort_facts (cohort_id, starts_on, place_id, curriculum_slug, lang, modules, is_closed, people) VALUES ('01a2185a-2f4b-71b7-8882-395ac6eba3a3', '2026-03-02', '01a2185a-2e00-76f8-b71d-20e4113c47bb', 'consolidation-de-la-paix', 'fr', 'conflit-violence-paix', TRUE, X'01');
