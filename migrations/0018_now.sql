-- Why: the home page says what is to do now. What is open, lately closed or lately issued is found without reading the
-- whole register.

CREATE INDEX cohorts_open ON cohorts (ends_on) WHERE closed_at IS NULL;
CREATE INDEX cohorts_closed ON cohorts (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX certificates_issued ON certificates (issued_at);
