-- Why: what facilitators do after their training is the reason why trainers are trained. A restitution is a session that
-- facilitators lead in their own community. Of those who came it holds counts by sex and age band and never a name; only
-- those who led it are people of the register.
CREATE TABLE restitutions (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('session', 'radio', 'culture', 'forum', 'training')),
    held_on DATE NOT NULL,
    place_id TEXT NOT NULL REFERENCES places (id),
    locality TEXT,
    module_slug TEXT REFERENCES modules (slug),
    -- The revision of the module's text that was current on the day.
    revision_id TEXT REFERENCES revisions (id),
    lang TEXT NOT NULL,
    note TEXT,
    -- What another tool that collected it calls it, so that it is taken over once.
    submission TEXT UNIQUE,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    created_by TEXT REFERENCES users (id),
    CHECK (revision_id IS NULL OR module_slug IS NOT NULL)
);
-- A list reads what it filters by from here, in its order.
CREATE INDEX restitutions_list ON restitutions (held_on, id, place_id, kind, module_slug);

-- `band` is an age band of the day when it was noted, such as 15-29; empty where the age was not noted.
CREATE TABLE restitution_counts (
    restitution_id TEXT NOT NULL REFERENCES restitutions (id) ON DELETE CASCADE,
    band TEXT NOT NULL,
    women BIGINT NOT NULL CHECK (women >= 0),
    men BIGINT NOT NULL CHECK (men >= 0),
    PRIMARY KEY (restitution_id, band)
);

CREATE TABLE restitution_leaders (
    restitution_id TEXT NOT NULL REFERENCES restitutions (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id),
    PRIMARY KEY (restitution_id, person_id)
);
CREATE INDEX restitution_leaders_person ON restitution_leaders (person_id);
