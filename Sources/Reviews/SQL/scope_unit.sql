-- The households that live in :unit, or in a part of it, or ever moved away from there: no other counts
-- for it at the opening or the closing.
INSERT INTO temp.household_scope
WITH inside AS MATERIALIZED (
  SELECT v.village_id FROM temp.village_on_map v
  JOIN temp.unit_in i ON i.above_id = :unit AND i.unit_id = v.unit_id
)
SELECT h.id FROM household h WHERE h.village_id IN (SELECT village_id FROM inside)
UNION
SELECT m.household_id FROM household_move m
WHERE m.from_village_id IN (SELECT village_id FROM inside);
