-- id: C07
-- area: procedure
-- severity: error
-- title.vi: Niêm yết chưa đủ ngày, hoặc quyết định trước khi hết niêm yết
-- title.en: Posted too briefly, or decided before the posting ended
-- evidence: practice
-- why.vi: Danh sách được niêm yết 3 ngày làm việc để dân có ý kiến, kể cả ngày cuối; quyết định khi chưa hết
--   ngày đó là tước quyền khiếu nại.
-- why.en: The list is posted for 3 working days so that people can object, its last day included; deciding
--   before that day is over takes that away.
-- remedy.vi: Kiểm tra ngày niêm yết, ngày quyết định; nếu đúng thì niêm yết lại.
-- remedy.en: Check the days of posting and decision; if they are right, post again.
-- subject: conference
-- needs: conference where posted_from IS NOT NULL
-- parameters: posting_days of round
-- message.vi: Niêm yết {posted_from:date}[ – {posted_to:date}]: {days} ngày làm việc[; quyết định
--   sớm nhất {decided_on:date}].
-- message.en: Posted {posted_from:date}[ to {posted_to:date}]: {days:count working day}[; the first
--   decision {decided_on:date}].
WITH term AS MATERIALIZED (
  SELECT round_id, CAST(value AS INTEGER) AS posting_days FROM round_term
  WHERE name = 'posting_days'),
decided AS MATERIALIZED (
  SELECT a.conference_id, min(r.decided_on) AS decided_on
  FROM assessment a JOIN recognition r ON r.assessment_id = a.id
  WHERE a.conference_id IS NOT NULL GROUP BY a.conference_id)
SELECT 'conference:' || c.code AS subject, c.unit_id, p.posted_from, p.posted_to, w.days,
  d.decided_on
FROM posting p
JOIN conference c ON c.id = p.conference_id
JOIN term t ON t.round_id = c.round_id
JOIN working_period w ON w.subject = 'posting' AND w.subject_id = c.id
LEFT JOIN decided d ON d.conference_id = c.id
-- What was decided before the meeting itself is C03's.
WHERE p.complaint_id IS NULL
  AND (w.days < t.posting_days OR (d.decided_on < p.over_from AND d.decided_on >= c.held_on))
