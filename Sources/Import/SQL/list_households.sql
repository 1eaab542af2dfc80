-- The households, not closed by a day, in which persons are or were members: where each was on that day, and whether the person was its
-- head then (2), is now (1) or not (0). A list from before the first head is of that head. Goes on in
-- `HouseholdFinder` with what the person is known by.
SELECT h.id, h.code,
  coalesce((SELECT v.from_village_id FROM household_move v
    WHERE v.household_id = h.id AND v.moved_on > ?1 ORDER BY v.moved_on LIMIT 1), h.village_id),
  h.registered_on, m.code, p.full_name, p.birth_year, p.birth_date, p.sex, p.citizen_id,
  CASE
    WHEN m.relation <> 'head' THEN 0
    WHEN m.joined_on <= ?1 AND ?1 < coalesce(m.left_on, '9999-12-31') THEN 2
    WHEN ?1 < m.joined_on AND NOT EXISTS (SELECT 1 FROM membership e
      WHERE e.household_id = h.id AND e.relation = 'head' AND e.joined_on < m.joined_on) THEN 2
    ELSE m.left_on IS NULL
  END,
  m.left_reason IS 'died'
FROM person p CROSS JOIN membership m ON m.person_id = p.id
CROSS JOIN household h ON h.id = m.household_id
WHERE (h.closed_on IS NULL OR h.closed_on > ?1)
