-- Of :unit and every unit below it: how many communes it has, in how many of them somebody stands by a
-- result from a round of :year, by any result at the closing, and by any at the opening. A result tells
-- of the commune in which it was found: not of that into which its household moved since. Once a yearly
-- round was opened and closed, who is on no list is known too, in communes that have households.
WITH
held AS MATERIALIZED (
  SELECT y.closing_unit_id AS unit_id, max(d.year = :year) AS is_of_year
  FROM temp.household_year y
  JOIN assessment a ON a.id = y.closing_assessment_id
  JOIN round d ON d.id = a.round_id
  WHERE NOT EXISTS (SELECT 1 FROM household_move m
    WHERE m.household_id = y.household_id AND m.moved_on > a.surveyed_on)
  GROUP BY y.closing_unit_id
),
held_before AS MATERIALIZED (
  SELECT DISTINCT opening_unit_id AS unit_id FROM temp.household_year
  WHERE opening_category IS NOT NULL
),
lived AS MATERIALIZED (
  SELECT closing_unit_id AS unit_id FROM temp.household_year
  UNION
  SELECT opening_unit_id FROM temp.household_year
),
closed (of_year, by_closing, by_opening) AS (
  SELECT coalesce(max(year = :year), 0), count(*), coalesce(max(year < :year), 0) FROM round
  WHERE kind = 'annual' AND historical = 0 AND closed_on IS NOT NULL AND year <= :year
)
SELECT u.unit_id, u.name, u.level = 'commune', count(*),
  sum(closed.of_year AND l.unit_id IS NOT NULL OR coalesce(h.is_of_year, 0)),
  sum(closed.by_closing > 0 AND l.unit_id IS NOT NULL OR h.unit_id IS NOT NULL),
  sum(closed.by_opening AND l.unit_id IS NOT NULL OR b.unit_id IS NOT NULL)
FROM closed, temp.map_unit u
JOIN temp.unit_in scope ON scope.above_id = :unit AND scope.unit_id = u.unit_id AND scope.is_whole
JOIN temp.unit_in i ON i.above_id = u.unit_id AND i.is_whole
JOIN temp.map_unit m ON m.unit_id = i.unit_id AND m.level = 'commune' AND m.unit_id > 0
LEFT JOIN held h ON h.unit_id = m.unit_id
LEFT JOIN held_before b ON b.unit_id = m.unit_id
LEFT JOIN lived l ON l.unit_id = m.unit_id
GROUP BY u.unit_id
ORDER BY u.position
