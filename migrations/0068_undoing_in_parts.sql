-- Why: thousands of people go from a register of PostgreSQL in seconds, for which nobody else could write. So an import that is undone first
-- says who is to go, and they go some at a time; a server that is stopped meanwhile goes on with the rest when it is started again.
ALTER TABLE past_import_people ADD COLUMN is_going BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX past_import_people_going ON past_import_people (import_id) WHERE is_going;
