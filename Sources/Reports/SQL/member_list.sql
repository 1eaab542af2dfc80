-- The members of the :class households of :unit at the closing, heads first, in the order of the
-- map, the village and the household's code; with what the list ticks for the household.
SELECT y.household_id, h.code, m.name, v.id, village_name_on(v, :closing), p.full_name, p.sex, p.birth_year,
  p.ethnic_group, s.relation,
  y.opening_category IS NOT :class
    AND NOT y.held_before AS is_new,
  y.opening_category IS NOT :class
    AND y.held_before AS is_returned,
  y.opening_category IS :class AS is_old,
  p.merit IS NOT NULL AS has_merit,
  coalesce(a.no_labour_capacity, 0) AS is_without_labour,
  EXISTS (SELECT 1 FROM project_household e JOIN project j ON j.id = e.project_id
    WHERE e.household_id = y.household_id AND e.joined_on <= :closing
      AND j.kind IN ('livelihood', 'production')) AS has_production,
  EXISTS (SELECT 1 FROM housing_support u
    WHERE u.household_id = y.household_id AND u.approved_on <= :closing) AS has_housing
FROM temp.household_year y
JOIN temp.unit_in i ON i.above_id = :unit AND i.unit_id = y.closing_unit_id AND i.is_whole
JOIN temp.map_unit m ON m.unit_id = y.closing_unit_id
JOIN household h ON h.id = y.household_id
JOIN village v ON v.id = y.closing_village_id
JOIN assessment a ON a.id = y.closing_assessment_id
JOIN membership s ON s.household_id = y.household_id AND s.joined_on <= :closing
  AND (s.left_on IS NULL OR s.left_on > :closing)
JOIN person p ON p.id = s.person_id
WHERE y.closing_category = :class
-- A number at the end of a name counts as a number: Xóm 2 before Xóm 10.
ORDER BY m.position, rtrim(v.name_key, '0123456789'),
  CAST(substr(v.name_key, length(rtrim(v.name_key, '0123456789')) + 1) AS INTEGER), v.name_key,
  v.id, h.code, s.relation <> 'head', length(s.code), s.code
