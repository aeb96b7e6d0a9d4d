-- Why: somebody who called back is found by the number. The index is derived: the program works it out again when the server
-- starts.
UPDATE people SET search_key = NULL WHERE erased_at IS NULL AND merged_into IS NULL;

-- Why: a file that is sent again leads to the list that waits, with its corrections. The digest of the file goes with the cells:
-- of a short list it could confirm a guessed name.
ALTER TABLE imports ADD COLUMN digest TEXT;
CREATE INDEX imports_digest ON imports (user_id, digest);
