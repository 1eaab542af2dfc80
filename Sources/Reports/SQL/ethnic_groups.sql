-- Poor and near-poor households at the closing by the ethnic group of who heads them that day.
SELECT y.closing_unit_id, y.closing_village_id,
  y.closing_category || '_' || coalesce((SELECT p.ethnic_group
    FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.household_id = y.household_id AND m.relation = 'head' AND m.joined_on <= :closing
      AND (m.left_on IS NULL OR m.left_on > :closing)), 'unknown'),
  count(*)
FROM temp.household_year y
WHERE y.closing_category IN ('poor', 'near_poor') GROUP BY 2, 3
