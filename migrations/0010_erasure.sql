-- Why: a person can have their name taken out of everything, and can take a consent back. What counts stays: sex, year of
-- birth, place, role, and that somebody was there.

-- The scopes of a person's consent that were taken back and not given again, with spaces between them: lists and papers
-- look here, and need not read consents.
ALTER TABLE people ADD COLUMN withdrawn TEXT NOT NULL DEFAULT '';
UPDATE people SET withdrawn = TRIM(
    CASE WHEN EXISTS (SELECT 1 FROM consents c WHERE c.person_id = people.id AND c.withdrawn_on IS NOT NULL AND c.scopes LIKE '%register%')
        AND NOT EXISTS (SELECT 1 FROM consents c WHERE c.person_id = people.id AND c.withdrawn_on IS NULL AND c.scopes LIKE '%register%')
        THEN 'register ' ELSE '' END ||
    CASE WHEN EXISTS (SELECT 1 FROM consents c WHERE c.person_id = people.id AND c.withdrawn_on IS NOT NULL AND c.scopes LIKE '%directory%')
        AND NOT EXISTS (SELECT 1 FROM consents c WHERE c.person_id = people.id AND c.withdrawn_on IS NULL AND c.scopes LIKE '%directory%')
        THEN 'directory ' ELSE '' END ||
    CASE WHEN EXISTS (SELECT 1 FROM consents c WHERE c.person_id = people.id AND c.withdrawn_on IS NOT NULL AND c.scopes LIKE '%contact%')
        AND NOT EXISTS (SELECT 1 FROM consents c WHERE c.person_id = people.id AND c.withdrawn_on IS NULL AND c.scopes LIKE '%contact%')
        THEN 'contact ' ELSE '' END ||
    CASE WHEN EXISTS (SELECT 1 FROM consents c WHERE c.person_id = people.id AND c.withdrawn_on IS NOT NULL AND c.scopes LIKE '%partners%')
        AND NOT EXISTS (SELECT 1 FROM consents c WHERE c.person_id = people.id AND c.withdrawn_on IS NULL AND c.scopes LIKE '%partners%')
        THEN 'partners ' ELSE '' END);
CREATE INDEX people_withdrawn ON people (withdrawn);

-- A certificate whose person chose to have it erased keeps its number and its place in the count, and nothing that it said.
ALTER TABLE certificates ADD COLUMN erased_at TIMESTAMPTZ;

-- Erasures, until the pages of the database that held the names have been written anew.
CREATE TABLE erasures (
    person_id TEXT PRIMARY KEY REFERENCES people (id),
    erased_at TIMESTAMPTZ NOT NULL,
    swept_at TIMESTAMPTZ
);
