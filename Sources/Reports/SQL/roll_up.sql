-- The end of every table of this folder: facts (unit_id, village_id, key, n) of the villages of communes,
-- summed for :unit and every unit below it, in the order of the map. With :by_village, what each
-- village adds stands below its commune; a fact of the commune as a whole has no village.
, commune_fact AS MATERIALIZED (
  SELECT unit_id, key, sum(n) AS n FROM fact GROUP BY unit_id, key
)
SELECT m.unit_id, m.code, m.name, m.level, f.key, sum(f.n), m.position AS place, 0 AS village
FROM temp.map_unit m
JOIN temp.unit_in scope ON scope.above_id = :unit AND scope.unit_id = m.unit_id AND scope.is_whole
LEFT JOIN (temp.unit_in i JOIN commune_fact f ON f.unit_id = i.unit_id) ON i.above_id = m.unit_id
GROUP BY m.unit_id, f.key
HAVING m.unit_id > 0 OR f.key IS NOT NULL
UNION ALL
SELECT m.unit_id, '', coalesce(v.name, ''), 'village', f.key, sum(f.n), m.position,
  coalesce(v.position, (SELECT max(position) + 1 FROM temp.village_on_map))
FROM fact f
JOIN temp.map_unit m ON m.unit_id = f.unit_id
JOIN temp.unit_in scope ON scope.above_id = :unit AND scope.unit_id = m.unit_id AND scope.is_whole
LEFT JOIN temp.village_on_map v ON v.village_id = f.village_id
WHERE :by_village
GROUP BY m.unit_id, v.village_id, f.key
ORDER BY place, village
