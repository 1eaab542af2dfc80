-- id: D06
-- area: movement
-- severity: warning
-- title.vi: Hộ nghèo giảm khác mà không có sự kiện
-- title.en: A poor household gone without an event
-- evidence: practice
-- why.vi: Giảm khác chỉ gồm chết, chuyển đi, nhập, tách hộ. Đóng hộ nghèo vì "đính chính" làm tỷ lệ giảm mà không ai
--   thoát nghèo.
-- why.en: Other decrease is death, moving away, merging or splitting. Closing a poor household as a
--   "correction" lowers the rate without anybody escaping.
-- remedy.vi: Ghi đúng lý do đóng hộ, hoặc mở lại hộ.
-- remedy.en: Record the real reason, or open the household again.
-- subject: household
-- needs: household where closed_on IS NOT NULL; recognition
-- judges: household h WHERE h.close_reason = 'correction'
-- unjudged.standing: household h WHERE h.close_reason = 'correction' AND NOT EXISTS (SELECT 1 FROM assessment a
--   JOIN recognition r ON r.assessment_id = a.id WHERE a.household_id = h.id AND coalesce(r.decided_on,
--   a.surveyed_on) <= h.closed_on)
-- unjudged.standing.vi: hộ chưa từng được công nhận trong sổ
-- unjudged.standing.en: the household was never recognised in the registry
-- message.vi: Đóng ngày {closed_on:date} vì đính chính khi đang là {category:category}.
-- message.en: Closed on {closed_on:date} as a correction while listed as {category:category}.
WITH closed AS (
  SELECT h.id, h.code, h.closed_on,
    (SELECT r.category FROM assessment a JOIN recognition r ON r.assessment_id = a.id
      JOIN round d ON d.id = a.round_id
      WHERE a.household_id = h.id AND coalesce(r.decided_on, a.surveyed_on) <= h.closed_on
      ORDER BY d.year DESC, coalesce(r.decided_on, a.surveyed_on) DESC, r.id DESC LIMIT 1)
      AS category
  FROM household h WHERE h.close_reason = 'correction')
SELECT 'household:' || code AS subject, id AS household_id, closed_on, category
FROM closed WHERE category IN ('poor', 'near_poor')
