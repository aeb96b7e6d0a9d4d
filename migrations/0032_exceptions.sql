-- Why: trainers sometimes decide otherwise than the rule, and a mistake is sometimes found after the closing. Both are told with who
-- decided and why: an exception before, which the closing freezes; a correction afterwards, a later record that keeps what stood
-- before. `completions.outcome` is the outcome in force; the reasons beside it stay those of the closing.
CREATE TABLE exceptions (
    enrolment_id TEXT PRIMARY KEY REFERENCES enrolments (id) ON DELETE CASCADE,
    outcome TEXT NOT NULL CHECK (outcome IN ('certificate', 'attestation')),
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    noted_at TIMESTAMPTZ NOT NULL,
    noted_by TEXT REFERENCES users (id)
);
CREATE TABLE corrections (
    id TEXT PRIMARY KEY,
    enrolment_id TEXT NOT NULL REFERENCES enrolments (id),
    was TEXT NOT NULL CHECK (was IN ('certificate', 'attestation', 'none')),
    outcome TEXT NOT NULL CHECK (outcome IN ('certificate', 'attestation', 'none')),
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    noted_at TIMESTAMPTZ NOT NULL,
    noted_by TEXT REFERENCES users (id)
);
CREATE INDEX corrections_enrolment ON corrections (enrolment_id);
