-- id: A07
-- area: classification
-- severity: error
-- title.vi: Hộ trên chuẩn thu nhập nhưng vẫn vào danh sách vì thiếu hụt
-- title.en: Above the income line, listed for its deprivations alone
-- basis.vi: Nghị định 07/2021/NĐ-CP
-- basis.en: Decree 07/2021/NĐ-CP
-- evidence: V:2
-- why.vi: Hộ có thu nhập trên chuẩn (B1 vượt ngưỡng) không phải hộ nghèo hay cận nghèo, dù thiếu hụt
--   bao nhiêu chỉ số. Chuẩn là "và", không phải "hoặc".
-- why.en: A household above the income line (B1 over the threshold) is neither poor nor near-poor,
--   however deprived. The standard says "and", not "or".
-- remedy.vi: Kiểm tra điểm B1; nếu đúng thì phân loại lại là hộ không nghèo.
-- remedy.en: Check B1; if it is right, class the household as not poor.
-- subject: assessment
-- needs: assessment
-- judges: assessment a
-- unjudged.standard: assessment a WHERE NOT EXISTS (SELECT 1 FROM standard s JOIN standard_line l ON l.standard
--   = s.code WHERE s.status = 'in_force' AND l.b1_max IS NOT NULL AND l.area = a.area AND CASE WHEN a.standard
--   IS NOT NULL THEN s.code = a.standard ELSE s.authority = 'national' AND a.surveyed_on BETWEEN s.surveys_from
--   AND coalesce(s.surveys_to, '9999-12-31') END)
-- unjudged.standard.vi: không có chuẩn nghèo có hiệu lực cho ngày khảo sát và khu vực
-- unjudged.standard.en: no standard in force serves the day of the survey and the area
-- message.vi: Ghi là {category:category} nhưng B1 = {b1} vượt ngưỡng {b1_max} ({area:area}); B2 = {b2}.
-- message.en: Recorded as {category:category}, but B1 = {b1} is above the line of {b1_max}
--   ({area:area}); B2 = {b2}.
WITH line AS MATERIALIZED (
  SELECT s.code AS standard, s.authority, s.surveys_from,
    coalesce(s.surveys_to, '9999-12-31') AS surveys_to, l.area, l.b1_max
  FROM standard s JOIN standard_line l ON l.standard = s.code
  WHERE s.status = 'in_force' AND l.b1_max IS NOT NULL)
SELECT 'assessment:' || h.code || '/' || r.code AS subject, a.household_id,
  a.category, a.area, a.b1, a.b2, l.b1_max
FROM assessment a
JOIN line l ON l.area = a.area AND CASE WHEN a.standard IS NOT NULL THEN l.standard = a.standard
  ELSE l.authority = 'national' AND a.surveyed_on BETWEEN l.surveys_from AND l.surveys_to END
JOIN household h ON h.id = a.household_id
JOIN round r ON r.id = a.round_id
WHERE a.category IN ('poor', 'near_poor') AND a.b1 > l.b1_max AND a.b2 > 0
