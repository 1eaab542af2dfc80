-- id: A01
-- area: classification
-- severity: error
-- title.vi: Điểm B2 không khớp với số chỉ số thiếu hụt
-- title.en: B2 does not match the number of deprivations
-- basis.vi: Thông tư 07/2021/TT-BLĐTBXH
-- basis.en: Circular 07/2021/TT-BLĐTBXH
-- evidence: V:3
-- why.vi: Mỗi chỉ số thiếu hụt được tính 10 điểm, nên điểm B2 phải bằng 10 lần số chỉ số. Lệch nhau
--   là cộng sai điểm hoặc đánh dấu sót, thừa chỉ số; cả hai đều có thể đổi kết quả phân loại.
-- why.en: Each deprivation counts 10 points, so B2 must be ten times their number. A difference is a
--   wrong sum or an indicator ticked too many or too few; either can change the class.
-- remedy.vi: Đối chiếu phiếu B của hộ, sửa điểm B2 hoặc các chỉ số thiếu hụt.
-- remedy.en: Compare with the household's sheet B and correct B2 or the deprivations.
-- subject: assessment
-- needs: assessment where deprivation_set IS NOT NULL
-- judges: assessment
-- unjudged.deprivations: assessment WHERE deprivation_set IS NULL
-- unjudged.deprivations.vi: phiếu chưa ghi các chỉ số thiếu hụt
-- unjudged.deprivations.en: the sheet has no deprivations recorded
-- parameters: points_per_deprivation of round, b2_max of round
-- message.vi: B2 = {b2} nhưng {deprivations} chỉ số thiếu hụt cho {expected} điểm.
-- message.en: B2 = {b2}, but {deprivations:count deprivation} would make {expected}
--   points.
-- A value that B2 cannot have at all is A02's finding.
-- Few pairs of deprivations and points are there: judged once each, not sheet by sheet.
WITH term AS MATERIALIZED (
  SELECT round_id,
    CAST(max(value) FILTER (WHERE name = 'points_per_deprivation') AS INTEGER) AS points_per_deprivation,
    CAST(max(value) FILTER (WHERE name = 'b2_max') AS INTEGER) AS b2_max
  FROM round_term GROUP BY round_id),
counted AS MATERIALIZED (
  SELECT s.deprivation_set, s.b2, s.points, s.b2_max, count(i.code) AS deprivations
  FROM (SELECT DISTINCT a.deprivation_set, a.b2, t.points_per_deprivation AS points, t.b2_max
    FROM assessment a JOIN term t ON t.round_id = a.round_id
    WHERE a.deprivation_set IS NOT NULL) s
  LEFT JOIN indicator i ON s.deprivation_set & i.bit
  WHERE s.b2 BETWEEN 0 AND s.b2_max AND s.b2 % s.points = 0
  GROUP BY s.deprivation_set, s.b2, s.points, s.b2_max
  HAVING s.b2 <> count(i.code) * s.points)
SELECT 'assessment:' || h.code || '/' || r.code AS subject, a.household_id,
  a.b2, c.deprivations, c.deprivations * c.points AS expected
FROM assessment a
JOIN counted c ON c.deprivation_set = a.deprivation_set AND c.b2 = a.b2
JOIN term t ON t.round_id = a.round_id AND t.points_per_deprivation = c.points
  AND t.b2_max = c.b2_max
JOIN household h ON h.id = a.household_id
JOIN round r ON r.id = a.round_id
