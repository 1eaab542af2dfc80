-- The units in reach, those that rows in reach name, and all above them.
WITH RECURSIVE seen (id) AS (
  SELECT id FROM temp.sobo_read_unit
  UNION
  SELECT u.unit_id FROM main.village_unit u
  WHERE u.village_id IN (SELECT id FROM temp.sobo_seen_village)
  UNION
  SELECT v.origin_unit_id FROM main.village v
  WHERE v.id IN (SELECT id FROM temp.sobo_seen_village)
  UNION
  SELECT r.unit_id FROM main.request r
  WHERE r.household_id IN (SELECT id FROM temp.sobo_read_household)
  UNION
  SELECT l.unit_id FROM main.review_list l
  WHERE l.household_id IN (SELECT id FROM temp.sobo_read_household)
  UNION
  SELECT p.unit_id FROM main.project_household x JOIN main.project p ON p.id = x.project_id
  WHERE x.household_id IN (SELECT id FROM temp.sobo_read_household) AND p.unit_id IS NOT NULL
  UNION
  SELECT u.parent_id FROM seen s JOIN main.admin_unit u ON u.id = s.id
  WHERE u.parent_id IS NOT NULL)
SELECT id FROM seen
