-- Areas, villages and what they count for when money is divided: facts (unit_id, village_id, key,
-- n) of the communes in force at :closing. Of a commune's classes only the highest counts; each village of a
-- class adds its own.
WITH
commune AS MATERIALIZED (
  SELECT m.unit_id FROM temp.map_unit m JOIN admin_unit u ON u.id = m.unit_id
  WHERE m.level = 'commune' AND in_force(u, :closing)
),
class AS MATERIALIZED (
  SELECT c.unit_id, a.class, a.value FROM commune c JOIN area_class a ON a.unit_id = c.unit_id
  WHERE in_force(a, :closing)
),
village AS MATERIALIZED (
  SELECT c.unit_id, w.village_id,
    (SELECT max(k.class) FROM village_class k
      WHERE k.village_id = w.village_id AND in_force(k, :closing)) AS class
  FROM commune c JOIN village_unit w ON w.unit_id = c.unit_id WHERE in_force(w, :closing)
)
SELECT unit_id, NULL, class || '_' || value, 1 FROM class
UNION ALL
SELECT unit_id, village_id, 'villages', 1 FROM village
UNION ALL
SELECT unit_id, village_id, class, 1 FROM village WHERE class IS NOT NULL
UNION ALL
SELECT c.unit_id, NULL, 'commune_coefficient', max(k.coefficient)
FROM commune c
JOIN area_coefficient k ON in_force(k, :closing) AND (k.class = 'khac' OR EXISTS (
  SELECT 1 FROM class a WHERE a.unit_id = c.unit_id AND a.class = k.class AND a.value = k.value))
GROUP BY c.unit_id
UNION ALL
SELECT v.unit_id, v.village_id, 'village_coefficient', k.coefficient
FROM village v
JOIN area_coefficient k ON k.class = 'thon' AND k.value = v.class AND in_force(k, :closing)
