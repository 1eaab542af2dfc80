-- The households of those villages.
SELECT h.id FROM main.household h
WHERE h.village_id IN (SELECT id FROM temp.sobo_read_village)
