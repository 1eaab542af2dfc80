-- The members of the :class households of :unit at the closing, heads first, in the order of the
-- map, the village and the household's code; with what the list ticks for the household. What is of a
-- village or a household is told once, not for each member.
WITH
placed AS MATERIALIZED (
  -- A number at the end of a name counts as a number: Xóm 2 before Xóm 10.
  SELECT v.id, village_name_on(v, :closing) AS name, row_number() OVER (
    ORDER BY rtrim(v.name_key, '0123456789'),
      CAST(substr(v.name_key, length(rtrim(v.name_key, '0123456789')) + 1) AS INTEGER),
      v.name_key, v.id) AS position
  FROM village v
),
listed AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY m.position, v.position, h.code) AS position,
    y.household_id, h.code, m.name AS commune, v.id AS village_id, v.name AS village,
    y.opening_category IS :class AS is_old,
    -- As the movement has it: who was of the other class, or came from elsewhere, did not return.
    y.held_before AND y.opening_category IS NOT :class AND y.opening_category IS NOT :other
      AND NOT (y.was_there AND y.closing_unit_id <> y.opening_unit_id)
      AND NOT (NOT y.was_there AND y.is_moved_in) AS is_returned,
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
  JOIN placed v ON v.id = y.closing_village_id
  JOIN assessment a ON a.id = y.closing_assessment_id
  WHERE y.closing_category = :class
)
SELECT l.household_id, l.code, l.commune, l.village_id, l.village, p.full_name, p.sex, p.birth_year,
  p.ethnic_group, s.relation, NOT l.is_old AND NOT l.is_returned AS is_new,
  l.is_returned, l.is_old, p.merit IS NOT NULL AS has_merit,
  l.is_without_labour, l.has_production, l.has_housing
FROM listed l
CROSS JOIN membership s ON s.household_id = l.household_id AND s.joined_on <= :closing
  AND (s.left_on IS NULL OR s.left_on > :closing)
CROSS JOIN person p ON p.id = s.person_id
ORDER BY l.position, s.relation <> 'head', length(s.code), s.code
