-- Why: a training is not over when the certificate is handed over. Somebody visits facilitators at work, marks what was seen
-- by a grid, and agrees with them what comes next. The grid stays that of the day: what a curriculum asks later changes no
-- visit.
CREATE TABLE supervisions (
    id TEXT PRIMARY KEY,
    -- The facilitator who was visited.
    person_id TEXT NOT NULL REFERENCES people (id),
    held_on DATE NOT NULL,
    place_id TEXT NOT NULL REFERENCES places (id),
    locality TEXT,
    module_slug TEXT REFERENCES modules (slug),
    lang TEXT NOT NULL,
    -- Who visited, as written: often nobody of the register.
    visitor TEXT NOT NULL,
    -- The restitution that was watched.
    restitution_id TEXT REFERENCES restitutions (id) ON DELETE SET NULL,
    -- The grid of a curriculum, as in its file; NULL for the usual one.
    grid TEXT,
    scale BIGINT NOT NULL CHECK (scale >= 2 AND scale <= 10),
    -- A mark for each criterion, `-` for what was not seen: `3 4 - 2`.
    marks TEXT NOT NULL,
    strengths TEXT,
    improve TEXT,
    next_step TEXT,
    next_on DATE,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    created_by TEXT REFERENCES users (id),
    CHECK (next_on IS NULL OR next_on > held_on)
);
-- A list reads what it filters by from here, in its order.
CREATE INDEX supervisions_list ON supervisions (held_on, id, place_id, person_id, module_slug);
CREATE INDEX supervisions_person ON supervisions (person_id, held_on, id);
CREATE INDEX supervisions_restitution ON supervisions (restitution_id) WHERE restitution_id IS NOT NULL;
-- What is to do: the visits that were agreed upon.
CREATE INDEX supervisions_next ON supervisions (next_on, id) WHERE next_on IS NOT NULL;
