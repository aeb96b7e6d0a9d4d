-- Why: a search reads as many rows as it shows, however many people there are. Each person has a number, and a row for each
-- thing by which lists find them: each word of the name as written and as heard, place, languages, modules learnt. The index is
-- ordered by name within each of these, so that a page is read from it in order, and holds what filters look at.
-- All of it is derived: the program works it out for the people of before when the server starts.

ALTER TABLE people ADD COLUMN number BIGINT;
UPDATE people SET number = ordered.position
    FROM (SELECT id AS person_id, ROW_NUMBER() OVER (ORDER BY created_at, id) AS position FROM people) AS ordered
    WHERE ordered.person_id = people.id;
CREATE UNIQUE INDEX people_number ON people (number);

-- What stands for a person where a name should not: letters of the place of registration, the number, a check character.
ALTER TABLE people ADD COLUMN code TEXT;
CREATE UNIQUE INDEX people_code ON people (code);

-- `token`: a letter for its kind, then the word, id or tag, as bytes, so that both databases order it alike. `sort` is the
-- folded name. `facets` and `words` are bits: what has none of the wanted bits does not match; what has them is looked up.
CREATE TABLE person_tokens (
    person BIGINT NOT NULL REFERENCES people (number) ON DELETE CASCADE,
    token BYTEA NOT NULL,
    sort TEXT NOT NULL,
    facets BIGINT NOT NULL,
    words BIGINT NOT NULL,
    PRIMARY KEY (person, token)
);
CREATE INDEX person_tokens_token ON person_tokens (token, sort, person, facets, words);

-- Who led a session lately is found from the cohorts of the last months, by the index on trainers that reports have.
CREATE INDEX cohorts_ends ON cohorts (ends_on);

UPDATE people SET search_key = NULL WHERE erased_at IS NULL;
