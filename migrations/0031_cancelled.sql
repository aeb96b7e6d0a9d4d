-- Why: a training that does not take place stays in the lists with its reason, and out of the calendar and the figures. Somebody
-- who leaves early may say why. Lists filter and order by the new column, too, so it is in their index.
ALTER TABLE cohorts ADD COLUMN cancelled_at TIMESTAMPTZ CHECK (cancelled_at IS NULL OR closed_at IS NULL);
ALTER TABLE cohorts ADD COLUMN cancelled_by TEXT REFERENCES users (id);
ALTER TABLE cohorts ADD COLUMN cancelled_reason TEXT CHECK ((cancelled_at IS NULL) = (cancelled_reason IS NULL));
ALTER TABLE enrolments ADD COLUMN left_reason TEXT;
DROP INDEX cohorts_list;
CREATE INDEX cohorts_list ON cohorts (starts_on, ends_on, closed_at, cancelled_at, place_id, curriculum_slug, code, id);
