-- The targets of :year for :unit and the units below it, in hundredths of their unit.
SELECT m.unit_id, t.indicator, t.value
FROM temp.map_unit m
JOIN temp.unit_in i ON i.above_id = :unit AND i.unit_id = m.unit_id AND i.is_whole
JOIN target t ON t.unit_id = m.unit_id AND t.year = :year
ORDER BY m.position, t.indicator
