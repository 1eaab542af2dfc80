-- The villages that rows in reach name: their own, those that households came from, and what became of
-- them. A household would be missing from lists if its first village were.
WITH RECURSIVE seen (id) AS (
  SELECT id FROM temp.sobo_read_village
  UNION
  SELECT m.from_village_id FROM main.household_move m
  WHERE m.household_id IN (SELECT id FROM temp.sobo_read_household)
  UNION
  SELECT l.village_id FROM main.review_list l
  WHERE l.household_id IN (SELECT id FROM temp.sobo_read_household)
  UNION
  SELECT v.successor_id FROM seen s JOIN main.village v ON v.id = s.id
  WHERE v.successor_id IS NOT NULL)
SELECT id FROM seen
