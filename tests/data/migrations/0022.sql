-- One thing by which a person is found, who has a number: the list of all.
UPDATE people SET number = 900 WHERE number IS NULL AND id = (SELECT MIN(id) FROM people);
INSERT INTO person_tokens (person, token, sort, facets, words) VALUES ((SELECT MIN(number) FROM people), X'61', 'hawa aguissa', 0, 0);
