-- id: C04
-- area: procedure
-- severity: error
-- title.vi: Họp dân không đủ tỷ lệ đồng ý và không họp lại
-- title.en: A meeting without the needed agreement, and not repeated
-- basis.vi: Quyết định 406/QĐ-LĐTBXH
-- basis.en: Decision 406/QĐ-LĐTBXH
-- evidence: V:33
-- why.vi: Cần ít nhất 50 % số người dự họp đồng ý; dưới mức đó phải rà soát lại và họp lại.
-- why.en: At least 50 % of the participants have to agree; below that the review and the meeting are
--   repeated.
-- remedy.vi: Kiểm tra số phiếu trong biên bản; nếu đúng thì họp lại và nhập biên bản mới.
-- remedy.en: Check the votes in the minutes; if they are right, meet again and enter the new minutes.
-- subject: conference
-- needs: conference where agree_votes IS NOT NULL
-- parameters: agree_percent of round
-- message.vi: {agree_votes} trong {participants} người dự đồng ý, chưa đủ {agree_percent} %.
-- message.en: {agree_votes} of {participants:count participant} agreed, less than {agree_percent}
--   %.
WITH term AS MATERIALIZED (
  SELECT round_id, CAST(value AS INTEGER) AS agree_percent FROM round_term
  WHERE name = 'agree_percent')
SELECT 'conference:' || c.code AS subject, c.unit_id, c.agree_votes, c.participants,
  t.agree_percent
FROM conference c
JOIN term t ON t.round_id = c.round_id
WHERE c.agree_votes * 100 < c.participants * t.agree_percent
  AND NOT EXISTS (SELECT 1 FROM conference o
    WHERE o.round_id = c.round_id AND o.kind = c.kind
      AND CASE WHEN c.village_id IS NULL THEN o.unit_id = c.unit_id AND o.village_id IS NULL
        ELSE o.village_id = c.village_id END
      AND (o.held_on > c.held_on OR (o.held_on = c.held_on AND o.id > c.id)))
