-- How many households that are :class at the closing are deprived in each indicator, by the
-- assessment by which they stand.
WITH
held AS MATERIALIZED (
  SELECT y.closing_unit_id AS unit_id, y.closing_village_id AS village_id, a.deprivation_set,
    count(*) AS n
  FROM temp.household_year y
  JOIN assessment a ON a.id = y.closing_assessment_id
  WHERE y.closing_category = :class GROUP BY 2, 3
)
SELECT unit_id, village_id, 'households', sum(n) FROM held GROUP BY 2
UNION ALL
SELECT unit_id, village_id, 'not_recorded', sum(n) FROM held WHERE deprivation_set IS NULL GROUP BY 2
UNION ALL
SELECT h.unit_id, h.village_id, i.code, sum(h.n)
FROM held h JOIN indicator i ON h.deprivation_set & i.bit GROUP BY 2, 3
