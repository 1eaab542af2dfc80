-- id: A15
-- area: classification
-- severity: error
-- title.vi: Điểm B1 không phải tổng điểm của các câu trả lời
-- title.en: B1 is not what the answers add up to
-- evidence: logic
-- why.vi: B1 là tổng điểm của các câu trả lời theo bảng điểm áp dụng cho đợt đó. Lệch nhau là cộng sai,
--   hoặc câu trả lời và điểm không cùng một phiếu; cả hai đều có thể đổi kết quả phân loại.
-- why.en: B1 is the sum of what the answers are worth by the sheet that serves the round. A difference is
--   a wrong sum, or answers and points of two sheets; either can change the class.
-- remedy.vi: Đối chiếu phiếu của hộ, sửa B1 hoặc câu trả lời.
-- remedy.en: Compare with the household's sheet and correct B1 or the answers.
-- subject: assessment
-- needs: assessment where b1_computed IS NOT NULL
-- judges: assessment
-- unjudged.answers: assessment WHERE b1_computed IS NULL
-- unjudged.answers.vi: phiếu chưa có câu trả lời để tính điểm
-- unjudged.answers.en: there are no answers to reckon the points from
-- message.vi: B1 = {b1} nhưng câu trả lời theo bảng điểm {sheet} cho {computed} điểm.
-- message.en: B1 = {b1}, but the answers make {computed} by sheet {sheet}.
SELECT 'assessment:' || h.code || '/' || r.code AS subject, a.household_id,
  a.b1, a.b1_computed AS computed, s.code AS sheet
FROM assessment a
JOIN score_sheet s ON s.id = a.score_sheet_id
JOIN household h ON h.id = a.household_id
JOIN round r ON r.id = a.round_id
WHERE a.b1_computed <> a.b1
