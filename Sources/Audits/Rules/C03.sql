-- id: C03
-- area: procedure
-- severity: error
-- title.vi: Công nhận khi chưa họp dân
-- title.en: Recognised without a village meeting before it
-- basis.vi: Quyết định 406/QĐ-LĐTBXH
-- basis.en: Decision 406/QĐ-LĐTBXH
-- evidence: V:33
-- why.vi: Kết quả rà soát phải được họp dân thống nhất trước khi Chủ tịch UBND cấp xã ký quyết định. Không
--   có cuộc họp, hoặc họp sau quyết định, là bỏ qua ý kiến của dân.
-- why.en: The village meeting agrees on the result before the commune's chairman decides. No meeting, or
--   one after the decision, passes over the people.
-- remedy.vi: Nhập biên bản họp dân còn thiếu, sửa ngày; nếu chưa họp thì phải họp và quyết định lại.
-- remedy.en: Enter the missing minutes or correct the date; if there was no meeting, hold it and decide anew.
-- subject: assessment
-- needs: recognition; conference
-- message.vi: Công nhận ngày {decided_on:date}; cuộc họp dân sớm nhất: {met_on:date}.
-- message.en: Recognised on {decided_on:date}; the first village meeting: {met_on:date}.
-- The meeting the assessment names, else any of its village, else of its commune as a whole.
WITH of_village AS MATERIALIZED (
  SELECT round_id, village_id, min(held_on) AS met_on FROM conference
  WHERE kind = 'village_meeting' AND village_id IS NOT NULL GROUP BY round_id, village_id),
of_unit AS MATERIALIZED (
  SELECT round_id, unit_id, min(held_on) AS met_on FROM conference
  WHERE kind = 'village_meeting' AND village_id IS NULL GROUP BY round_id, unit_id),
recognised AS (
  SELECT a.household_id, a.round_id, a.surveyed_on, a.conference_id, r.decided_on,
    coalesce((SELECT m.from_village_id FROM household_move m
      WHERE m.household_id = a.household_id AND m.moved_on > a.surveyed_on
      ORDER BY m.moved_on LIMIT 1), h.village_id) AS village_id, h.code
  FROM recognition r
  JOIN assessment a ON a.id = r.assessment_id
  LEFT JOIN conference c ON c.id = a.conference_id AND c.kind = 'village_meeting'
  JOIN household h ON h.id = a.household_id
  -- Most name a meeting that was held in time.
  WHERE c.id IS NULL OR c.held_on > r.decided_on),
met AS (
  SELECT r.household_id, r.round_id, r.code, r.decided_on,
    min(coalesce(c.held_on, '9999'), coalesce(v.met_on, '9999'),
      CASE WHEN c.id IS NULL AND v.met_on IS NULL THEN
        coalesce((SELECT min(u.met_on) FROM village_unit w JOIN of_unit u
          ON u.unit_id = w.unit_id AND u.round_id = r.round_id
          WHERE w.village_id = r.village_id), '9999') ELSE '9999' END) AS met_on
  FROM recognised r
  LEFT JOIN conference c ON c.id = r.conference_id AND c.kind = 'village_meeting'
  LEFT JOIN of_village v ON v.round_id = r.round_id AND v.village_id = r.village_id)
SELECT 'assessment:' || m.code || '/' || r.code AS subject, m.household_id, m.decided_on,
  nullif(m.met_on, '9999') AS met_on
FROM met m
JOIN round r ON r.id = m.round_id
WHERE m.met_on = '9999' OR m.met_on > m.decided_on
