-- One thing by which the first person is found: the list of all.
INSERT INTO person_tokens (person, token, sort, facets, words) VALUES ((SELECT MIN(number) FROM people), X'61', 'hawa aguissa', 0, 0);
