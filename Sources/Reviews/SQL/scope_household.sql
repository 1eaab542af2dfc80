-- The household of code :code alone.
INSERT INTO temp.household_scope SELECT id FROM household WHERE code = :code;
