-- Why: an export that holds an older version of a submission offered it as a correction of the newer one that was taken over before.
ALTER TABLE restitutions ADD COLUMN submission_sent_at TIMESTAMPTZ;
