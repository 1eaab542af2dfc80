-- id: G21
-- area: programme
-- severity: error
-- title.vi: Hỗ trợ ghi sau ngày người nhận mất
-- title.en: Support dated after its recipient's death
-- evidence: practice
-- why.vi: Chữ ký của người đã mất trong danh sách nhận hỗ trợ, thẻ cấp cho người đã mất là chi khống.
-- why.en: Signatures of the dead in support lists, and cards issued to them, are false payments.
-- remedy.vi: Xác minh ngày mất và người nhận; sửa, hoặc thu hồi.
-- remedy.en: Check the day of death and who received it; correct, or recover.
-- subject: participant, member, receipt
-- needs: membership where left_reason = 'died'
-- judges: (SELECT 1 FROM membership WHERE left_reason = 'died' AND left_on <= :today UNION ALL SELECT 1 FROM
--   support_receipt s WHERE EXISTS (SELECT 1 FROM membership m JOIN person n ON n.id = m.person_id WHERE
--   m.left_reason = 'died' AND (m.household_id = s.household_id OR n.citizen_id = s.citizen_id)))
-- money.vi: trị giá hộ nhận từ dự án, số tiền ở dòng bảng kê sau khi người nhận chết; không tính thẻ bảo hiểm
-- money.en: the value given by a project, or the amount of a roster's line, after the death; insurance cards are
--   not counted
-- message.vi: Mất ngày {died_on:date}, hỗ trợ ngày {day:date}.
-- message.en: Died on {died_on:date}, supported on {day:date}.
-- A household receives through its head: between a death and the next head nobody could. Housing is F10's.
-- Who took what a roster tells of is known by the number, else by the name within the household.
WITH dead AS MATERIALIZED (
  SELECT household_id, person_id, code, relation, left_on AS died_on
  FROM membership WHERE left_reason = 'died' AND left_on <= :today)
SELECT 'participant:' || p.code || '/' || h.code || '/' || w.joined_on AS subject,
  w.household_id, max(d.died_on) AS died_on, w.joined_on AS day, w.value AS money
FROM dead d
JOIN project_household w ON w.household_id = d.household_id AND w.joined_on > d.died_on
JOIN project p ON p.id = w.project_id
JOIN household h ON h.id = w.household_id AND (h.closed_on IS NULL OR h.closed_on > w.joined_on)
WHERE d.relation = 'head' AND NOT EXISTS (SELECT 1 FROM membership m
  WHERE m.household_id = d.household_id AND m.relation = 'head' AND m.joined_on <= w.joined_on
    AND (m.left_on IS NULL OR m.left_on > w.joined_on))
GROUP BY w.id
UNION ALL
SELECT 'member:' || h.code || '/' || d.code, d.household_id, max(d.died_on), i.valid_from, NULL
FROM dead d
JOIN insurance i ON i.person_id = d.person_id AND i.valid_from > d.died_on
JOIN household h ON h.id = d.household_id
GROUP BY d.person_id
UNION ALL
SELECT 'receipt:' || s.code, s.household_id, max(d.died_on), s.received_on, s.amount
FROM (
  SELECT l.id, n.id AS person_id
  FROM support_receipt l
  CROSS JOIN person n ON n.citizen_id = l.citizen_id
  WHERE l.citizen_id > ''
  UNION ALL
  SELECT l.id, n.id
  FROM support_receipt l
  CROSS JOIN membership m ON m.household_id = l.household_id AND m.left_reason = 'died'
  CROSS JOIN person n ON n.id = m.person_id AND n.full_name = l.recipient COLLATE NOCASE
  WHERE coalesce(l.citizen_id, '') = '' AND NOT EXISTS (
    SELECT 1 FROM membership w JOIN person o ON o.id = w.person_id
    WHERE w.household_id = l.household_id AND o.full_name = l.recipient COLLATE NOCASE
      AND w.joined_on <= l.received_on AND (w.left_on IS NULL OR w.left_on > l.received_on))) t
JOIN support_receipt s ON s.id = t.id
JOIN dead d ON d.person_id = t.person_id AND d.died_on < s.received_on
GROUP BY s.id
