-- id: A04
-- area: classification
-- severity: info
-- title.vi: Điểm B1 sát ngưỡng chuẩn
-- title.en: B1 close to the line
-- evidence: practice
-- why.vi: Hộ sát ngưỡng dễ bị xếp nhầm vì chấm sai một mục. Danh sách này để xem lại, không phải lỗi. Chỉ xét
--   năm rà soát gần nhất.
-- why.en: Close to the line one item scored wrongly changes the class. This is a list for a second look,
--   not a fault. Only the latest year of review is looked at.
-- remedy.vi: Rà lại các mục chấm điểm của hộ; xem có rà soát viên nào nhiều hộ như vậy bất thường.
-- remedy.en: Go over the household's items again; see whether one reviewer has unusually many of these.
-- subject: assessment
-- needs: assessment
-- judges: assessment a JOIN round r ON r.id = a.round_id AND r.year = (SELECT max(o.year) FROM round o JOIN
--   assessment n ON n.round_id = o.id)
-- unjudged.standard: assessment a JOIN round r ON r.id = a.round_id AND r.year = (SELECT max(o.year) FROM round
--   o JOIN assessment n ON n.round_id = o.id) WHERE NOT EXISTS (SELECT 1 FROM standard s JOIN standard_line l
--   ON l.standard = s.code WHERE s.status = 'in_force' AND l.b1_max IS NOT NULL AND l.area = a.area AND CASE
--   WHEN a.standard IS NOT NULL THEN s.code = a.standard ELSE s.authority = 'national' AND a.surveyed_on
--   BETWEEN s.surveys_from AND coalesce(s.surveys_to, '9999-12-31') END)
-- unjudged.standard.vi: không có chuẩn nghèo có hiệu lực cho ngày khảo sát và khu vực
-- unjudged.standard.en: no standard in force serves the day of the survey and the area
-- parameters: b1_near_line
-- message.vi: B1 = {b1}, ngưỡng {b1_max}; rà soát viên: {reviewer}.
-- message.en: B1 = {b1}, the line is {b1_max}; reviewer: {reviewer}.
WITH line AS MATERIALIZED (
  SELECT s.code AS standard, s.authority, s.surveys_from,
    coalesce(s.surveys_to, '9999-12-31') AS surveys_to, l.area, l.b1_max
  FROM standard s JOIN standard_line l ON l.standard = s.code
  WHERE s.status = 'in_force' AND l.b1_max IS NOT NULL)
SELECT 'assessment:' || h.code || '/' || r.code AS subject, a.household_id,
  a.b1, l.b1_max, a.reviewer
FROM round r
JOIN assessment a ON a.round_id = r.id
JOIN line l ON l.area = a.area AND CASE WHEN a.standard IS NOT NULL THEN l.standard = a.standard
  ELSE l.authority = 'national' AND a.surveyed_on BETWEEN l.surveys_from AND l.surveys_to END
JOIN household h ON h.id = a.household_id
WHERE r.year = (SELECT max(o.year) FROM round o JOIN assessment n ON n.round_id = o.id)
  AND a.b1 BETWEEN l.b1_max - :b1_near_line AND l.b1_max + :b1_near_line
