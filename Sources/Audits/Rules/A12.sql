-- id: A12
-- area: classification
-- severity: warning
-- title.vi: Điểm đổi nhiều trong một năm mà không có sự kiện
-- title.en: Points that jumped in a year without an event
-- evidence: practice
-- why.vi: Đời sống một hộ hiếm khi đổi hơn 40 điểm trong một năm nếu không có người sinh, mất, đi, đến hoặc nhà
--   mới.
-- why.en: A household seldom changes by more than 40 points in a year unless somebody was born, died, came
--   or went, or the house is new.
-- remedy.vi: Xem hai phiếu liền nhau; ghi lý do, hoặc sửa phiếu sai.
-- remedy.en: Look at both sheets; record the reason, or correct the wrong one.
-- subject: assessment
-- needs: assessment
-- judges: assessment a JOIN round r ON r.id = a.round_id AND r.kind = 'annual'
-- unjudged.first: assessment a JOIN round r ON r.id = a.round_id AND r.kind = 'annual' WHERE NOT EXISTS (SELECT
--   1 FROM round o JOIN assessment p ON p.round_id = o.id AND p.household_id = a.household_id WHERE o.kind =
--   'annual' AND o.year = r.year - 1)
-- unjudged.first.vi: năm trước hộ chưa có phiếu
-- unjudged.first.en: the household has no sheet of the year before
-- parameters: score_jump
-- message.vi: B1 {b1_before} → {b1}, B2 {b2_before} → {b2} trong một năm.
-- message.en: B1 {b1_before} → {b1}, B2 {b2_before} → {b2} within a year.
-- Sheets of town and country give B1 by scales of their own.
SELECT 'assessment:' || h.code || '/' || r.code AS subject, a.household_id,
  p.b1 AS b1_before, a.b1, p.b2 AS b2_before, a.b2
FROM round r
CROSS JOIN round o ON o.kind = 'annual' AND o.year = r.year - 1
CROSS JOIN assessment a ON a.round_id = r.id
CROSS JOIN assessment p ON p.household_id = a.household_id AND p.round_id = o.id
JOIN household h ON h.id = a.household_id
WHERE r.kind = 'annual' AND ((a.area = p.area AND abs(a.b1 - p.b1) > :score_jump)
    OR abs(a.b2 - p.b2) > :score_jump)
  AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.household_id = a.household_id
    AND (m.joined_on > p.surveyed_on AND m.joined_on <= a.surveyed_on
      OR m.left_on > p.surveyed_on AND m.left_on <= a.surveyed_on))
  AND NOT EXISTS (SELECT 1 FROM housing_support s WHERE s.household_id = a.household_id
    AND s.accepted_on > p.surveyed_on AND s.accepted_on <= a.surveyed_on)
