-- Why: whoever was called back because a module changed its meaning since they learnt it is noted, so that the list is of those who are
-- still to be called, and gets shorter.
CREATE TABLE recalls (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    slug TEXT NOT NULL,
    recalled_at TIMESTAMPTZ NOT NULL,
    recalled_by TEXT REFERENCES users (id)
);
CREATE INDEX recalls_person ON recalls (person_id, slug);

-- Of one age band somebody may have counted women and left men blank: that is not nobody. Which of the two was left blank: f or m.
ALTER TABLE restitution_counts ADD COLUMN unnoted TEXT CHECK (unnoted IN ('f', 'm'));
