-- Why: births some years apart no longer keep two records of one name from being proposed where the telephone or the village is
-- the same: ages are guessed. Who could be proposed now is compared with the others again.

UPDATE people SET compared = FALSE
    WHERE erased_at IS NULL AND merged_into IS NULL AND birth_year IS NOT NULL
    AND (telephone IS NOT NULL OR (locality IS NOT NULL AND place_id IS NOT NULL));
