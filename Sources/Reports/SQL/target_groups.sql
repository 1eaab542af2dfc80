-- Poor and near-poor at the closing by target group, households and persons. Groups overlap, so
-- `other` is what belongs to none of them, not the total less the three.
WITH
household AS MATERIALIZED (
  SELECT y.closing_unit_id AS unit_id, y.closing_category AS class, y.closing_persons AS persons,
    coalesce((SELECT p.ethnic_group NOT IN ('01', '55')
      FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.household_id = y.household_id AND m.relation = 'head' AND m.joined_on <= :closing
        AND (m.left_on IS NULL OR m.left_on > :closing)), 0) AS is_minority,
    coalesce(a.no_labour_capacity, 0) AS is_without_labour,
    EXISTS (SELECT 1 FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.household_id = y.household_id AND m.joined_on <= :closing
        AND (m.left_on IS NULL OR m.left_on > :closing) AND p.merit IS NOT NULL) AS has_merit
  FROM temp.household_year y
  JOIN recognition r ON r.id = y.closing_recognition_id
  JOIN assessment a ON a.id = r.assessment_id
  WHERE y.closing_category IN ('poor', 'near_poor')
),
target_group (name) AS (
  VALUES ('total'), ('minority'), ('no_labour'), ('merit'), ('other')
),
belongs AS MATERIALIZED (
  SELECT h.unit_id, h.class || '_' || g.name AS key, h.persons
  FROM household h JOIN target_group g ON CASE g.name
    WHEN 'total' THEN 1
    WHEN 'minority' THEN h.is_minority
    WHEN 'no_labour' THEN h.is_without_labour
    WHEN 'merit' THEN h.has_merit
    ELSE NOT (h.is_minority OR h.is_without_labour OR h.has_merit) END
)
SELECT unit_id, key, count(*) FROM belongs GROUP BY 1, 2
UNION ALL
SELECT unit_id, key || '_persons', sum(persons) FROM belongs GROUP BY 1, 2
