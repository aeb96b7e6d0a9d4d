-- Why: a list of cohorts reads a page, whatever their number. A row of `cohorts` holds its whole curriculum; what lists filter and
-- order by is in an index of its own. A calendar finds the half-days of its weeks.
CREATE INDEX cohorts_list ON cohorts (starts_on, ends_on, closed_at, place_id, curriculum_slug, code, id);
CREATE INDEX sessions_day ON sessions (held_on);
