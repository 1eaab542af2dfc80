-- id: G16
-- area: programme
-- severity: error
-- title.vi: Hỗ trợ ghi cho hộ đã đóng
-- title.en: Support recorded after the household was closed
-- evidence: practice
-- why.vi: Hộ đã đóng vì chết, chuyển đi, nhập hộ thì không còn nhận hỗ trợ; ghi sau ngày đóng là chi khống hoặc nhập sai
--   hộ.
-- why.en: A household closed by death, moving or merging receives nothing more; a later record is a false
--   payment or the wrong household.
-- remedy.vi: Kiểm tra người nhận; sửa hộ hoặc thu hồi.
-- remedy.en: Check who received it; correct the household, or recover the money.
-- subject: housing, participant
-- needs: household where closed_on IS NOT NULL
-- judges: (SELECT s.id FROM household h JOIN housing_support s ON s.household_id = h.id WHERE h.closed_on IS
--   NOT NULL UNION ALL SELECT w.id FROM household h JOIN project_household w ON w.household_id = h.id WHERE
--   h.closed_on IS NOT NULL)
-- money.vi: số tiền nhà ở đã chi hoặc đã duyệt, hay trị giá hộ nhận từ dự án
-- money.en: what was paid or approved for housing, or the value given by the project
-- message.vi: Hộ đóng ngày {closed_on:date}, hỗ trợ ngày {day:date}.
-- message.en: Closed on {closed_on:date}, supported on {day:date}.
SELECT 'housing:' || s.code AS subject, s.household_id, h.closed_on,
  max(s.approved_on, coalesce(s.paid_on, s.approved_on), coalesce(s.accepted_on, s.approved_on))
    AS day, coalesce(s.amount_paid, s.amount_approved) AS money
FROM household h
JOIN housing_support s ON s.household_id = h.id
WHERE s.approved_on > h.closed_on OR s.paid_on > h.closed_on OR s.accepted_on > h.closed_on
UNION ALL
SELECT 'participant:' || p.code || '/' || h.code || '/' || w.joined_on, w.household_id,
  h.closed_on, w.joined_on, w.value
FROM household h
JOIN project_household w ON w.household_id = h.id
JOIN project p ON p.id = w.project_id
WHERE w.joined_on > h.closed_on
