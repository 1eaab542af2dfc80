-- id: D04
-- area: movement
-- severity: error
-- title.vi: Ghi nghèo mới nhưng trước đây đã từng nghèo
-- title.en: Marked as newly poor, but poor before
-- evidence: practice
-- why.vi: Hộ từng được công nhận nghèo, nay nghèo lại là tái nghèo, không phải phát sinh mới; hai cột của biểu khác
--   nhau.
-- why.en: A household that was recognised poor before and is poor again has returned; it is not new, and
--   stands in another column.
-- remedy.vi: Đổi thành tái nghèo, hoặc nghèo cũ nếu chưa từng thoát.
-- remedy.en: Mark it as returned, or as carried over if it never escaped.
-- subject: assessment
-- needs: assessment where list_kind IS NOT NULL; recognition
-- judges: assessment a WHERE a.list_kind = 'new' AND a.category = 'poor'
-- unjudged.first: assessment a WHERE a.list_kind = 'new' AND a.category = 'poor' AND NOT EXISTS (SELECT 1 FROM
--   assessment o JOIN recognition r ON r.assessment_id = o.id WHERE o.household_id = a.household_id AND
--   o.surveyed_on < a.surveyed_on)
-- unjudged.first.vi: sổ chưa có đợt nào trước đó của hộ
-- unjudged.first.en: the registry has no earlier round of the household
-- message.vi: Đã được công nhận nghèo ở đợt {earlier}.
-- message.en: Recognised poor in round {earlier}.
SELECT 'assessment:' || h.code || '/' || d.code AS subject, a.household_id, max(e.code) AS earlier
FROM assessment a
JOIN round d ON d.id = a.round_id
JOIN assessment o ON o.household_id = a.household_id AND o.surveyed_on < a.surveyed_on
JOIN recognition r ON r.assessment_id = o.id AND r.category = 'poor'
JOIN round e ON e.id = o.round_id
JOIN household h ON h.id = a.household_id
WHERE a.list_kind = 'new' AND a.category = 'poor'
GROUP BY a.id
