-- Why: a submission that was edited twice in KoboToolbox comes under a name of which nothing here knows, where the export lacks the name
-- that is kept (`meta/rootUuid`). What else it was called in an export that was taken over leads to what it is called here: the
-- versions of before, and the number that it keeps.
CREATE TABLE submission_names (
    name TEXT PRIMARY KEY,
    submission TEXT NOT NULL
);
