-- name: year_end_spending
-- area: analysis
-- title.vi: Giải ngân dồn vào cuối năm, theo nơi được giao
-- title.en: Money disbursed at the end of the year, by unit
-- about.vi: Cuối năm: từ ngày của tham số from_day (tháng-ngày) của năm giải ngân. --year: năm ngân sách.
-- about.en: The end: from from_day (month-day) of the year in which it was disbursed. --year: the budget year.
-- parameters: year
-- parameter.from_day: 12-15 | Cuối năm bắt đầu từ (tháng-ngày) | The end begins on (month-day)
-- columns: budget_year:integer unit_code unit disbursed:integer late:integer share:hundredths late_projects:integer
-- column.budget_year: Năm ngân sách | Budget year
-- column.unit_code: Mã đơn vị | Unit code
-- column.unit: Đơn vị | Unit
-- column.disbursed: Đã giải ngân (đồng) | Disbursed (đồng)
-- column.late: Cuối năm (đồng) | At the end (đồng)
-- column.share: Tỷ lệ (%) | Share (%)
-- column.late_projects: Số dự án | Projects
SELECT f.budget_year, u.code AS unit_code, u.name AS unit, sum(f.disbursed) AS disbursed,
  sum(CASE WHEN substr(f.disbursed_on, 6) >= :from_day THEN f.disbursed ELSE 0 END) AS late,
  CAST(round(10000.0 * sum(CASE WHEN substr(f.disbursed_on, 6) >= :from_day THEN f.disbursed
    ELSE 0 END) / sum(f.disbursed)) AS INTEGER) AS share,
  count(DISTINCT CASE WHEN substr(f.disbursed_on, 6) >= :from_day THEN f.project_id END)
    AS late_projects
FROM project_fund f
LEFT JOIN admin_unit u ON u.id = f.unit_id
WHERE f.disbursed > 0 AND f.disbursed_on IS NOT NULL
  AND f.budget_year = :year                                   -- if year
GROUP BY f.budget_year, f.unit_id
HAVING late > 0
ORDER BY f.budget_year, share DESC, late DESC, u.code
