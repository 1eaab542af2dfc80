-- The results and persons of a village, named by its unit and its name.
SELECT 'assessment' AS tbl, a.id FROM village_unit vu
JOIN admin_unit u ON u.id = vu.unit_id
JOIN village v ON v.id = vu.village_id
  AND instr(:key || '/', u.code || '@' || u.valid_from || '/' || v.name || '/') = 1
JOIN household h ON h.village_id = v.id
JOIN assessment a ON a.household_id = h.id
UNION ALL
SELECT 'person', m.person_id FROM village_unit vu
JOIN admin_unit u ON u.id = vu.unit_id
JOIN village v ON v.id = vu.village_id
  AND instr(:key || '/', u.code || '@' || u.valid_from || '/' || v.name || '/') = 1
JOIN household h ON h.village_id = v.id
JOIN membership m ON m.household_id = h.id
