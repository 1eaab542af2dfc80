-- id: B05
-- area: listing
-- severity: error
-- title.vi: Chủ hộ đã chết hoặc không còn ai trong hộ, hộ vẫn đang quản lý
-- title.en: The head has died, or nobody is left, and the household is still active
-- evidence: practice
-- why.vi: Hỗ trợ duyệt cho người đã chết hoặc hộ đã đi hết là sai phạm thường gặp khi thanh tra. Hộ phải
--   có chủ hộ mới, hoặc được đóng.
-- why.en: Support approved for the dead or the departed is a common inspection finding. The household
--   needs a new head, or has to be closed.
-- remedy.vi: Ghi chủ hộ mới, hoặc đóng hộ với lý do và ngày.
-- remedy.en: Name a new head, or close the household with reason and date.
-- subject: household
-- needs: membership
-- judges: household h WHERE h.registered_on <= :today AND (h.closed_on IS NULL OR h.closed_on > :today)
-- message.vi: Không còn chủ hộ từ {since:date}; còn {members} thành viên, hộ chưa đóng.
-- message.en: No head since {since:date}; members left: {members}. The household is not closed.
WITH headless AS MATERIALIZED (
  SELECT h.id, h.code,
    (SELECT count(*) FROM membership m WHERE m.household_id = h.id AND m.joined_on <= :today
      AND (m.left_on IS NULL OR m.left_on > :today)) AS members,
    (SELECT max(m.left_on) FROM membership m
      WHERE m.household_id = h.id AND m.left_on <= :today) AS last_left_on,
    (SELECT m.left_on || m.left_reason FROM membership m
      WHERE m.household_id = h.id AND m.relation = 'head' AND m.left_on <= :today
      ORDER BY m.left_on DESC, m.id DESC LIMIT 1) AS last_head
  FROM household h
  WHERE h.registered_on <= :today AND (h.closed_on IS NULL OR h.closed_on > :today)
    AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.household_id = h.id
      AND m.relation = 'head' AND m.joined_on <= :today
      AND (m.left_on IS NULL OR m.left_on > :today)))
SELECT 'household:' || code AS subject, id AS household_id, members,
  CASE WHEN members = 0 THEN last_left_on ELSE substr(last_head, 1, 10) END AS since
FROM headless
WHERE CASE WHEN members = 0 THEN last_left_on IS NOT NULL
  ELSE substr(last_head, 11) = 'died' END
