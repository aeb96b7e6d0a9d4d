-- Why: when the people and the enrolments of an import go, PostgreSQL looks for each of them in every table that refers to them. Each of
-- these tables has an index for it but these two, which it would read from beginning to end each time.
CREATE INDEX offline_conflicts_enrolment ON offline_conflicts (enrolment_id);
CREATE INDEX users_person ON users (person_id);
