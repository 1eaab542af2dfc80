-- The sums that were paid or given in a year (?2; NULL for all), of one kind (?1), each by its key.
WITH item AS (
  SELECT 'housing' AS kind, s.code AS key, s.household_id, NULL AS unit_id,
    s.amount_paid AS amount, substr(coalesce(s.paid_on, s.approved_on), 1, 4) AS year
  FROM housing_support s WHERE s.amount_paid > 0
  UNION ALL
  SELECT 'participants', p.code || '/' || h.code || '/' || w.joined_on, w.household_id, NULL,
    w.value, substr(w.joined_on, 1, 4)
  FROM project_household w JOIN project p ON p.id = w.project_id
  JOIN household h ON h.id = w.household_id WHERE w.value > 0
  UNION ALL
  SELECT 'funds', p.code || '/' || f.budget_year || '/' || f.programme || '/' || f.capital_type
    || '/' || f.source, NULL, p.unit_id, sum(f.disbursed), CAST(f.budget_year AS TEXT)
  FROM project_fund f JOIN project p ON p.id = f.project_id
  GROUP BY f.project_id, f.budget_year, f.programme, f.capital_type, f.source
  HAVING sum(f.disbursed) > 0
  UNION ALL
  SELECT 'activities', a.code, NULL, a.unit_id, a.cost, substr(a.held_on, 1, 4)
  FROM activity a WHERE a.cost > 0)
SELECT i.key, h.code, coalesce(v.unit_id, i.unit_id), i.amount, h.id
FROM item i
LEFT JOIN household h ON h.id = i.household_id
LEFT JOIN village_unit v ON v.village_id = h.village_id AND in_force(v, ?3)
WHERE i.kind = ?1 AND (?2 IS NULL OR i.year = CAST(?2 AS TEXT))
