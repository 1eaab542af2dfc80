-- One row per household that existed at the opening or at the closing of :year: its commune on
-- the map, what it was recognised as by then, how many members it had. Closing is 31 December
-- of :year, opening that of the year before. Every flow and every closing figure is a count
-- of these rows, which is why they tie. :of_province asks how households stand by the province's own
-- standard instead of what they are recognised as.
INSERT INTO temp.household_year
WITH
-- What a household is recognised as goes by the year of the round, not by the day of decision; so
-- the last of the year itself, if there is one, is the last of all. Only where a day of the year is
-- asked about, :recognised_by, does the day of decision count.
-- A rank ends with the number of what the household stands by: a recognition, or of the province's
-- standard an assessment.
standing AS MATERIALIZED (
  SELECT household_id, opening, coalesce(current, opening) AS closing, was_poor, was_near_poor,
    CAST(substr(coalesce(current, opening), 15, 13) AS INTEGER) - 1000000000000 AS stands_by
  FROM (
    SELECT household_id,
      max(CASE WHEN year = :year THEN rank || category END) AS current,
      max(CASE WHEN year < :year THEN rank || category END) AS opening,
      max(year < :year AND category = 'poor') AS was_poor,
      max(year < :year AND category = 'near_poor') AS was_near_poor
    FROM (
      SELECT household_id, year, category, holds_from, rank FROM recognised
      WHERE NOT :of_province
      UNION ALL
      SELECT household_id, year, category, holds_from, rank FROM provincially_classed
      WHERE :of_province)
    WHERE year <= :year AND (:recognised_by IS NULL OR holds_from <= :recognised_by)
    GROUP BY household_id
  )
),
people AS MATERIALIZED (
  SELECT household_id,
    sum(joined_on <= :opening AND (left_on IS NULL OR left_on > :opening)) AS opening,
    sum(joined_on <= :closing AND (left_on IS NULL OR left_on > :closing)) AS closing
  FROM membership GROUP BY household_id
),
-- Where a household was on a day is `household_place` on that day.
place AS (
  SELECT h.id AS household_id, h.origin = 'moved_in' AND h.registered_on > :opening AS is_moved_in,
    h.registered_on <= :opening AND (h.closed_on IS NULL OR h.closed_on > :opening) AS was_there,
    h.registered_on <= :closing AND (h.closed_on IS NULL OR h.closed_on > :closing) AS is_there,
    coalesce((SELECT m.from_village_id FROM household_move m
      WHERE m.household_id = h.id AND m.moved_on > :opening
      ORDER BY m.moved_on LIMIT 1), h.village_id) AS opening_village_id,
    coalesce((SELECT m.from_village_id FROM household_move m
      WHERE m.household_id = h.id AND m.moved_on > :closing
      ORDER BY m.moved_on LIMIT 1), h.village_id) AS closing_village_id
  FROM household h WHERE h.registered_on <= :closing
)
SELECT p.household_id, p.was_there, p.is_there, p.is_moved_in,
  o.unit_id, c.unit_id, p.opening_village_id, p.closing_village_id,
  CASE WHEN p.was_there THEN substr(s.opening, 28) END,
  CASE WHEN p.is_there THEN substr(s.closing, 28) END,
  CASE WHEN NOT p.is_there THEN NULL WHEN NOT :of_province THEN s.stands_by
    ELSE (SELECT r.id FROM recognition r WHERE r.assessment_id = s.stands_by) END,
  CASE WHEN NOT p.is_there THEN NULL WHEN :of_province THEN s.stands_by
    ELSE (SELECT r.assessment_id FROM recognition r WHERE r.id = s.stands_by) END,
  coalesce(s.was_poor, 0), coalesce(s.was_near_poor, 0),
  CASE WHEN p.was_there THEN coalesce(n.opening, 0) ELSE 0 END,
  CASE WHEN p.is_there THEN coalesce(n.closing, 0) ELSE 0 END
FROM place p
JOIN temp.village_on_map o ON o.village_id = p.opening_village_id
JOIN temp.village_on_map c ON c.village_id = p.closing_village_id
LEFT JOIN standing s ON s.household_id = p.household_id
LEFT JOIN people n ON n.household_id = p.household_id
WHERE p.was_there OR p.is_there;
