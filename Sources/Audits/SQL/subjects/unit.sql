-- What a unit gave for the year :last, and the households of its villages. :front is its code and first day.
WITH u AS (SELECT id FROM admin_unit WHERE code || '@' || valid_from = :front)
SELECT 'reported' AS tbl, r.id FROM reported r JOIN u ON u.id = r.unit_id
  WHERE r.year = CAST(:last AS INTEGER)
UNION ALL SELECT 'target', t.id FROM target t JOIN u ON u.id = t.unit_id
  WHERE t.year = CAST(:last AS INTEGER)
UNION ALL SELECT 'population', p.id FROM population p JOIN u ON u.id = p.unit_id
  WHERE p.year = CAST(:last AS INTEGER)
UNION ALL SELECT 'household', h.id FROM village_unit v JOIN u ON u.id = v.unit_id
  JOIN household h ON h.village_id = v.village_id
