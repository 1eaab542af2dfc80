-- id: C08
-- area: procedure
-- severity: error
-- title.vi: Khiếu nại chưa giải quyết khi ra quyết định, hoặc niêm yết lại sai
-- title.en: A complaint still open at the decision, or posted again wrongly
-- evidence: practice
-- why.vi: Khiếu nại phải được phúc tra và niêm yết lại xong trước khi công nhận.
-- why.en: A complaint is looked into and the list posted again to the end before the recognition.
-- remedy.vi: Phúc tra, niêm yết lại, rồi quyết định lại.
-- remedy.en: Look into it, post again, and decide anew.
-- subject: conference
-- needs: complaint
-- judges: complaint
-- parameters: posting_days of round
-- message.vi: Khiếu nại {complaint} ngày {raised_on:date}[ chưa phúc tra và niêm yết lại xong khi ra quyết định
--   {decided_on:date}][: niêm yết lại {days} ngày làm việc][: niêm yết lại từ {reposted_from:date}, trước khi phúc tra][:
--   danh sách đến {posted_from:date} mới niêm yết].
-- message.en: Complaint {complaint} of {raised_on:date}[ was not looked into and posted again to the end by the decision
--   of {decided_on:date}][: posted again for {days:count working day}][: posted again from {reposted_from:date}, before it
--   was looked into][: the list was posted on {posted_from:date} only].
-- The decision is the first that recognises a household of the same round and place: of the village
-- of a village meeting, of the commune of a conference.
WITH term AS MATERIALIZED (
  SELECT round_id, CAST(value AS INTEGER) AS posting_days FROM round_term
  WHERE name = 'posting_days'),
decided AS MATERIALIZED (
  SELECT c.id AS conference_id, min(r.decided_on) AS decided_on
  FROM (SELECT DISTINCT conference_id FROM complaint) k
  JOIN conference c ON c.id = k.conference_id
  JOIN assessment a ON a.round_id = c.round_id
  JOIN recognition r ON r.assessment_id = a.id AND r.decided_on >= c.held_on
  JOIN household h ON h.id = a.household_id
  WHERE a.conference_id = c.id
    OR (a.conference_id IS NULL AND CASE WHEN c.village_id IS NULL
      THEN EXISTS (SELECT 1 FROM village_unit v WHERE v.village_id = h.village_id
        AND v.unit_id = c.unit_id)
      ELSE h.village_id = c.village_id END)
  GROUP BY c.id),
judged AS (
  SELECT k.id, k.conference_id, k.code AS complaint, k.raised_on,
    CASE WHEN d.decided_on >= k.raised_on AND (k.rechecked_on IS NULL
        OR k.rechecked_on > d.decided_on OR NOT EXISTS (SELECT 1 FROM posting p
          WHERE p.conference_id = k.conference_id AND p.complaint_id = k.id
            AND p.over_from <= d.decided_on)) THEN d.decided_on END AS decided_on,
    CASE WHEN k.reposted_to IS NOT NULL AND coalesce(w.days, 0) < t.posting_days
      THEN coalesce(w.days, 0) END AS days,
    CASE WHEN k.rechecked_on IS NULL OR k.reposted_from < k.rechecked_on THEN k.reposted_from END
      AS reposted_from,
    CASE WHEN k.raised_on < c.posted_from THEN c.posted_from END AS posted_from
  FROM complaint k
  JOIN conference c ON c.id = k.conference_id
  JOIN term t ON t.round_id = c.round_id
  LEFT JOIN decided d ON d.conference_id = k.conference_id
  LEFT JOIN working_period w ON w.subject = 'reposting' AND w.subject_id = k.id)
SELECT 'conference:' || c.code AS subject, c.unit_id, j.complaint, j.raised_on, j.decided_on,
  j.days, j.reposted_from, j.posted_from, min(j.id) AS ordinal
FROM judged j
JOIN conference c ON c.id = j.conference_id
WHERE j.decided_on IS NOT NULL OR j.days IS NOT NULL OR j.reposted_from IS NOT NULL
  OR j.posted_from IS NOT NULL
GROUP BY j.conference_id
