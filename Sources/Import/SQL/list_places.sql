-- Who heads the households of a village that stand in a round with a number on the list and points.
SELECT h.id, h.code, h.registered_on, m.code, p.full_name, p.birth_year, p.birth_date, p.sex, p.citizen_id
FROM household h
CROSS JOIN assessment a ON a.household_id = h.id
CROSS JOIN round r ON r.id = a.round_id
CROSS JOIN membership m ON m.household_id = h.id AND m.relation = 'head' AND m.left_on IS NULL
CROSS JOIN person p ON p.id = m.person_id
WHERE h.village_id = ?1 AND r.code = ?2 AND a.list_no = ?3 AND a.b1 = ?4 AND a.b2 = ?5
  AND h.closed_on IS NULL
ORDER BY h.id
