-- Children (under 16 at the closing) of the poor and near-poor, and those who are named as
-- the cause of their household's deprivation; `not_named`: households deprived in nutrition or school
-- attendance for whom nobody is named.
WITH
held AS MATERIALIZED (
  SELECT y.household_id, y.closing_unit_id AS unit_id, y.closing_village_id AS village_id,
    y.closing_category AS class, a.id AS assessment_id, a.deprivation_set
  FROM temp.household_year y
  JOIN assessment a ON a.id = y.closing_assessment_id
  WHERE y.closing_category IN ('poor', 'near_poor')
),
child AS MATERIALIZED (
  SELECT h.unit_id, h.village_id, h.class, h.assessment_id, m.person_id, m.household_id
  FROM held h
  JOIN membership m ON m.household_id = h.household_id AND m.joined_on <= :closing
    AND (m.left_on IS NULL OR m.left_on > :closing)
  JOIN person p ON p.id = m.person_id AND :year - p.birth_year < 16
)
SELECT unit_id, village_id, class || '_children', count(*) FROM child GROUP BY 2, 3
UNION ALL
SELECT c.unit_id, c.village_id, c.class || '_' || d.indicator, count(*)
FROM child c
-- The child may have been something else to another head when the household was surveyed.
JOIN membership o ON o.person_id = c.person_id AND o.household_id = c.household_id
JOIN deprivation_member d ON d.assessment_id = c.assessment_id AND d.membership_id = o.id
WHERE d.indicator IN ('nutrition', 'health_insurance', 'child_school') GROUP BY 2, 3
UNION ALL
SELECT h.unit_id, h.village_id, h.class || '_not_named', count(DISTINCT h.household_id)
FROM held h JOIN indicator i ON i.code IN ('nutrition', 'child_school')
  AND h.deprivation_set & i.bit
WHERE NOT EXISTS (SELECT 1 FROM deprivation_member d
  WHERE d.assessment_id = h.assessment_id AND d.indicator = i.code)
GROUP BY 2, 3
