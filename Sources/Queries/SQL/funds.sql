-- name: funds
-- title.vi: Kinh phí
-- title.en: Funds
-- about.vi: --year Y: năm ngân sách. --commune: đơn vị được giao.
-- about.en: --year Y: the budget year. --commune: the unit the money was allocated to.
-- kind: funds
-- parameters: commune year
-- columns: project_name unit_name
-- column.project_name: Tên dự án | Project
-- column.unit_name: Đơn vị được giao | Unit
WITH RECURSIVE                                               -- if commune
-- include: within                                           -- if commune
SELECT p.code AS project_code, f.budget_year, f.programme, f.capital_type, f.source,
  iu.code AS unit_code, f.decision_no, f.decided_on, f.allocated, f.carried_over, f.disbursed,
  f.disbursed_on, f.recovered, f.cancelled, f.paid_out, p.name AS project_name, iu.name AS unit_name
  , (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'project_fund' AND y.row_id = f.id) AS version  -- if version
FROM project p
CROSS JOIN project_fund f ON f.project_id = p.id
LEFT JOIN admin_unit iu ON iu.id = f.unit_id
-- include: unit_place                                       -- if commune
WHERE TRUE
  AND p.code = :key1 AND f.budget_year = :key2               -- if key
  AND f.programme = :key3 AND f.capital_type = :key4         -- if key
  AND f.source = :key5 AND iu.code IS :key6                  -- if key
  AND f.decision_no IS :key7                                 -- if key
  AND f.budget_year = :year                                  -- if year
  AND pc.id IN (SELECT unit_id FROM within)                  -- if commune
ORDER BY p.code, f.budget_year, f.programme, f.capital_type, f.source, f.id
