-- Goes on from fund.sql: every combination of year, programme, component, capital type, source.
SELECT budget_year, programme, component, capital_type, source, sum(allocated),
  sum(carried_over), sum(disbursed), sum(recovered), sum(cancelled)
FROM fund GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
