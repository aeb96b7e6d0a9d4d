-- Who of a name may be the person of a row is told from the index, without the records of all who bear the name.
DROP INDEX people_name_key;
CREATE INDEX people_name_key ON people (name_key, sex, birth_year);
