-- Why: who pays for a training and for how many people it has room are asked by every report and by whoever fills the list.
ALTER TABLE cohorts ADD COLUMN funder TEXT;
ALTER TABLE cohorts ADD COLUMN capacity BIGINT CHECK (capacity > 0);
