-- id: B14
-- area: listing
-- severity: error
-- title.vi: Hộ không có thành viên, không có chủ hộ hoặc có hai chủ hộ
-- title.en: A household without members, without a head, or with two heads
-- evidence: form
-- why.vi: Danh sách hộ mở đầu bằng chủ hộ rồi đến các thành viên; thiếu chủ hộ thì không in được danh
--   sách, giấy chứng nhận và không tính đúng nhân khẩu.
-- why.en: The list gives the head, then the members; without a head neither list nor certificate can be
--   made out, and the persons are miscounted.
-- remedy.vi: Nhập thành viên còn thiếu và ghi rõ chủ hộ.
-- remedy.en: Enter the missing members and name the head.
-- subject: household
-- needs: membership
-- judges: household h WHERE h.registered_on <= :today AND (h.closed_on IS NULL OR h.closed_on > :today)
-- message.vi: Hộ có {members} thành viên và {heads} chủ hộ.
-- message.en: The household has {members:count member} and {heads:count head}.
-- A head who died, and a household that everybody left, are B05's findings.
WITH odd AS MATERIALIZED (
  SELECT h.id, h.code,
    (SELECT count(*) FROM membership m WHERE m.household_id = h.id AND m.relation = 'head'
      AND m.joined_on <= :today AND (m.left_on IS NULL OR m.left_on > :today)) AS heads
  FROM household h
  WHERE h.registered_on <= :today AND (h.closed_on IS NULL OR h.closed_on > :today)),
counted AS (
  SELECT o.id, o.code, o.heads,
    (SELECT count(*) FROM membership m WHERE m.household_id = o.id AND m.joined_on <= :today
      AND (m.left_on IS NULL OR m.left_on > :today)) AS members,
    (SELECT count(*) FROM membership m
      WHERE m.household_id = o.id AND m.left_on <= :today) AS gone,
    (SELECT m.left_reason FROM membership m
      WHERE m.household_id = o.id AND m.relation = 'head' AND m.left_on <= :today
      ORDER BY m.left_on DESC, m.id DESC LIMIT 1) AS last_head_left
  FROM odd o WHERE o.heads <> 1)
SELECT 'household:' || code AS subject, id AS household_id, members, heads
FROM counted
WHERE heads > 1 OR CASE WHEN members = 0 THEN gone = 0 ELSE last_head_left IS NOT 'died' END
