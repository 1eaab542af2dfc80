-- id: A03
-- area: classification
-- severity: error
-- title.vi: Phân loại ghi nhận khác với kết quả tính từ điểm
-- title.en: The recorded class differs from what the points give
-- basis.vi: Nghị định 07/2021/NĐ-CP; Thông tư 07/2021/TT-BLĐTBXH
-- basis.en: Decree 07/2021/NĐ-CP; Circular 07/2021/TT-BLĐTBXH
-- evidence: V:2, V:3
-- why.vi: Phân loại là kết quả của khu vực, điểm B1, điểm B2 và chuẩn nghèo có hiệu lực vào ngày
--   khảo sát, không phải ý kiến: hộ ở mức chuẩn trở xuống là nghèo khi B2 từ 30 điểm, cận nghèo khi dưới 30.
-- why.en: The class follows from area, B1, B2 and the standard in force on the survey date; it is no
--   opinion. A household at or under the line is poor with a B2 of 30 or more, near-poor below.
-- remedy.vi: Kiểm tra điểm trên phiếu; sửa phân loại hoặc điểm, rồi trình lại quyết định nếu đã công nhận.
-- remedy.en: Check the sheet; correct the class or the points, and renew the decision if there is one.
-- subject: assessment
-- needs: assessment
-- judges: assessment a
-- unjudged.standard: assessment a WHERE NOT EXISTS (SELECT 1 FROM standard s JOIN standard_line l ON l.standard
--   = s.code WHERE s.status = 'in_force' AND l.b1_max IS NOT NULL AND l.area = a.area AND CASE WHEN a.standard
--   IS NOT NULL THEN s.code = a.standard ELSE s.authority = 'national' AND a.surveyed_on BETWEEN s.surveys_from
--   AND coalesce(s.surveys_to, '9999-12-31') END)
-- unjudged.standard.vi: không có chuẩn nghèo có hiệu lực cho ngày khảo sát và khu vực
-- unjudged.standard.en: no standard in force serves the day of the survey and the area
-- message.vi: Ghi là {category:category}, nhưng B1 = {b1}, B2 = {b2} ({area:area}) cho kết quả
--   {computed:category}.
-- message.en: Recorded as {category:category}, but B1 = {b1}, B2 = {b2} ({area:area}) give
--   {computed:category}.
-- Above the line and listed for its deprivations alone: A07's finding.
WITH line AS MATERIALIZED (
  SELECT s.code AS standard, s.authority, s.surveys_from,
    coalesce(s.surveys_to, '9999-12-31') AS surveys_to, l.area, l.b1_max, l.b2_poor
  FROM standard s JOIN standard_line l ON l.standard = s.code
  WHERE s.status = 'in_force' AND l.b1_max IS NOT NULL),
computed AS (
  SELECT a.household_id, a.round_id, a.area, a.b1, a.b2, a.category, l.b1_max,
    CASE WHEN a.b1 > l.b1_max THEN 'non_poor' WHEN a.b2 >= l.b2_poor THEN 'poor'
      ELSE 'near_poor' END AS computed
  FROM assessment a
  JOIN line l ON l.area = a.area AND CASE WHEN a.standard IS NOT NULL THEN l.standard = a.standard
    ELSE l.authority = 'national' AND a.surveyed_on BETWEEN l.surveys_from AND l.surveys_to END)
SELECT 'assessment:' || h.code || '/' || r.code AS subject, c.household_id,
  c.category, c.computed, c.area, c.b1, c.b2
FROM computed c
JOIN household h ON h.id = c.household_id
JOIN round r ON r.id = c.round_id
WHERE c.computed <> CASE WHEN c.category IN ('poor', 'near_poor') THEN c.category
    ELSE 'non_poor' END
  AND NOT (c.b1 > c.b1_max AND c.b2 > 0 AND c.category IN ('poor', 'near_poor'))
