-- Why: a paper is done with when the person has it in their hands. Until that is noted, the home page asks for it.

CREATE TABLE handovers (
    serial TEXT PRIMARY KEY REFERENCES certificates (serial),
    handed_on DATE NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by TEXT REFERENCES users (id)
);
