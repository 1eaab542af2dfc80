-- name: round_sums
-- area: analysis
-- title.vi: Tỷ lệ số tiền tròn theo nguồn vốn và nơi được giao
-- title.en: Share of round sums by source of money and unit
-- about.vi: Tròn: chia hết cho tham số round. --year: năm ngân sách.
-- about.en: Round: a multiple of round. --year: the budget year.
-- parameters: year
-- parameter.round: 10000000 | Số tiền coi là tròn khi chia hết, đồng | What a round sum is a multiple of, in đồng
-- parameter.least: 5 | Số khoản ít nhất | The fewest amounts
-- columns: source unit_code unit amounts:integer rounded:integer share:hundredths rounded_vnd:integer
-- column.source: Nguồn vốn | Source
-- column.unit_code: Mã đơn vị | Unit code
-- column.unit: Đơn vị | Unit
-- column.amounts: Số khoản | Amounts
-- column.rounded: Số khoản tròn | Round ones
-- column.share: Tỷ lệ (%) | Share (%)
-- column.rounded_vnd: Tổng các khoản tròn (đồng) | Their sum (đồng)
SELECT f.source, u.code AS unit_code, u.name AS unit, count(*) AS amounts,
  sum(f.allocated % :round = 0) AS rounded,
  (20000 * sum(f.allocated % :round = 0) + count(*)) / (2 * count(*)) AS share,
  sum(CASE WHEN f.allocated % :round = 0 THEN f.allocated ELSE 0 END) AS rounded_vnd
FROM project_fund f
LEFT JOIN admin_unit u ON u.id = f.unit_id
WHERE f.allocated > 0
  AND f.budget_year = :year                                   -- if year
GROUP BY f.source, f.unit_id
HAVING count(*) >= :least AND rounded > 0
ORDER BY share DESC, rounded_vnd DESC, f.source, u.code
