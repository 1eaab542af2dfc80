-- Causes of poverty of the poor and near-poor at the closing; a household may give several.
WITH
held AS MATERIALIZED (
  SELECT y.closing_unit_id AS unit_id, y.closing_village_id AS village_id,
    y.closing_category AS class, a.cause_set, count(*) AS n
  FROM temp.household_year y
  JOIN assessment a ON a.id = y.closing_assessment_id
  WHERE y.closing_category IN ('poor', 'near_poor') GROUP BY 2, 3, 4
)
SELECT unit_id, village_id, class, sum(n) FROM held GROUP BY 2, 3
UNION ALL
SELECT unit_id, village_id, class || '_not_recorded', sum(n) FROM held
WHERE cause_set IS NULL GROUP BY 2, 3
UNION ALL
SELECT h.unit_id, h.village_id, h.class || '_cause_' || c.code, sum(h.n)
FROM held h JOIN cause c ON h.cause_set & (1 << (c.code - 1)) GROUP BY 2, 3
