-- Why: an export of KoboToolbox holds all submissions, so the same one comes again each month, and older ones beside newer ones. What a
-- restitution took over is known by digests of what its submission said, the latest last: what it says again is no correction, also
-- where a name was erased from the restitution since. Those from before have none.
ALTER TABLE restitutions ADD COLUMN submission_digests TEXT;
