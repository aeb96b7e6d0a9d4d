-- Why: of two versions of a mark or a result somebody chooses by who noted each and when. The time by a device's clock stays with a version
-- that is stored, too; one that was collected with another tool (KoboToolbox) keeps who sent it there and when, as its file names them: so far
-- whoever read the file in stood there alone. The two results of a row keep each who noted it and when.
ALTER TABLE attendance ADD COLUMN noted_at TIMESTAMPTZ;
ALTER TABLE attendance ADD COLUMN collected_by TEXT;
ALTER TABLE attendance ADD COLUMN collected_at TIMESTAMPTZ;
ALTER TABLE offline_conflicts ADD COLUMN collected_by TEXT;
ALTER TABLE offline_conflicts ADD COLUMN collected_at TIMESTAMPTZ;
ALTER TABLE scores ADD COLUMN pre_scored_at TIMESTAMPTZ;
ALTER TABLE scores ADD COLUMN pre_scored_by TEXT REFERENCES users (id);
ALTER TABLE scores ADD COLUMN pre_noted_at TIMESTAMPTZ;
ALTER TABLE scores ADD COLUMN post_scored_at TIMESTAMPTZ;
ALTER TABLE scores ADD COLUMN post_scored_by TEXT REFERENCES users (id);
ALTER TABLE scores ADD COLUMN post_noted_at TIMESTAMPTZ;
UPDATE scores SET pre_scored_at = scored_at, pre_scored_by = scored_by, post_scored_at = scored_at, post_scored_by = scored_by;
-- Who is erased is looked for in it: without this, in all marks.
CREATE INDEX attendance_collected_by ON attendance (collected_by) WHERE collected_by IS NOT NULL;
