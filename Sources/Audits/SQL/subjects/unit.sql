-- What a unit gave for a year, and the households of its villages. Its code and first day come before
-- the first stroke of :key, the year behind it, and where one of its tables is meant the list.
WITH u AS (
  SELECT id, CAST(substr(:key, instr(:key, '/') + 1) AS INTEGER) AS year FROM admin_unit
  WHERE code || '@' || valid_from = substr(:key, 1, instr(:key, '/') - 1))
SELECT 'reported' AS tbl, r.id FROM reported r JOIN u ON u.id = r.unit_id
  WHERE r.year = u.year
UNION ALL SELECT 'target', t.id FROM target t JOIN u ON u.id = t.unit_id
  WHERE t.year = u.year
UNION ALL SELECT 'result_approval', a.id FROM result_approval a JOIN u ON u.id = a.unit_id
  WHERE a.year = u.year
UNION ALL SELECT 'population', p.id FROM population p JOIN u ON u.id = p.unit_id
  WHERE p.year = u.year
UNION ALL SELECT 'household', h.id FROM village_unit v JOIN u ON u.id = v.unit_id
  JOIN household h ON h.village_id = v.village_id
