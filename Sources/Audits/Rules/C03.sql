-- id: C03
-- area: procedure
-- severity: error
-- title.vi: Công nhận khi thôn chưa họp dân về kết quả
-- title.en: Recognised without a meeting of the village about the result
-- basis.vi: Quyết định 406/QĐ-LĐTBXH
-- basis.en: Decision 406/QĐ-LĐTBXH
-- evidence: V:33
-- why.vi: Kết quả rà soát phải được họp dân thống nhất trước khi Chủ tịch UBND cấp xã ký quyết định. Không
--   có cuộc họp của chính thôn, họp trước khi khảo sát hoặc sau quyết định, là bỏ qua ý kiến của dân.
-- why.en: The village meeting agrees on the result before the commune's chairman decides. No meeting, or
--   of the village itself, one before the survey or after the decision, passes over the people.
-- remedy.vi: Nhập biên bản họp dân còn thiếu, sửa ngày; nếu chưa họp thì phải họp và quyết định lại.
-- remedy.en: Enter the missing minutes or correct the date; if there was no meeting, hold it and decide anew.
-- subject: assessment
-- needs: recognition; conference
-- judges: recognition
-- unjudged.day: recognition WHERE decided_on IS NULL
-- unjudged.day.vi: quyết định chưa ghi ngày
-- unjudged.day.en: the decision has no day recorded
-- message.vi: Công nhận ngày {decided_on:date}; cuộc họp dân sớm nhất của thôn: {met_on:date}[; khảo sát ngày
--   {surveyed_on:date}, sau cuộc họp][; phiếu ghi cuộc họp {elsewhere} của thôn khác].
-- message.en: Recognised on {decided_on:date}; the first meeting of the village: {met_on:date}[; surveyed on
--   {surveyed_on:date}, after the meeting][; the sheet names {elsewhere}, of another village].
-- Meetings of the village, else of its commune as a whole, as the guard has them (`meeting_village`). A
-- survey after the meeting stands where it is the re-check of a complaint.
WITH meets AS MATERIALIZED (
  SELECT c.id, c.round_id, m.village_id, c.held_on
  FROM conference c
  JOIN meeting_village m ON m.conference_id = c.id
  WHERE c.kind = 'village_meeting' AND (c.village_id IS NOT NULL OR NOT EXISTS (
    SELECT 1 FROM conference o WHERE o.village_id = m.village_id AND +o.round_id = c.round_id
      AND o.kind = 'village_meeting'))),
recognised AS MATERIALIZED (
  SELECT r.id, a.household_id, a.round_id, a.surveyed_on, a.conference_id, r.decided_on, h.code,
    coalesce((SELECT m.from_village_id FROM household_move m
      WHERE m.household_id = a.household_id AND m.moved_on > a.surveyed_on
      ORDER BY m.moved_on LIMIT 1), h.village_id) AS village_id
  FROM recognition r
  JOIN assessment a ON a.id = r.assessment_id
  JOIN household h ON h.id = a.household_id
  LEFT JOIN conference c ON c.id = a.conference_id AND c.kind = 'village_meeting'
  -- Most name a meeting of their village, after the survey and before the decision.
  WHERE r.decided_on IS NOT NULL AND (c.held_on BETWEEN a.surveyed_on AND r.decided_on
    AND c.village_id = h.village_id) IS NOT 1),
met AS (
  SELECT r.*, min(m.held_on) AS met_on,
    coalesce(max(m.held_on <= r.decided_on AND (m.held_on >= r.surveyed_on OR EXISTS (
      SELECT 1 FROM complaint x WHERE x.conference_id = m.id AND x.rechecked_on >= r.surveyed_on
        AND (x.household_id IS NULL OR x.household_id = r.household_id)))), 0) AS is_agreed,
    coalesce(max(m.id = r.conference_id), 0) AS is_named
  FROM recognised r
  LEFT JOIN meets m ON m.village_id = r.village_id AND m.round_id = r.round_id
  GROUP BY r.id)
SELECT 'assessment:' || m.code || '/' || r.code AS subject, m.household_id, m.decided_on, m.met_on,
  CASE WHEN m.met_on <= m.decided_on THEN m.surveyed_on END AS surveyed_on,
  CASE WHEN NOT m.is_named THEN c.code END AS elsewhere
FROM met m
JOIN round r ON r.id = m.round_id
LEFT JOIN conference c ON c.id = m.conference_id AND c.kind = 'village_meeting'
WHERE NOT m.is_agreed
