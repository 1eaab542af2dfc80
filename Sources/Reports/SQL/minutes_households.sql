-- The households that a conference dealt with, as it found them and as they stood before.
SELECT h.code,
  (SELECT p.full_name FROM membership s JOIN person p ON p.id = s.person_id
    WHERE s.household_id = h.id AND s.relation = 'head' AND s.joined_on <= :held_on
      AND (s.left_on IS NULL OR s.left_on > :held_on)),
  (SELECT called_on(v, :held_on) FROM household_place e JOIN village v ON v.id = e.village_id
    WHERE e.household_id = h.id AND in_force(e, :held_on)),
  a.basis, a.b1, a.b2, y.opening_category, a.category
FROM assessment a
JOIN household h ON h.id = a.household_id
LEFT JOIN temp.household_year y ON y.household_id = h.id
WHERE a.conference_id = :conference
ORDER BY coalesce(a.list_no, 1000000000), h.code
