-- The end of every table of this folder: facts of communes (unit_id, key, n) summed for :unit and
-- every unit below it, in the order of the map.
SELECT m.unit_id, m.code, m.name, m.level, f.key, sum(f.n)
FROM temp.map_unit m
JOIN temp.unit_in scope ON scope.above_id = :unit AND scope.unit_id = m.unit_id AND scope.is_whole
LEFT JOIN (temp.unit_in i JOIN fact f ON f.unit_id = i.unit_id) ON i.above_id = m.unit_id
GROUP BY m.unit_id, f.key
HAVING m.unit_id > 0 OR f.key IS NOT NULL
ORDER BY m.position
