-- One row per household of the scope that existed at the opening or at the closing of :year: its commune on
-- the map, how it stood by then, how many members it had. Closing is 31 December
-- of :year, opening that of the year before. Every flow and every closing figure is a count
-- of these rows, which is why they tie.
INSERT INTO temp.household_year
WITH
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
      ORDER BY m.moved_on LIMIT 1), h.village_id) AS closing_village_id,
    (SELECT count(*) FROM membership m WHERE m.household_id = h.id) AS persons
  FROM temp.household_scope p CROSS JOIN household h ON h.id = p.household_id
  WHERE h.registered_on <= :closing
)
SELECT p.household_id, p.was_there, p.is_there, p.is_moved_in,
  o.unit_id, c.unit_id, p.opening_village_id, p.closing_village_id,
  CASE WHEN p.was_there THEN e.category END,
  CASE WHEN p.is_there THEN coalesce(s.category, e.category) END,
  CASE WHEN p.is_there THEN coalesce(s.assessment_id, e.assessment_id) END,
  0,
  CASE WHEN p.was_there THEN p.persons - coalesce(g.opening, 0) ELSE 0 END,
  CASE WHEN p.is_there THEN p.persons - coalesce(g.closing, 0) ELSE 0 END
FROM place p
CROSS JOIN temp.village_on_map o ON o.village_id = p.opening_village_id
CROSS JOIN temp.village_on_map c ON c.village_id = p.closing_village_id
LEFT JOIN temp.opening_standing e ON e.household_id = p.household_id
LEFT JOIN temp.closing_standing s ON s.household_id = p.household_id
LEFT JOIN temp.membership_changes g ON g.household_id = p.household_id
WHERE p.was_there OR p.is_there;
