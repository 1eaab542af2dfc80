-- id: D11
-- area: movement
-- severity: error
-- title.vi: Số chỉ số thiếu hụt báo cáo không hợp với số hộ
-- title.en: Reported deprivations that do not fit the households
-- evidence: form
-- why.vi: Mỗi hộ nghèo thiếu hụt từ 3 chỉ số trở lên, hộ cận nghèo dưới 3; tổng của bảng phải theo đó.
-- why.en: Every poor household lacks three indicators or more, a near-poor one fewer; the totals of the tables
--   follow from that.
-- remedy.vi: Cộng lại bảng thiếu hụt, kiểm tra số hộ.
-- remedy.en: Add up the table of deprivations again and check the households.
-- subject: unit
-- needs: reported where measure IN ('poor_deprivations', 'near_poor_deprivations')
-- judges: (SELECT 1 FROM reported r WHERE r.measure IN ('poor_closing', 'poor_deprivations',
--   'near_poor_closing', 'near_poor_deprivations') GROUP BY r.year, r.unit_id HAVING max(r.measure IN
--   ('poor_deprivations', 'near_poor_deprivations')))
-- unjudged.closing: (SELECT 1 FROM reported r WHERE r.measure IN ('poor_closing', 'poor_deprivations',
--   'near_poor_closing', 'near_poor_deprivations') GROUP BY r.year, r.unit_id HAVING max(r.measure IN
--   ('poor_deprivations', 'near_poor_deprivations')) AND (max(r.measure = 'poor_closing') + max(r.measure =
--   'poor_deprivations') < 2 AND max(r.measure = 'near_poor_closing') + max(r.measure =
--   'near_poor_deprivations') < 2 OR NOT EXISTS (SELECT 1 FROM standard s WHERE s.authority = 'national' AND
--   s.status = 'in_force' AND s.surveys_from <= r.year || '-12-31' AND (s.surveys_to IS NULL OR s.surveys_to >=
--   r.year || '-12-31'))))
-- unjudged.closing.vi: thiếu số hộ cuối kỳ, hoặc không có chuẩn nghèo có hiệu lực cuối năm
-- unjudged.closing.en: the closing is not reported, or no standard is in force at the year's end
-- message.vi: [Hộ nghèo: {poor} hộ, {poor_total} chỉ số, ít nhất phải {least}][Hộ cận nghèo: {near} hộ, {near_total} chỉ số, nhiều nhất {most}].
-- message.en: [Poor: {poor:count household}, {poor_total:count deprivation}, at least {least}
--   needed][Near-poor: {near:count household}, {near_total:count deprivation}, at most {most}
--   possible].
-- How many make a household poor is told by the standard of the end of the year.
WITH total AS (
  SELECT r.year, r.unit_id,
    max(r.households) FILTER (WHERE r.measure = 'poor_closing') AS poor,
    max(r.households) FILTER (WHERE r.measure = 'poor_deprivations') AS poor_total,
    max(r.households) FILTER (WHERE r.measure = 'near_poor_closing') AS near,
    max(r.households) FILTER (WHERE r.measure = 'near_poor_deprivations') AS near_total,
    (SELECT s.poor_deprivations FROM standard s
      WHERE s.authority = 'national' AND s.status = 'in_force'
        AND s.surveys_from <= r.year || '-12-31'
        AND (s.surveys_to IS NULL OR s.surveys_to >= r.year || '-12-31')) AS line
  FROM reported r
  WHERE r.measure IN ('poor_closing', 'poor_deprivations', 'near_poor_closing',
    'near_poor_deprivations')
  GROUP BY r.year, r.unit_id),
judged AS (
  SELECT *, poor_total < poor * line AS is_short, near_total > near * (line - 1) AS is_over
  FROM total)
SELECT 'unit:' || u.code || '@' || u.valid_from || '/' || j.year AS subject, j.unit_id,
  CASE WHEN j.is_short THEN j.poor END AS poor, j.poor_total, j.poor * j.line AS least,
  CASE WHEN j.is_short IS NOT 1 THEN j.near END AS near, j.near_total,
  j.near * (j.line - 1) AS most
FROM judged j
JOIN admin_unit u ON u.id = j.unit_id
WHERE j.is_short OR j.is_over
