-- The households that persons headed and that were gone by a day: from village ?2 by a move, or from the registry. A death is
-- asked about of its person. Goes on in `HouseholdFinder` with what the person is known by.
SELECT h.id, h.code, h.village_id, h.registered_on, m.code, p.full_name, p.birth_year, p.birth_date, p.sex, p.citizen_id,
  v.id, coalesce(v.moved_on, h.closed_on)
FROM person p CROSS JOIN membership m ON m.person_id = p.id AND m.relation = 'head'
CROSS JOIN household h ON h.id = m.household_id
LEFT JOIN household_move v ON v.household_id = h.id AND v.from_village_id = ?2 AND v.moved_on <= ?1
WHERE (v.id IS NOT NULL AND h.village_id <> ?2
    OR v.id IS NULL AND h.closed_on <= ?1 AND m.left_reason IS NOT 'died')
