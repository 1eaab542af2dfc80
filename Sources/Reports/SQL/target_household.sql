-- Goes on from merit_of_….sql: poor and near-poor households at the closing, with what puts them into a
-- target group. Two tables begin so.
household AS MATERIALIZED (
  SELECT y.closing_unit_id AS unit_id, y.closing_village_id AS village_id,
    y.closing_category AS class, y.closing_persons AS persons,
    coalesce(p.ethnic_group = '01', 0) AS is_kinh,
    coalesce(p.ethnic_group NOT IN ('01', '55'), 0) AS is_minority,
    coalesce(p.ethnic_group NOT IN ('01', '55') AND (l.codes IS NULL
      OR instr(',' || l.codes || ',', ',' || p.ethnic_group || ',')), 0) AS is_local,
    coalesce(p.sex = 'female', 0) AS is_headed_by_a_woman,
    coalesce(a.no_labour_capacity, 0) AS is_without_labour,
    y.household_id IN (SELECT household_id FROM merit) AS has_merit
  FROM temp.household_year y
  JOIN assessment a ON a.id = y.closing_assessment_id
  LEFT JOIN membership m ON m.household_id = y.household_id AND m.relation = 'head'
    AND m.joined_on <= :closing AND (m.left_on IS NULL OR m.left_on > :closing)
  LEFT JOIN person p ON p.id = m.person_id
  LEFT JOIN (SELECT max(value) AS codes FROM setting WHERE name = 'local_ethnic_groups') l
  WHERE y.closing_category IN ('poor', 'near_poor')
)
