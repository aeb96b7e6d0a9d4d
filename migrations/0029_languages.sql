-- Why: a language is data. The languages of the target area are in the program; here are those that an administrator added, and
-- those of which they changed the names, the script or the direction, or which forms no longer offer.
CREATE TABLE languages (
    tag TEXT PRIMARY KEY,
    own_name TEXT NOT NULL,
    french_name TEXT NOT NULL,
    -- ISO 15924.
    script TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('ltr', 'rtl')),
    is_offered BOOLEAN NOT NULL
);
