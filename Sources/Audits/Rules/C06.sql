-- id: C06
-- area: procedure
-- severity: warning
-- title.vi: Chủ trì không phải trưởng thôn, hoặc không mời Mặt trận
-- title.en: Not chaired by the village head, or the Front not invited
-- basis.vi: Quyết định 406/QĐ-LĐTBXH
-- basis.en: Decision 406/QĐ-LĐTBXH
-- evidence: V:33
-- why.vi: Trưởng thôn chủ trì họp dân; Mặt trận Tổ quốc cấp xã được mời giám sát.
-- why.en: The village head chairs the meeting; the commune's Fatherland Front is invited to supervise.
-- remedy.vi: Kiểm tra biên bản; ghi rõ chức danh người chủ trì hoặc lý do.
-- remedy.en: Check the minutes; record the chair's role, or the reason.
-- subject: conference
-- needs: conference where kind = 'village_meeting' AND (chair_role IS NOT NULL OR front_invited IS NOT NULL)
-- judges: conference c WHERE c.kind = 'village_meeting'
-- unjudged.role: conference c WHERE c.kind = 'village_meeting' AND coalesce(c.chair_role, '') = '' AND
--   c.front_invited IS NULL
-- unjudged.role.vi: biên bản chưa ghi chức danh chủ trì và việc mời Mặt trận
-- unjudged.role.en: neither the role of the chair nor whether the Front was invited is recorded
-- parameters: village_head_roles of round, roles_spared = nguyên trưởng thôn; nguyên trưởng xóm; nguyên trưởng
--   bản; cựu trưởng thôn; cựu trưởng xóm; tổ trưởng tổ vay vốn; tổ trưởng tổ sản xuất; tổ trưởng tổ hợp tác; tổ
--   trưởng tổ tiết kiệm; con trai trưởng thôn; con gái trưởng thôn; vợ trưởng thôn; chồng trưởng thôn; con trai
--   trưởng xóm; con gái trưởng xóm; vợ trưởng xóm; con trai trưởng bản; vợ trưởng bản
-- examples.hit: KT. CHỦ TỊCH; Phó Chủ tịch UBND xã; Bí thư chi bộ; nguyên trưởng thôn; Tổ trưởng tổ vay vốn; Tổ
--   trưởng tổ tiết kiệm và vay vốn; con trai trưởng thôn; phụ
--   trưởng thônh
-- examples.miss: Trưởng thôn; TRƯỞNG XÓM; Bí thư chi bộ kiêm trưởng thôn; Trưởng  bản, Bí thư chi bộ; Phó trưởng
--   thôn; Tổ trưởng tổ dân phố; trưởngthôn
-- message.vi: Chức danh chủ trì: {chair_role}; mời Mặt trận: {invited:yes_no}.
-- message.en: Role of the chair: {chair_role}; Front invited: {invited:yes_no}.
-- The words are those of each round; who was the head and is no more is not the head.
WITH RECURSIVE term AS MATERIALIZED (
  SELECT t.round_id, t.value AS village_head_roles
  FROM round_term t WHERE t.name = 'village_head_roles'),
wanted (text) AS MATERIALIZED (
  SELECT DISTINCT chair_role FROM conference WHERE kind = 'village_meeting' AND chair_role > ''),
word (list, word) AS MATERIALIZED (
  SELECT DISTINCT t.village_head_roles, w.value
  FROM (SELECT DISTINCT village_head_roles FROM term) t JOIN json_each(t.village_head_roles) w),
spared (list, phrase) AS (
  SELECT l.list, p.value FROM (SELECT DISTINCT list FROM word) l
  CROSS JOIN json_each('["' || replace(:roles_spared, '; ', '","') || '"]') p),
said (text) AS (SELECT text FROM wanted UNION SELECT word FROM word UNION SELECT phrase FROM spared),
-- include: plain_text
-- include: words
head AS MATERIALIZED (SELECT DISTINCT text, list FROM hit)
SELECT 'conference:' || c.code AS subject, c.unit_id, c.chair_role,
  CASE c.front_invited WHEN 1 THEN '✓' WHEN 0 THEN '–' END AS invited
FROM conference c
JOIN term t ON t.round_id = c.round_id
WHERE c.kind = 'village_meeting'
  AND (c.front_invited = 0 OR (c.chair_role > '' AND NOT EXISTS (
    SELECT 1 FROM head h WHERE h.text = c.chair_role AND h.list = t.village_head_roles)))
