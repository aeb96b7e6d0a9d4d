-- Why: somebody who leaves a training before its end must not hold up its closing: from the half-day of the departure on they
-- count as absent without being marked each time, and it is known since when.
ALTER TABLE enrolments ADD COLUMN left_on DATE;
ALTER TABLE enrolments ADD COLUMN left_half TEXT;
