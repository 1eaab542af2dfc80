-- The communes of :unit whose number of households at the closing is not known.
SELECT m.name FROM temp.unit_in i
JOIN temp.map_unit m ON m.unit_id = i.unit_id AND m.level = 'commune' AND m.unit_id > 0
JOIN temp.unit_population p ON p.unit_id = m.unit_id AND p.year = :year
WHERE i.above_id = :unit AND i.is_whole AND p.households IS NULL
ORDER BY m.position
