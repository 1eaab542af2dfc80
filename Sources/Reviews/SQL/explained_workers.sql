-- Members of a household who were workers of low income in a year.
SELECT m.code || ' ' || p.full_name, w.valid_from, w.valid_to, w.decision_no
FROM household h JOIN membership m ON m.household_id = h.id
JOIN person p ON p.id = m.person_id JOIN low_income_worker w ON w.person_id = p.id
WHERE h.code = ?1 AND w.valid_from <= ?2 || '-12-31'
  AND (w.valid_to IS NULL OR w.valid_to >= ?2 || '-01-01')
  AND m.joined_on <= w.valid_from AND (m.left_on IS NULL OR m.left_on > w.valid_from)
ORDER BY m.code
