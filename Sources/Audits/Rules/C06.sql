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
-- parameters: village_head_roles of round
-- message.vi: Chức danh chủ trì: {chair_role}; mời Mặt trận: {invited:yes_no}.
-- message.en: Role of the chair: {chair_role}; Front invited: {invited:yes_no}.
WITH term AS MATERIALIZED (
  SELECT round_id, value AS village_head_roles FROM round_term
  WHERE name = 'village_head_roles')
SELECT 'conference:' || c.code AS subject, c.unit_id, c.chair_role,
  CASE c.front_invited WHEN 1 THEN '✓' WHEN 0 THEN '–' END AS invited
FROM conference c
JOIN term t ON t.round_id = c.round_id
WHERE c.kind = 'village_meeting'
  AND (c.front_invited = 0 OR (c.chair_role > '' AND NOT EXISTS (
    SELECT 1 FROM json_each(t.village_head_roles) w WHERE c.chair_role LIKE w.value || '%')))
