-- Why: calendars that took the file keep what is in it no more for ever. What stood in it for a cohort and was removed, or stands there
-- in another way since, stays in the file as cancelled (RFC 5545, 3.8.1.11) until its last day is past. `half` is empty for whole days.
CREATE TABLE withdrawn_entries (
    cohort_id TEXT NOT NULL REFERENCES cohorts (id) ON DELETE CASCADE,
    first_on DATE NOT NULL,
    half TEXT NOT NULL CHECK (half IN ('', 'am', 'pm')),
    last_on DATE NOT NULL,
    begins_at BIGINT CHECK (begins_at BETWEEN 0 AND 1439),
    ends_at BIGINT CHECK ((begins_at IS NULL) = (ends_at IS NULL) AND (ends_at IS NULL OR ends_at > begins_at)),
    version BIGINT NOT NULL,
    withdrawn_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (cohort_id, first_on, half)
);
