-- id: C04
-- area: procedure
-- severity: error
-- title.vi: Họp dân không đủ tỷ lệ đồng ý, hoặc số người đồng ý không rõ, không thể có
-- title.en: A meeting without the needed agreement and not repeated, or with votes missing or impossible
-- basis.vi: Quyết định 406/QĐ-LĐTBXH
-- basis.en: Decision 406/QĐ-LĐTBXH
-- evidence: V:33
-- why.vi: Cần ít nhất 50 % số người dự họp đồng ý; dưới mức đó phải rà soát lại và họp lại.
--   Biên bản không ghi số người đồng ý thì chưa ai thống nhất; số người đồng ý không thể nhiều hơn số người dự.
-- why.en: At least 50 % of the participants have to agree; below that the review and the meeting are
--   repeated. Where the minutes have no votes nobody has agreed, and no more can agree than took part.
-- remedy.vi: Kiểm tra số phiếu trong biên bản; nếu đúng thì họp lại và nhập biên bản mới.
-- remedy.en: Check the votes in the minutes; if they are right, meet again and enter the new minutes.
-- subject: conference
-- needs: conference
-- judges: conference
-- unjudged.votes: conference c WHERE c.agree_votes IS NULL AND (c.kind <> 'village_meeting' OR c.posted_from IS
--   NULL AND c.posted_to IS NULL AND NOT EXISTS (SELECT 1 FROM assessment a JOIN recognition r ON
--   r.assessment_id = a.id WHERE a.conference_id = c.id))
-- unjudged.votes.vi: biên bản chưa ghi số người đồng ý
-- unjudged.votes.en: no votes are recorded of the meeting
-- parameters: agree_percent of round
-- message.vi: {agree_votes} trong {participants} người dự đồng ý[, chưa đủ {agree_percent} %][, nhiều hơn số người dự
--   {excess}].
-- message.en: {agree_votes} of {participants:count participant} agreed[, less than {agree_percent} %][, {excess} more
--   than took part].
-- A village meeting needs votes as soon as its list is posted or somebody is recognised by it; what a
-- later meeting of the place made good is no finding, but impossible numbers are.
WITH term AS MATERIALIZED (
  SELECT round_id, CAST(value AS INTEGER) AS agree_percent FROM round_term
  WHERE name = 'agree_percent'),
judged AS (
  SELECT c.*, t.agree_percent,
    CASE WHEN c.agree_votes > c.participants THEN 'excess'
      WHEN c.kind = 'village_meeting' AND (c.agree_votes IS NULL OR c.participants = 0) THEN 'missing'
      WHEN c.agree_votes * 100 < c.participants * t.agree_percent THEN 'short' END AS fault
  FROM conference c
  JOIN term t ON t.round_id = c.round_id)
SELECT 'conference:' || c.code AS subject, c.unit_id, c.agree_votes, c.participants,
  CASE c.fault WHEN 'short' THEN c.agree_percent END AS agree_percent,
  CASE c.fault WHEN 'excess' THEN c.agree_votes - c.participants END AS excess
FROM judged c
WHERE c.fault = 'excess' OR c.fault IS NOT NULL
  AND (c.fault = 'short' OR c.posted_from IS NOT NULL OR c.posted_to IS NOT NULL
    OR EXISTS (SELECT 1 FROM assessment a JOIN recognition r ON r.assessment_id = a.id
      WHERE a.conference_id = c.id))
  AND NOT EXISTS (SELECT 1 FROM conference o
    WHERE o.round_id = c.round_id AND o.kind = c.kind
      AND CASE WHEN c.village_id IS NULL THEN o.unit_id = c.unit_id AND o.village_id IS NULL
        ELSE o.village_id = c.village_id END
      AND (o.held_on > c.held_on OR (o.held_on = c.held_on AND o.id > c.id)))
