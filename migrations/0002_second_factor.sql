-- Why: a password alone opens the whole register to whoever saw it typed. An account can ask for a second factor, a code
-- that a telephone computes without network (TOTP, RFC 6238).

-- The secret that account and telephone share, in base32. Until a first code was typed it is only a proposal, and not
-- for long.
-- `last_step` is the half-minute of the last code that served: none serves twice (RFC 6238, 5.2).
CREATE TABLE second_factors (
    user_id TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    secret TEXT NOT NULL,
    proposed_at TIMESTAMPTZ NOT NULL,
    confirmed_at TIMESTAMPTZ,
    last_step BIGINT NOT NULL
);

-- Codes on paper for the day when the telephone is lost; each serves once and only its hash is kept.
CREATE TABLE recovery_codes (
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    code_hash TEXT NOT NULL,
    PRIMARY KEY (user_id, code_hash)
);

-- Sign-ins between the password and the second factor. The ticket itself is never stored.
CREATE TABLE sign_ins (
    ticket_hash TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX sign_ins_user ON sign_ins (user_id);
