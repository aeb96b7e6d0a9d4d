-- Why: searches of several conditions that each fit very many people read less: what somebody learnt is listed with their place,
-- and words that stand in every third name (Ag, Walet, Ould, Mint) have bits of their own. The index is derived: the program
-- works it out again when the server starts.

UPDATE people SET search_key = NULL WHERE erased_at IS NULL;
