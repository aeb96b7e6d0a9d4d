-- Why: lists of modules and the tasks of the desk showed the title and the summary that a translation has, where its page has those of the
-- source because they say something else by now. NULL until it is worked out, at the next start of the program.
ALTER TABLE translation_states ADD COLUMN lends_title BOOLEAN;
ALTER TABLE translation_states ADD COLUMN lends_summary BOOLEAN;
