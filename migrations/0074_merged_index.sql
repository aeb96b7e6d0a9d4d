-- Why: hardly anybody was merged, so that "is part of no other record" is true of the whole register. SQLite took the index for it, and went
-- through everybody to find ten people by their ids.
DROP INDEX people_merged;
CREATE INDEX people_merged ON people (merged_into) WHERE merged_into IS NOT NULL;
