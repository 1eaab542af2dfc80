-- The households that a conference dealt with, as it found them and as they stood before: those whose
-- results name it, and those of its villages that name none. A village's are those listed there, of a
-- round of history those that lived there on the day.
SELECT h.code,
  (SELECT p.full_name FROM membership s JOIN person p ON p.id = s.person_id
    WHERE s.household_id = h.id AND s.relation = 'head' AND s.joined_on <= :held_on
      AND (s.left_on IS NULL OR s.left_on > :held_on)),
  (SELECT village_name_on(v, :held_on) FROM household_place e JOIN village v ON v.id = e.village_id
    WHERE e.household_id = h.id AND in_force(e, :held_on)),
  a.basis, a.b1, a.b2, y.opening_category, a.category
FROM (
  SELECT id FROM assessment WHERE conference_id = :conference
  UNION
  SELECT a.id
  FROM conference c
  JOIN round r ON r.id = c.round_id
  JOIN assessment a ON a.round_id = c.round_id AND a.conference_id IS NULL
    AND a.surveyed_on <= c.held_on
  LEFT JOIN review_list l ON l.round_id = a.round_id AND l.household_id = a.household_id
  LEFT JOIN household_place e ON r.historical = 1 AND e.household_id = a.household_id
    AND in_force(e, :held_on)
  JOIN meeting_village m ON m.conference_id = c.id
    AND m.village_id = CASE WHEN r.historical = 1 THEN e.village_id ELSE l.village_id END
  WHERE c.id = :conference) n
JOIN assessment a ON a.id = n.id
JOIN household h ON h.id = a.household_id
LEFT JOIN temp.household_year y ON y.household_id = h.id
ORDER BY coalesce(a.list_no, 1000000000), h.code
