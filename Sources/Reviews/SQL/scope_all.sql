-- Every household that may have a row of the year.
INSERT INTO temp.household_scope SELECT id FROM household WHERE registered_on <= :closing;
