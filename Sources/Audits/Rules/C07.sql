-- id: C07
-- area: procedure
-- severity: error
-- title.vi: Chưa niêm yết, niêm yết sai ngày, chưa đủ ngày, hoặc quyết định trước khi hết niêm yết
-- title.en: Not posted, posted on wrong days or too briefly, or decided before the posting ended
-- evidence: practice
-- why.vi: Danh sách được niêm yết 3 ngày làm việc để dân có ý kiến, kể cả ngày cuối; quyết định khi chưa hết
--   ngày đó là tước quyền khiếu nại. Niêm yết sau khi họp dân, và phải ghi cả ngày bắt đầu, ngày kết thúc.
-- why.en: The list is posted for 3 working days so that people can object, its last day included; deciding
--   before that day is over takes that away. It follows the meeting, and both its ends are recorded.
-- remedy.vi: Kiểm tra ngày niêm yết, ngày quyết định; nếu đúng thì niêm yết lại.
-- remedy.en: Check the days of posting and decision; if they are right, post again.
-- subject: conference
-- needs: conference where posted_from IS NOT NULL
-- judges: conference c WHERE c.kind = 'village_meeting'
-- parameters: posting_days of round
-- message.vi: Họp ngày {held_on:date}[; niêm yết từ {posted_from:date}][ đến {posted_to:date}][: {days} ngày làm việc][; chưa ghi
--   ngày bắt đầu niêm yết, ngày kết thúc {startless:date}][; chưa ghi ngày kết thúc niêm yết khi ra quyết định
--   {endless:date}][; chưa niêm yết khi ra quyết định {unposted:date}][; quyết định sớm nhất {decided_on:date}].
-- message.en: Met on {held_on:date}[; posted from {posted_from:date}][ to {posted_to:date}][: {days:count working day}][; the
--   first day of the posting is not recorded, the last is {startless:date}][; the last day of the posting is not
--   recorded by the decision of {endless:date}][; not posted by the decision of {unposted:date}][; the first decision
--   {decided_on:date}].
-- What was decided before the meeting itself is C03's. A list that nobody was recognised by may still be
-- waiting for its posting, and a posting for its end.
WITH term AS MATERIALIZED (
  SELECT round_id, CAST(value AS INTEGER) AS posting_days FROM round_term
  WHERE name = 'posting_days'),
named AS MATERIALIZED (
  SELECT a.conference_id, min(r.decided_on) AS decided_on
  FROM assessment a JOIN recognition r ON r.assessment_id = a.id
  WHERE a.conference_id IS NOT NULL GROUP BY a.conference_id),
-- Sheets that name no meeting rest on the last of their village, else of their commune as a whole.
last_of_village AS MATERIALIZED (
  SELECT round_id, village_id, id, max(held_on) FROM conference
  WHERE kind = 'village_meeting' AND village_id IS NOT NULL GROUP BY round_id, village_id),
last_of_commune AS MATERIALIZED (
  SELECT c.round_id, m.village_id, c.id, max(c.held_on)
  FROM conference c JOIN meeting_village m ON m.conference_id = c.id
  WHERE c.kind = 'village_meeting' AND c.village_id IS NULL GROUP BY c.round_id, m.village_id),
unnamed AS MATERIALIZED (
  SELECT coalesce(v.id, u.id) AS conference_id, min(r.decided_on) AS decided_on
  FROM assessment a
  CROSS JOIN recognition r ON r.assessment_id = a.id
  CROSS JOIN household h ON h.id = a.household_id
  LEFT JOIN last_of_village v ON v.round_id = a.round_id AND v.village_id = h.village_id
  LEFT JOIN last_of_commune u ON v.id IS NULL AND u.round_id = a.round_id
    AND u.village_id = h.village_id
  WHERE a.conference_id IS NULL GROUP BY 1),
decided AS MATERIALIZED (
  SELECT conference_id, min(decided_on) AS decided_on
  FROM (SELECT * FROM named UNION ALL SELECT * FROM unnamed)
  WHERE conference_id IS NOT NULL GROUP BY conference_id),
judged AS (
  SELECT c.code, c.unit_id, c.kind, c.held_on, c.posted_from, c.posted_to, w.days, t.posting_days,
    p.over_from, CASE WHEN d.decided_on >= c.held_on THEN d.decided_on END AS decided_on,
    CASE WHEN c.posted_from IS NULL AND c.posted_to IS NULL THEN 'posting'
      WHEN c.posted_from IS NULL THEN 'posted_from'
      WHEN c.posted_to IS NULL THEN 'posted_to' END AS missing
  FROM conference c
  JOIN term t ON t.round_id = c.round_id
  LEFT JOIN posting p ON p.conference_id = c.id AND p.complaint_id IS NULL
  LEFT JOIN working_period w ON w.subject = 'posting' AND w.subject_id = c.id
  LEFT JOIN decided d ON d.conference_id = c.id)
SELECT 'conference:' || code AS subject, unit_id, held_on, posted_from,
  CASE WHEN missing IS NULL THEN posted_to END AS posted_to, days,
  CASE missing WHEN 'posted_from' THEN posted_to END AS startless,
  CASE missing WHEN 'posted_to' THEN decided_on END AS endless,
  CASE missing WHEN 'posting' THEN decided_on END AS unposted,
  CASE WHEN missing IS NULL THEN decided_on END AS decided_on
FROM judged
WHERE days < posting_days OR decided_on < over_from
  OR kind = 'village_meeting' AND (posted_from < held_on OR missing = 'posted_from'
    OR missing IS NOT NULL AND decided_on IS NOT NULL)
