-- The units above communes in some of whose communes nobody stands by a result from a round of :year:
-- how many communes each has, and of how many there is a result.
SELECT i.above_id, count(*), count(k.unit_id)
FROM temp.unit_in i
JOIN temp.map_unit m ON m.unit_id = i.unit_id AND m.level = 'commune' AND m.unit_id > 0
LEFT JOIN (
  SELECT DISTINCT y.closing_unit_id AS unit_id FROM temp.household_year y
  JOIN assessment a ON a.id = y.closing_assessment_id
  JOIN round d ON d.id = a.round_id AND d.year = :year) k ON k.unit_id = m.unit_id
WHERE i.is_whole
GROUP BY i.above_id
HAVING count(*) > 1 AND count(k.unit_id) < count(*)
