-- id: D08
-- area: movement
-- severity: error
-- title.vi: Tỷ lệ in sai, hoặc mẫu số thiếu hay đổi đột ngột
-- title.en: A rate that is wrong, or a denominator missing or changed too much
-- evidence: form
-- why.vi: Tỷ lệ = hộ nghèo ÷ tổng số hộ dân × 100, hai chữ số thập phân. Mẫu số thiếu thì không có tỷ lệ; tổng số hộ
--   đổi quá 5 % một năm thường là lấy nhầm nguồn.
-- why.en: The rate is poor households over all resident households, in percent with two decimals. Without
--   the denominator there is no rate; one that changes by more than 5 % a year is mostly of another source.
-- remedy.vi: Tính lại tỷ lệ, bổ sung hoặc kiểm tra nguồn tổng số hộ dân.
-- remedy.en: Compute the rate again; add the number of households or check its source.
-- subject: unit
-- needs: reported where measure = 'poor_closing'
-- parameters: population_change_percent
-- message.vi: Tỷ lệ báo cáo {printed:percent}, tính được {rate:percent}; tổng số hộ {households}, năm trước {before}.
-- message.en: Rate reported {printed:percent}, computed {rate:percent}; households {households}, the year
--   before {before}.
-- A reported rate is in hundredths of a percent. Half is rounded up.
WITH closing AS MATERIALIZED (
  SELECT r.year, r.unit_id, r.households AS poor,
    (SELECT p.households FROM reported p WHERE p.year = r.year AND p.unit_id = r.unit_id
      AND p.measure = 'poor_rate_closing') AS printed,
    (SELECT n.households FROM population n WHERE n.year = r.year AND n.unit_id = r.unit_id)
      AS households
  FROM reported r WHERE r.measure = 'poor_closing'),
before AS MATERIALIZED (
  SELECT c.year, c.unit_id,
    CASE WHEN count(n.households) = count(*) THEN sum(n.households) END AS households
  FROM closing c
  JOIN admin_unit u ON u.id = c.unit_id
  LEFT JOIN admin_succession s
    ON s.new_unit_id = u.id AND u.valid_from > (c.year - 1) || '-12-31'
  LEFT JOIN population n ON n.year = c.year - 1 AND n.unit_id = coalesce(s.old_unit_id, u.id)
  GROUP BY c.year, c.unit_id),
judged AS (
  SELECT c.year, c.unit_id, c.printed, c.households, b.households AS before,
    CASE WHEN c.households > 0
      THEN (c.poor * 20000 + c.households) / (c.households * 2) END AS rate
  FROM closing c JOIN before b USING (year, unit_id))
SELECT 'unit:' || u.code || '@' || u.valid_from || '/' || j.year AS subject, j.unit_id,
  CASE WHEN j.printed <> j.rate THEN 'error' ELSE 'warning' END AS severity,
  j.printed, j.rate, j.households, j.before
FROM judged j
JOIN admin_unit u ON u.id = j.unit_id
WHERE j.printed <> j.rate OR j.households IS NULL
  OR abs(j.households - j.before) * 100 > j.before * :population_change_percent
