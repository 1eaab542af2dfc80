-- Households of :unit that the review put into any class but not poor, as they stand at the closing,
-- in the order of the map, the village and the code.
SELECT y.household_id, h.code, p.full_name, p.birth_year, p.ethnic_group, m.name, village_name_on(v, :closing),
  y.closing_persons, y.closing_category, r.decision_no, r.decided_on, r.certificate_no, a.b1, a.b2,
  a.deprivation_set, a.cause_set
FROM temp.household_year y
JOIN temp.unit_in i ON i.above_id = :unit AND i.unit_id = y.closing_unit_id AND i.is_whole
JOIN temp.map_unit m ON m.unit_id = y.closing_unit_id
JOIN household h ON h.id = y.household_id
JOIN village v ON v.id = y.closing_village_id
JOIN assessment a ON a.id = y.closing_assessment_id
LEFT JOIN recognition r ON r.assessment_id = a.id
LEFT JOIN membership s ON s.household_id = y.household_id AND s.relation = 'head'
  AND s.joined_on <= :closing AND (s.left_on IS NULL OR s.left_on > :closing)
LEFT JOIN person p ON p.id = s.person_id
WHERE y.closing_category NOT IN ('non_poor', 'incomplete')
-- A number at the end of a name counts as a number: Xóm 2 before Xóm 10.
ORDER BY m.position, rtrim(v.name_key, '0123456789'),
  CAST(substr(v.name_key, length(rtrim(v.name_key, '0123456789')) + 1) AS INTEGER), v.name_key,
  v.id, h.code
