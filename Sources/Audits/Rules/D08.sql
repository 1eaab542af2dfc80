-- id: D08
-- area: movement
-- severity: error
-- title.vi: Tỷ lệ in sai hoặc không thể có, hoặc mẫu số thiếu hay đổi đột ngột
-- title.en: A rate that is wrong or impossible, or a denominator missing or changed too much
-- evidence: form
-- why.vi: Tỷ lệ = hộ nghèo (hộ cận nghèo) ÷ tổng số hộ dân × 100, hai chữ số thập phân, không quá 100 %. Mẫu số thiếu
--   thì không có tỷ lệ; hộ nghèo và cận nghèo không thể nhiều hơn số hộ dân; tổng số hộ đổi quá 5 % một năm thường là lấy nhầm nguồn.
-- why.en: The rate is poor (near-poor) households over all resident households, in percent with two decimals,
--   never above 100. Without the denominator there is no rate; there cannot be more poor and near-poor than
--   households; a denominator that changes by more than 5 % a year is mostly of another source.
-- remedy.vi: Tính lại tỷ lệ, bổ sung hoặc kiểm tra nguồn tổng số hộ dân.
-- remedy.en: Compute the rate again; add the number of households or check its source.
-- subject: unit
-- needs: reported where measure IN ('poor_closing', 'near_poor_closing')
-- judges: (SELECT 1 FROM reported WHERE measure IN ('poor_closing', 'near_poor_closing', 'poor_rate_closing',
--   'near_poor_rate_closing') GROUP BY year, unit_id)
-- parameters: population_change_percent
-- message.vi: Tỷ lệ hộ nghèo báo cáo: {printed:percent}; tính được: {rate:percent}[; hộ cận nghèo
--   báo cáo {near_printed:percent}, tính được {near_rate:percent}]; tổng số hộ: {households}; năm
--   trước: {before}[; {too_many} hộ nghèo và cận nghèo, nhiều hơn số hộ dân][; có
--   {uncounted} hộ nghèo và cận nghèo mà chưa có tổng số hộ dân].
-- message.en: Poverty rate reported: {printed:percent}; computed: {rate:percent}[; near-poverty
--   rate reported {near_printed:percent}, computed {near_rate:percent}]; households: {households};
--   the year before: {before}[; {too_many} poor and near-poor, more than there are households][; the number
--   of households is missing, for {uncounted} poor and near-poor].
-- A reported rate is in hundredths of a percent. Half is rounded up.
WITH closing AS MATERIALIZED (
  SELECT r.year, r.unit_id,
    max(r.households) FILTER (WHERE r.measure = 'poor_closing') AS poor,
    max(r.households) FILTER (WHERE r.measure = 'near_poor_closing') AS near_poor,
    max(r.households) FILTER (WHERE r.measure = 'poor_rate_closing') AS printed,
    max(r.households) FILTER (WHERE r.measure = 'near_poor_rate_closing') AS near_printed,
    (SELECT n.households FROM population n WHERE n.year = r.year AND n.unit_id = r.unit_id)
      AS households
  FROM reported r
  WHERE r.measure IN ('poor_closing', 'near_poor_closing', 'poor_rate_closing',
    'near_poor_rate_closing')
  GROUP BY r.year, r.unit_id),
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
  SELECT c.year, c.unit_id, c.printed, c.near_printed, c.households, b.households AS before,
    CASE WHEN c.households > 0
      THEN (c.poor * 20000 + c.households) / (c.households * 2) END AS rate,
    CASE WHEN c.households > 0
      THEN (c.near_poor * 20000 + c.households) / (c.households * 2) END AS near_rate,
    CASE WHEN coalesce(c.poor, 0) + coalesce(c.near_poor, 0) > c.households
      THEN coalesce(c.poor, 0) + coalesce(c.near_poor, 0) END AS too_many,
    coalesce(c.poor, c.near_poor) IS NOT NULL AS is_known,
    CASE WHEN c.households IS NULL
      THEN coalesce(c.poor, 0) + coalesce(c.near_poor, 0) END AS uncounted
  FROM closing c JOIN before b USING (year, unit_id)),
weighed AS (
  SELECT *, printed <> rate OR near_printed <> near_rate OR printed > 10000
    OR near_printed > 10000 OR too_many IS NOT NULL AS is_wrong
  FROM judged)
SELECT 'unit:' || u.code || '@' || u.valid_from || '/' || j.year AS subject, j.unit_id,
  CASE WHEN j.is_wrong THEN 'error' ELSE 'warning' END AS severity,
  j.printed, j.rate, j.near_printed, j.near_rate, j.households, j.before, j.too_many,
  CASE WHEN j.is_known THEN j.uncounted END AS uncounted
FROM weighed j
JOIN admin_unit u ON u.id = j.unit_id
WHERE j.is_wrong OR j.is_known AND (j.households IS NULL
  OR abs(j.households - j.before) * 100 > j.before * :population_change_percent)
