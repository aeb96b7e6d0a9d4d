-- Why: a browser that signed in before must get in while somebody else guesses at the same account, and its owner must
-- learn of a sign-in elsewhere. What an open screen must not allow asks for the password again. A name that is searched
-- for ends with the session that searched.

-- Browsers that signed in to an account once; the token in their cookie is never stored. `told_at`: what happened to the
-- account since then is still to be told there.
CREATE TABLE known_devices (
    id TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    told_at TIMESTAMPTZ NOT NULL,
    UNIQUE (token_hash, user_id)
);
CREATE INDEX known_devices_user ON known_devices (user_id, seen_at);

-- What the owner of an account is told of: a sign-in from a new browser, a changed password or second factor.
-- `device_id` is the browser that did it, which need not be told.
CREATE TABLE account_events (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    at TIMESTAMPTZ NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('sign_in', 'password', 'factor_added', 'factor_removed', 'codes_renewed', 'code_used')),
    device TEXT NOT NULL,
    device_id TEXT
);
CREATE INDEX account_events_user ON account_events (user_id, at);

-- `proved_at`: when the password was last given in this session. `words`: the names that were searched for last.
ALTER TABLE login_sessions ADD COLUMN proved_at TIMESTAMPTZ;
ALTER TABLE login_sessions ADD COLUMN device_id TEXT;
ALTER TABLE login_sessions ADD COLUMN words TEXT;
CREATE INDEX login_sessions_seen ON login_sessions (seen_at);

CREATE INDEX login_failures_last ON login_failures (last_at);
