-- The end of movement.sql: summed for :unit and every unit below it, in the order of the map.
SELECT m.unit_id, m.code, m.name, m.level, m.valid_from,
  coalesce(sum(c.opening), 0), coalesce(sum(c.to_other), 0), coalesce(sum(c.above), 0),
  coalesce(sum(c.other_decrease), 0), coalesce(sum(c.from_other), 0), coalesce(sum(c.again), 0),
  coalesce(sum(c.newly), 0), coalesce(sum(c.other_increase), 0), coalesce(sum(c.closing), 0),
  coalesce(sum(c.opening_p), 0), coalesce(sum(c.to_other_p), 0), coalesce(sum(c.above_p), 0),
  coalesce(sum(c.other_decrease_p), 0), coalesce(sum(c.from_other_p), 0),
  coalesce(sum(c.again_p), 0), coalesce(sum(c.newly_p), 0), coalesce(sum(c.other_increase_p), 0),
  coalesce(sum(c.closing_p), 0)
FROM temp.map_unit m
JOIN temp.unit_in scope ON scope.above_id = :unit AND scope.unit_id = m.unit_id AND scope.is_whole
LEFT JOIN (temp.unit_in i JOIN place c ON c.place_id = i.unit_id) ON i.above_id = m.unit_id
GROUP BY m.unit_id
HAVING m.unit_id > 0 OR count(c.place_id) > 0
ORDER BY m.position;
