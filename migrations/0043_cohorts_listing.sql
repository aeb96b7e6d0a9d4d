-- What lists of cohorts choose and sort by, so that they need not read the rows: each holds its curriculum, some 10 kB.
CREATE INDEX cohorts_listing ON cohorts (starts_on, ends_on, closed_at, cancelled_at, place_id, curriculum_slug, code, id);
