-- Why: what was reported stays. A frozen report keeps its figures as they were, with its selection and age bands, so that each
-- later correction is seen beside them. Indicators are data: each donor asks for others, under other names.
CREATE TABLE frozen_reports (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    asked TEXT NOT NULL,
    bands TEXT NOT NULL,
    figures TEXT NOT NULL,
    frozen_at TIMESTAMPTZ NOT NULL,
    frozen_by TEXT REFERENCES users (id)
);

CREATE TABLE indicators (
    id TEXT PRIMARY KEY,
    donor TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    formula TEXT NOT NULL,
    target TEXT,
    UNIQUE (donor, code)
);
