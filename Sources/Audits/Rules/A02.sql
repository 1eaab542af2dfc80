-- id: A02
-- area: classification
-- severity: error
-- title.vi: Điểm B2 không thể có
-- title.en: A B2 that cannot be
-- basis.vi: Thông tư 07/2021/TT-BLĐTBXH
-- basis.en: Circular 07/2021/TT-BLĐTBXH
-- evidence: V:3
-- why.vi: Có 12 chỉ số, mỗi chỉ số 10 điểm: B2 chỉ có thể là 0, 10, …, 120. Số khác là nhập sai.
-- why.en: There are 12 indicators of 10 points each, so B2 is 0, 10, …, 120. Anything else is a slip.
-- remedy.vi: Xem lại phiếu B và nhập đúng điểm B2.
-- remedy.en: Look at sheet B and enter the right B2.
-- subject: assessment
-- needs: assessment
-- judges: assessment
-- parameters: points_per_deprivation of round, b2_max of round
-- message.vi: B2 = {b2}; chỉ nhận bội số của {points_per_deprivation} từ 0 đến {b2_max}.
-- message.en: B2 = {b2}; it is a multiple of {points_per_deprivation} from 0 to {b2_max}.
WITH term AS MATERIALIZED (
  SELECT round_id,
    CAST(max(value) FILTER (WHERE name = 'points_per_deprivation') AS INTEGER) AS points_per_deprivation,
    CAST(max(value) FILTER (WHERE name = 'b2_max') AS INTEGER) AS b2_max
  FROM round_term GROUP BY round_id)
SELECT 'assessment:' || h.code || '/' || r.code AS subject, a.household_id, a.b2,
  t.points_per_deprivation, t.b2_max
FROM assessment a
JOIN term t ON t.round_id = a.round_id
JOIN household h ON h.id = a.household_id
JOIN round r ON r.id = a.round_id
WHERE a.b2 NOT BETWEEN 0 AND t.b2_max OR a.b2 % t.points_per_deprivation <> 0
