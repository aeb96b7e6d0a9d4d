-- Why: a text that was changed after somebody read it no longer carries their name. Lists and the desk know it from the index,
-- which is derived from the texts and worked out anew when the server starts.

ALTER TABLE text_index ADD COLUMN is_rewritten BOOLEAN NOT NULL DEFAULT FALSE;
