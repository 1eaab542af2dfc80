-- The results and persons of a village, named by its unit and its name: of the households that live there,
-- that moved away, and that were listed there.
WITH named (village_id) AS (
  SELECT v.id FROM village_unit vu
  JOIN admin_unit u ON u.id = vu.unit_id
  JOIN village v ON v.id = vu.village_id
    AND instr(:key || '/', u.code || '@' || u.valid_from || '/' || v.name || '/') = 1),
resident (household_id) AS (
  SELECT h.id FROM named n JOIN household h ON h.village_id = n.village_id
  UNION
  SELECT m.household_id FROM named n JOIN household_move m ON m.from_village_id = n.village_id
  UNION
  SELECT l.household_id FROM named n JOIN review_list l ON l.village_id = n.village_id)
SELECT 'assessment' AS tbl, a.id FROM resident r JOIN assessment a ON a.household_id = r.household_id
UNION ALL
SELECT 'person', m.person_id FROM resident r JOIN membership m ON m.household_id = r.household_id
