  -- The villages asked for.
  chosen (village_id) AS (
    SELECT v.id FROM village v
    WHERE (:village IS NULL OR v.id IN (SELECT value FROM json_each(:village)))
      AND (:unit IS NULL OR v.id IN (
        SELECT vu.village_id FROM within w JOIN village_unit vu ON vu.unit_id = w.unit_id
        WHERE in_force(vu, :map_day)))
  ),
  -- The households that live there, or lived there and moved after the day asked for.
  resident (household_id) AS (
    SELECT h.id FROM chosen c JOIN household h ON h.village_id = c.village_id
    UNION
    SELECT m.household_id FROM household_move m
    WHERE m.moved_on > :day AND m.from_village_id IN (SELECT village_id FROM chosen)
  )
