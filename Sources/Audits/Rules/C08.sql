-- id: C08
-- area: procedure
-- severity: error
-- title.vi: Khiếu nại chưa giải quyết khi ra quyết định
-- title.en: A complaint still open at the decision
-- evidence: practice
-- why.vi: Khiếu nại phải được phúc tra và niêm yết lại xong trước khi công nhận.
-- why.en: A complaint is looked into and the list posted again to the end before the recognition.
-- remedy.vi: Phúc tra, niêm yết lại, rồi quyết định lại.
-- remedy.en: Look into it, post again, and decide anew.
-- subject: conference
-- needs: complaint
-- message.vi: Khiếu nại {complaint} ngày {raised_on:date} chưa phúc tra và niêm yết lại xong khi ra quyết định {decided_on:date}.
-- message.en: Complaint {complaint} of {raised_on:date} was not looked into and posted again to the end by the decision of {decided_on:date}.
-- The decision is the first that recognises a household of the same round and place: of the village
-- of a village meeting, of the commune of a conference.
WITH decided AS (
  SELECT c.id AS conference_id, min(r.decided_on) AS decided_on
  FROM complaint k
  JOIN conference c ON c.id = k.conference_id
  JOIN assessment a ON a.round_id = c.round_id
  JOIN recognition r ON r.assessment_id = a.id AND r.decided_on >= c.held_on
  JOIN household h ON h.id = a.household_id
  WHERE a.conference_id = c.id
    OR (a.conference_id IS NULL AND CASE WHEN c.village_id IS NULL
      THEN EXISTS (SELECT 1 FROM village_unit v WHERE v.village_id = h.village_id
        AND v.unit_id = c.unit_id)
      ELSE h.village_id = c.village_id END)
  GROUP BY c.id)
SELECT 'conference:' || c.code AS subject, c.unit_id, k.code AS complaint, k.raised_on,
  d.decided_on
FROM complaint k
JOIN conference c ON c.id = k.conference_id
JOIN decided d ON d.conference_id = c.id AND d.decided_on >= k.raised_on
WHERE k.id = (SELECT min(o.id) FROM complaint o
  WHERE o.conference_id = c.id AND d.decided_on >= o.raised_on
    AND (o.rechecked_on IS NULL OR o.rechecked_on > d.decided_on
      OR NOT EXISTS (SELECT 1 FROM posting p WHERE p.conference_id = o.conference_id
        AND p.complaint_id = o.id AND p.over_from <= d.decided_on)))
