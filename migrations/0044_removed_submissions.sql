-- Why: a device sends a restitution again where the answer was lost. One that was removed meanwhile must not come back so:
-- what the device calls it stays, with the account that noted it.
CREATE TABLE removed_submissions (
    submission TEXT PRIMARY KEY,
    created_by TEXT REFERENCES users (id)
);
