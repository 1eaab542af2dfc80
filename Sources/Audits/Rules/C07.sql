-- id: C07
-- area: procedure
-- severity: error
-- title.vi: Niêm yết chưa đủ ngày, hoặc quyết định trước khi hết niêm yết
-- title.en: Posted too briefly, or decided before the posting ended
-- evidence: practice
-- why.vi: Danh sách được niêm yết 3 ngày làm việc để dân có ý kiến; quyết định trước đó là tước quyền khiếu nại.
-- why.en: The list is posted for 3 working days so that people can object; deciding earlier takes that away.
-- remedy.vi: Kiểm tra ngày niêm yết, ngày quyết định; nếu đúng thì niêm yết lại.
-- remedy.en: Check the days of posting and decision; if they are right, post again.
-- subject: conference
-- needs: conference where posted_from IS NOT NULL
-- parameters: posting_days
-- message.vi: Niêm yết {posted_from:date} – {posted_to:date}: {days} ngày làm việc; quyết định sớm nhất
--   {decided_on:date}.
-- message.en: Posted {posted_from:date} to {posted_to:date}: {days} working days; the first decision
--   {decided_on:date}.
-- A day of text can be looked up in an index, a day without a type cannot. Both days count. Weekends and the public holidays of the registry do not.
WITH RECURSIVE day (date, last) AS (
  SELECT min(posted_from), max(posted_to) FROM conference
  UNION ALL
  SELECT date(date, '+1 day'), last FROM day WHERE date < last),
calendar AS MATERIALIZED (
  SELECT CAST(d.date AS TEXT) AS date, sum(strftime('%w', d.date) NOT IN ('0', '6') AND h.id IS NULL)
    OVER (ORDER BY d.date) AS elapsed,
    strftime('%w', d.date) NOT IN ('0', '6') AND h.id IS NULL AS works
  FROM day d LEFT JOIN holiday h ON h.date = d.date),
decided AS MATERIALIZED (
  SELECT a.conference_id, min(r.decided_on) AS decided_on
  FROM assessment a JOIN recognition r ON r.assessment_id = a.id
  WHERE a.conference_id IS NOT NULL GROUP BY a.conference_id),
posted AS (
  SELECT c.code, c.unit_id, c.held_on, c.posted_from, c.posted_to, d.decided_on,
    CASE WHEN c.posted_to >= c.posted_from THEN t.elapsed - f.elapsed + f.works ELSE 0 END AS days
  FROM conference c
  CROSS JOIN calendar f ON f.date = c.posted_from
  CROSS JOIN calendar t ON t.date = c.posted_to
  LEFT JOIN decided d ON d.conference_id = c.id)
SELECT 'conference:' || code AS subject, unit_id, posted_from, posted_to, days, decided_on
-- What was decided before the meeting itself is C03's.
FROM posted WHERE days < :posting_days OR (decided_on < posted_to AND decided_on >= held_on)
