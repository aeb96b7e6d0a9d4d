-- Why: a list of people can be read by place, and by who was registered last, whatever their number. Everybody has a row in the index
-- for each of these orders. The index is derived: the program works it out again when the server starts.

UPDATE people SET search_key = NULL WHERE erased_at IS NULL AND merged_into IS NULL;
