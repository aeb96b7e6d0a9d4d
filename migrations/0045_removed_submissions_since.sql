-- Why: what came from KoboToolbox and was removed here came back with the next export. It stays known, with its day, so that an
-- import can tell when it was removed. What devices sent and was removed before has none.
ALTER TABLE removed_submissions ADD COLUMN removed_at TIMESTAMPTZ;
