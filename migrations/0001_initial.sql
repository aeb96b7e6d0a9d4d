-- Why: the whole of the first version, in one portable text for SQLite and PostgreSQL.
-- Ids are UUIDv7 as TEXT, made by the program; enumerations are TEXT with CHECK; no default reads the clock.
-- What is issued is frozen: revisions, certificates and audit entries are only ever inserted.

-- Places: region > cercle > arrondissement > commune > village, fraction or quartier. The map changes, so a place has a validity.
CREATE TABLE places (
    id TEXT PRIMARY KEY,
    level TEXT NOT NULL CHECK (level IN ('region', 'cercle', 'arrondissement', 'commune', 'village', 'fraction', 'quartier')),
    name TEXT NOT NULL,
    parent_id TEXT REFERENCES places (id),
    valid_from DATE,
    valid_to DATE,
    folded TEXT NOT NULL
);
CREATE INDEX places_parent ON places (parent_id);

-- `places.parent_id` is the division of daily use; the others (2023: Lois 2023-006 and 007) stand beside it, so that a
-- report can use either and an account for a new cercle covers the communes that people still call by the old one.
CREATE TABLE place_parents (
    place_id TEXT NOT NULL REFERENCES places (id) ON DELETE CASCADE,
    division TEXT NOT NULL,
    parent_id TEXT NOT NULL REFERENCES places (id),
    PRIMARY KEY (place_id, division)
);
CREATE INDEX place_parents_parent ON place_parents (parent_id);

-- What lies directly in what, in any division.
CREATE VIEW place_links AS
    SELECT id AS place_id, parent_id FROM places WHERE parent_id IS NOT NULL
    UNION
    SELECT place_id, parent_id FROM place_parents;

-- Other spellings and former names; they stay in daily use.
CREATE TABLE place_names (
    place_id TEXT NOT NULL REFERENCES places (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (place_id, name)
);

-- Three schemes look alike: a code is nothing without its scheme.
CREATE TABLE place_codes (
    place_id TEXT NOT NULL REFERENCES places (id) ON DELETE CASCADE,
    scheme TEXT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (place_id, scheme)
);

-- People of the register. The full name is one text, as written. `folded` is what a search looks in (both writings);
-- `name_key` is equal for the same name in another order or spelling of marks.
CREATE TABLE people (
    id TEXT PRIMARY KEY,
    full_name TEXT NOT NULL,
    arabic_name TEXT,
    sex TEXT CHECK (sex IN ('f', 'm')),
    birth_precision TEXT NOT NULL CHECK (birth_precision IN ('exact', 'year', 'about', 'unknown')),
    birth_date DATE,
    birth_year BIGINT,
    birth_place TEXT,
    place_id TEXT REFERENCES places (id),
    locality TEXT,
    telephone TEXT,
    structure TEXT,
    role TEXT,
    folded TEXT NOT NULL,
    name_key TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    erased_at TIMESTAMPTZ,
    CHECK ((birth_precision = 'exact') = (birth_date IS NOT NULL)),
    CHECK ((birth_precision = 'unknown') = (birth_year IS NULL))
);
CREATE INDEX people_folded ON people (folded);
CREATE INDEX people_name_key ON people (name_key);
CREATE INDEX people_place ON people (place_id);

CREATE TABLE person_languages (
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    lang TEXT NOT NULL,
    PRIMARY KEY (person_id, lang)
);

-- Consent as Mali's Loi 2013-015 asks for it: when, in which language, read out by whom, how given, to what.
CREATE TABLE consents (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    given_on DATE NOT NULL,
    lang TEXT NOT NULL,
    read_by TEXT NOT NULL,
    manner TEXT NOT NULL CHECK (manner IN ('signature', 'thumbprint', 'oral')),
    witness TEXT,
    text_version TEXT NOT NULL,
    scopes TEXT NOT NULL,
    withdrawn_on DATE,
    created_at TIMESTAMPTZ NOT NULL,
    CHECK (manner <> 'oral' OR witness IS NOT NULL)
);
CREATE INDEX consents_person ON consents (person_id);

-- Accounts. Until a password is set there is only the hash of a one-time code.
CREATE TABLE users (
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('admin', 'officer', 'coordinator', 'facilitator', 'observer')),
    password_hash TEXT,
    code_hash TEXT UNIQUE,
    code_expires_at TIMESTAMPTZ,
    person_id TEXT REFERENCES people (id),
    disabled_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE user_places (
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    place_id TEXT NOT NULL REFERENCES places (id),
    PRIMARY KEY (user_id, place_id)
);

-- Signed-in browsers; the token itself is never stored.
CREATE TABLE login_sessions (
    token_hash TEXT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    device TEXT NOT NULL
);
CREATE INDEX login_sessions_user ON login_sessions (user_id);

-- Slow-down after failed sign-ins, per account and per address (hashed).
CREATE TABLE login_failures (
    subject TEXT PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at TIMESTAMPTZ NOT NULL
);

-- Names, logos and rules are data: one row a setting.
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- Modules: every save is a revision, kept byte for byte as it was written.
CREATE TABLE modules (
    slug TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    source_lang TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE revisions (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL REFERENCES modules (slug),
    lang TEXT NOT NULL,
    number BIGINT NOT NULL,
    raw TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'reviewed', 'published', 'withdrawn')),
    created_at TIMESTAMPTZ NOT NULL,
    created_by TEXT REFERENCES users (id),
    UNIQUE (slug, lang, number)
);

-- Which revision of a module in a language is the current one.
CREATE TABLE texts (
    slug TEXT NOT NULL REFERENCES modules (slug),
    lang TEXT NOT NULL,
    revision_id TEXT NOT NULL REFERENCES revisions (id),
    PRIMARY KEY (slug, lang)
);

-- Curricula, kept byte for byte; the rule that a cohort follows is frozen in the cohort.
CREATE TABLE curricula (
    slug TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    raw TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

-- Cohorts: one run of a curriculum. `curriculum` is the TOML text as it stood when the cohort was made.
CREATE TABLE cohorts (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    curriculum_slug TEXT NOT NULL REFERENCES curricula (slug),
    curriculum TEXT NOT NULL,
    lang TEXT NOT NULL,
    place_id TEXT NOT NULL REFERENCES places (id),
    venue TEXT,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    created_by TEXT REFERENCES users (id),
    closed_at TIMESTAMPTZ,
    closed_by TEXT REFERENCES users (id),
    confirmed_by TEXT,
    CHECK (ends_on >= starts_on),
    CHECK ((closed_at IS NULL) = (confirmed_by IS NULL))
);
CREATE INDEX cohorts_place ON cohorts (place_id);

-- A session is one half-day.
CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    cohort_id TEXT NOT NULL REFERENCES cohorts (id) ON DELETE CASCADE,
    held_on DATE NOT NULL,
    half TEXT NOT NULL CHECK (half IN ('am', 'pm')),
    UNIQUE (cohort_id, held_on, half)
);

CREATE TABLE cohort_trainers (
    cohort_id TEXT NOT NULL REFERENCES cohorts (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id),
    PRIMARY KEY (cohort_id, person_id)
);

CREATE TABLE enrolments (
    id TEXT PRIMARY KEY,
    cohort_id TEXT NOT NULL REFERENCES cohorts (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id),
    position BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (cohort_id, person_id)
);
CREATE INDEX enrolments_person ON enrolments (person_id);

-- A mark exists once somebody ticked; no row means "not noted yet".
CREATE TABLE attendance (
    enrolment_id TEXT NOT NULL REFERENCES enrolments (id) ON DELETE CASCADE,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    mark TEXT NOT NULL CHECK (mark IN ('present', 'absent', 'excused')),
    marked_at TIMESTAMPTZ NOT NULL,
    marked_by TEXT REFERENCES users (id),
    PRIMARY KEY (enrolment_id, session_id)
);
CREATE INDEX attendance_session ON attendance (session_id);

-- Tests in per cent; micro-teaching passed or not. NULL: not noted.
CREATE TABLE scores (
    enrolment_id TEXT PRIMARY KEY REFERENCES enrolments (id) ON DELETE CASCADE,
    pre_test BIGINT CHECK (pre_test BETWEEN 0 AND 100),
    post_test BIGINT CHECK (post_test BETWEEN 0 AND 100),
    micro_teaching BOOLEAN,
    scored_at TIMESTAMPTZ NOT NULL,
    scored_by TEXT REFERENCES users (id)
);

-- The decision that an enrolment met the rule, frozen when the cohort is closed, with its reasons.
CREATE TABLE completions (
    enrolment_id TEXT PRIMARY KEY REFERENCES enrolments (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('certificate', 'attestation', 'none')),
    reasons TEXT NOT NULL,
    decided_at TIMESTAMPTZ NOT NULL,
    decided_by TEXT REFERENCES users (id),
    confirmed_by TEXT NOT NULL
);

-- Public keys that ever signed; the private one lies in the data folder only.
CREATE TABLE issuer_keys (
    id TEXT PRIMARY KEY,
    public_key TEXT NOT NULL UNIQUE,
    first_used_at TIMESTAMPTZ NOT NULL
);

-- What was issued: everything that the paper shows, as data. Never changed, never deleted.
-- `issue` counts the issues of one enrolment from 1, so that issuing twice creates nothing new.
CREATE TABLE certificates (
    serial TEXT PRIMARY KEY,
    enrolment_id TEXT NOT NULL REFERENCES enrolments (id),
    cohort_id TEXT NOT NULL REFERENCES cohorts (id),
    kind TEXT NOT NULL CHECK (kind IN ('attestation', 'certificate')),
    issue BIGINT NOT NULL,
    content TEXT NOT NULL,
    signed TEXT NOT NULL,
    key_id TEXT NOT NULL REFERENCES issuer_keys (id),
    issued_at TIMESTAMPTZ NOT NULL,
    issued_by TEXT REFERENCES users (id),
    supersedes TEXT REFERENCES certificates (serial),
    UNIQUE (enrolment_id, issue)
);
CREATE INDEX certificates_cohort ON certificates (cohort_id);

CREATE TABLE revocations (
    serial TEXT PRIMARY KEY REFERENCES certificates (serial),
    reason TEXT NOT NULL,
    revoked_at TIMESTAMPTZ NOT NULL,
    revoked_by TEXT REFERENCES users (id)
);

-- One row a printing: number 0 is the original, 1, 2, … are the duplicates.
CREATE TABLE printings (
    serial TEXT NOT NULL REFERENCES certificates (serial),
    number BIGINT NOT NULL,
    printed_at TIMESTAMPTZ NOT NULL,
    printed_by TEXT REFERENCES users (id),
    PRIMARY KEY (serial, number)
);

-- Who did what, when, on which record, before and after; each entry carries the hash of the one before.
CREATE TABLE audit (
    number BIGINT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at TIMESTAMPTZ NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    before TEXT,
    after TEXT,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX audit_subject ON audit (subject_kind, subject_id);

-- The end of the chain, in one row that a writer locks by updating it.
CREATE TABLE audit_head (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    number BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_head (id, number, hash) VALUES (1, 0, '');
