-- Why: texts are written, translated and reviewed in the browser. A revision says why it was saved. What a revision of a
-- source changed is kept section by section, with the grade that its author gave, so that a translation knows which of
-- its sections lag behind, and how much. Who may read a module once it is published is the module's.

ALTER TABLE revisions ADD COLUMN reason TEXT;
ALTER TABLE modules ADD COLUMN visibility TEXT NOT NULL DEFAULT 'public'
    CHECK (visibility IN ('public', 'facilitators', 'staff'));

-- Lists show by when a text must be read again. `version` says by which version of the program an entry was derived: older
-- ones are derived anew when the server starts.
ALTER TABLE text_index ADD COLUMN reread_by DATE;
ALTER TABLE text_index ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

-- `before` and `after` are ids of sections, the first digits of the hash of their words; NULL before for a section that is
-- new, after for one that was taken out. No grade: nobody gave one, as in an import.
CREATE TABLE section_changes (
    revision_id TEXT NOT NULL REFERENCES revisions (id),
    position BIGINT NOT NULL,
    heading TEXT NOT NULL,
    before TEXT,
    after TEXT,
    grade TEXT CHECK (grade IN ('form', 'wording', 'meaning', 'harm')),
    PRIMARY KEY (revision_id, position),
    CHECK (before IS NOT NULL OR after IS NOT NULL)
);

-- How each translation stands to its source, derived whenever one of the two is saved, so that no list reads texts.
-- `made_from` is the number of the source's revision, where it is known.
CREATE TABLE translation_states (
    slug TEXT NOT NULL REFERENCES modules (slug),
    lang TEXT NOT NULL,
    made_from BIGINT,
    is_known BOOLEAN NOT NULL,
    up_to_date BIGINT NOT NULL,
    stale BIGINT NOT NULL,
    harmful BIGINT NOT NULL,
    unknown BIGINT NOT NULL,
    missing BIGINT NOT NULL,
    gone BIGINT NOT NULL,
    PRIMARY KEY (slug, lang)
);

-- Somebody is asked to read a text. Open until there is a decision.
CREATE TABLE reviews (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL REFERENCES modules (slug),
    lang TEXT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    asked_by TEXT REFERENCES users (id),
    reviewer_id TEXT REFERENCES users (id),
    request TEXT,
    decision TEXT CHECK (decision IN ('read', 'returned', 'dropped')),
    reviewer_name TEXT,
    note TEXT,
    decided_at TIMESTAMPTZ,
    decided_by TEXT REFERENCES users (id),
    CHECK ((decision IS NULL) = (decided_at IS NULL))
);
CREATE INDEX reviews_text ON reviews (slug, lang);
CREATE INDEX reviews_reviewer ON reviews (reviewer_id);
