-- Goes on from fund.sql: the sums by each cut. What is carried over counts in the sum over years
-- only where it came into the first year; later it is money that was allocated before.
, cut (name, position) AS (
  VALUES ('total', 0), ('programme', 1), ('component', 2), ('capital_type', 3), ('source', 4),
    ('budget_year', 5), ('unit', 6)
),
line AS (
  SELECT c.position, c.name AS cut,
    CASE c.name WHEN 'programme' THEN f.programme WHEN 'component' THEN f.component
      WHEN 'capital_type' THEN f.capital_type WHEN 'source' THEN f.source
      WHEN 'budget_year' THEN CAST(f.budget_year AS TEXT) WHEN 'unit' THEN u.code ELSE 'total' END AS code,
    CASE c.name WHEN 'unit' THEN u.name END AS name,
    CASE c.name WHEN 'budget_year' THEN 1 ELSE f.budget_year = :year END AS is_now, f.*
  FROM fund f JOIN cut c JOIN admin_unit u ON u.id = f.unit_id
  WHERE c.name <> 'unit' OR :by_unit
)
SELECT cut, code, max(name),
  sum(allocated * is_now), sum(carried_over * is_now), sum(disbursed * is_now),
  sum(recovered * is_now), sum(cancelled * is_now),
  sum(allocated), sum(carried_over * is_first), sum(disbursed)
FROM line GROUP BY position, cut, code, CASE cut WHEN 'unit' THEN unit_id END
ORDER BY position, code
