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
-- parameters: points_per_deprivation, b2_max
-- message.vi: B2 = {b2}; chỉ nhận bội số của {points_per_deprivation} từ 0 đến {b2_max}.
-- message.en: B2 = {b2}; it is a multiple of {points_per_deprivation} from 0 to {b2_max}.
SELECT 'assessment:' || h.code || '/' || r.code AS subject, a.household_id, a.b2
FROM assessment a
JOIN household h ON h.id = a.household_id
JOIN round r ON r.id = a.round_id
WHERE a.b2 NOT BETWEEN 0 AND :b2_max OR a.b2 % :points_per_deprivation <> 0
