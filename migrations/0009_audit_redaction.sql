-- Why: a person who is erased goes from the audit trail too, and the trail must still prove that nothing else was changed.
-- From format 2 on an entry's hash is over digests of its two sides, each with a salt: when the sides and the salt are
-- gone, the digests that remain tell nobody what they were made from, and the chain still holds. Entries of format 1 keep
-- the hash that they have; what remains of a redacted one is confirmed by the entry that says who redacted it.
ALTER TABLE audit ADD COLUMN format BIGINT NOT NULL DEFAULT 1 CHECK (format IN (1, 2));
ALTER TABLE audit ADD COLUMN salt TEXT;
ALTER TABLE audit ADD COLUMN before_digest TEXT;
ALTER TABLE audit ADD COLUMN after_digest TEXT;
ALTER TABLE audit ADD COLUMN redacted_at TIMESTAMPTZ;
