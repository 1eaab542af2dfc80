-- id: B17
-- area: listing
-- severity: error
-- title.vi: Công nhận hộ đã ra khỏi sổ
-- title.en: A household recognised after it had left
-- evidence: logic
-- why.vi: Hộ đã nhập vào hộ khác, chuyển đi hay không còn ai thì không có trong thôn vào ngày quyết định; công nhận
--   và cấp giấy chứng nhận cho hộ đó là sai danh sách và sai tổng số.
-- why.en: A household that was merged, moved away or has nobody left is not in the village on the day of the
--   decision; to recognise it and number a certificate for it makes the list and its totals wrong.
-- remedy.vi: Kiểm tra ngày hộ ra khỏi sổ; nếu đúng, thu hồi quyết định và ghi lại, để hộ ra ngoài.
-- remedy.en: Check the day it left; if it is right, withdraw the decision and record it again without the household.
-- subject: assessment
-- needs: recognition; household where closed_on IS NOT NULL
-- judges: recognition g JOIN assessment a ON a.id = g.assessment_id JOIN household h ON h.id = a.household_id AND
--   h.closed_on IS NOT NULL
-- unjudged.undated: recognition g JOIN assessment a ON a.id = g.assessment_id JOIN household h ON h.id =
--   a.household_id AND h.closed_on IS NOT NULL WHERE g.decided_on IS NULL
-- unjudged.undated.vi: quyết định không ghi ngày
-- unjudged.undated.en: the decision has no day
-- message.vi: Ra khỏi sổ ngày {closed_on:date}, quyết định ngày {decided_on:date} công nhận là
--   {category:category}[, giấy chứng nhận {certificate_no}].
-- message.en: Left on {closed_on:date}; the decision of {decided_on:date} recognises it as
--   {category:category}[, certificate {certificate_no}].
SELECT 'assessment:' || h.code || '/' || d.code AS subject, a.household_id, h.closed_on,
  g.decided_on, g.category, nullif(g.certificate_no, '') AS certificate_no
FROM household h
JOIN assessment a ON a.household_id = h.id
JOIN recognition g ON g.assessment_id = a.id AND g.decided_on >= h.closed_on
JOIN round d ON d.id = a.round_id
WHERE h.closed_on IS NOT NULL
