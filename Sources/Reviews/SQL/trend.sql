-- Poor and near-poor households of :unit at the end of each year of a round, ten years at most, to
-- :year: what each was recognised as by then, and where it was that day, on the map laid out.
WITH
held AS (
  SELECT household_id, category, year,
    lead(year) OVER (PARTITION BY household_id ORDER BY rank) AS next_year
  FROM recognised WHERE year <= :year
),
calendar AS (
  SELECT year, year || '-12-31' AS last_day
  FROM (SELECT year FROM round WHERE year <= :year UNION SELECT :year) WHERE year > :year - 10
)
SELECT c.year, coalesce(sum(s.category = 'poor'), 0), coalesce(sum(s.category = 'near_poor'), 0)
FROM held s
JOIN calendar c ON c.year >= s.year AND (s.next_year IS NULL OR c.year < s.next_year)
JOIN household h ON h.id = s.household_id AND h.registered_on <= c.last_day
  AND (h.closed_on IS NULL OR h.closed_on > c.last_day)
JOIN temp.village_on_map v ON v.village_id = coalesce(
  (SELECT m.from_village_id FROM household_move m
    WHERE m.household_id = h.id AND m.moved_on > c.last_day ORDER BY m.moved_on LIMIT 1),
  h.village_id)
JOIN temp.unit_in i ON i.above_id = :unit AND i.unit_id = v.unit_id AND i.is_whole
GROUP BY c.year
ORDER BY c.year;
