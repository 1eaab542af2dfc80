-- The communes of :unit in which nobody stands by a result from a round of :year.
SELECT m.name FROM temp.unit_in i
JOIN temp.map_unit m ON m.unit_id = i.unit_id AND m.level = 'commune' AND m.unit_id > 0
WHERE i.above_id = :unit AND i.is_whole AND m.unit_id NOT IN (
  SELECT y.closing_unit_id FROM temp.household_year y
  JOIN assessment a ON a.id = y.closing_assessment_id
  JOIN round d ON d.id = a.round_id AND d.year = :year)
ORDER BY m.position
