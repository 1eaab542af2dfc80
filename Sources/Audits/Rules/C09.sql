-- id: C09
-- area: procedure
-- severity: error
-- title.vi: Quyết định thiếu số, ngày, hoặc không do Chủ tịch ký
-- title.en: A decision without number or date, or not signed by the chairman
-- basis.vi: Quyết định 24/2021/QĐ-TTg
-- basis.en: Decision 24/2021/QĐ-TTg
-- evidence: V:8
-- why.vi: Chủ tịch UBND cấp xã ký quyết định công nhận, hoặc phó chủ tịch ký thay (KT.). Thiếu số, ngày hay người ký thì không có căn cứ chi trả.
-- why.en: The chairman of the commune decides, or a deputy who signs for the chairman (KT.). Without number, date or signer there is no ground to pay.
-- remedy.vi: Bổ sung từ bản quyết định đã ký.
-- remedy.en: Add what is missing from the signed decision.
-- subject: assessment
-- needs: recognition
-- judges: recognition
-- unjudged.signer: assessment a JOIN recognition r ON r.assessment_id = a.id WHERE trim(coalesce(r.decision_no,
--   '')) > '' AND r.decided_on IS NOT NULL AND a.round_id IN (SELECT d.id FROM round d WHERE d.historical = 1
--   AND NOT EXISTS (SELECT 1 FROM assessment x JOIN recognition y ON y.assessment_id = x.id WHERE x.round_id =
--   d.id AND trim(y.signer) > ''))
-- unjudged.signer.vi: đợt này chưa ghi người ký của quyết định nào, nên chỉ xét số và ngày
-- unjudged.signer.en: the round names no signer of any decision, so only number and day are looked at
-- parameters: chairman_words = chủ tịch, chairman_spared = phó chủ tịch; p chủ tịch; tuq chủ tịch; chủ tịch hội; chủ tịch hội đồng; chủ tịch
--   mặt trận; chủ tịch ủy ban mặt trận; chủ tịch ubmttq; chủ tịch hđnd; chủ tịch công đoàn, other_signer_words = phó
--   chủ tịch; p chủ tịch; phó ct; p ct; pct; tuq; chủ tịch hội; chủ tịch hội đồng; chủ tịch mặt trận; chủ tịch ủy ban mặt trận; chủ tịch ubmttq; chủ
--   tịch hđnd; chủ tịch công đoàn; bí thư; phó bí thư; chánh văn phòng; công chức; cán bộ; kế toán; trưởng thôn;
--   trưởng xóm; trưởng bản; tổ trưởng; trưởng phòng; phó trưởng phòng
-- examples.hit: Phó Chủ tịch; PHÓ CHỦ TỊCH Nông Văn A; Trưởng thôn Lý A Páo; Bí thư Đảng uỷ; Chủ tịch Hội Nông dân;
--   PCT UBND xã; P. Chủ tịch Lý A; P.CT Lý A; Phó CT UBND; TUQ. CHỦ TỊCH, Công chức VP; “Phó Chủ tịch”
-- examples.miss: Nông Văn A; KT. CHỦ TỊCH, PHÓ CHỦ TỊCH Nông Văn A; Chủ tịch; CHỦ TỊCH Bí Thị Thư; Q. Chủ tịch; Bí thư
--   Đảng uỷ kiêm Chủ tịch UBND xã; TM. UBND XÃ - CHỦ TỊCH
-- message.vi: Số: {decision_no}; ngày: {decided_on:date}; người ký: {signer}.
-- message.en: Number: {decision_no}; date: {decided_on:date}; signer: {signer}.
-- A missing signer counts in rounds that name signers at all. Who signs for the chairman writes so; a
-- role that the words name, without the chairman's, is somebody else's.
WITH RECURSIVE signing AS MATERIALIZED (
  SELECT d.id AS round_id FROM round d WHERE d.historical = 0 OR EXISTS (
    SELECT 1 FROM assessment a JOIN recognition r ON r.assessment_id = a.id
    WHERE a.round_id = d.id AND trim(r.signer) > '')),
-- One pass over all decisions tells whether any is incomplete, and who signed.
told_apart (signer, is_incomplete) AS MATERIALIZED (
  SELECT DISTINCT signer, decided_on IS NULL OR coalesce(decision_no, '') < '!' FROM recognition),
wanted (text) AS MATERIALIZED (SELECT DISTINCT signer FROM told_apart WHERE signer > ''),
word (list, word) AS (SELECT 'chairman', value FROM json_each('["' || replace(:chairman_words, '; ', '","') || '"]')
  UNION ALL SELECT 'other', value FROM json_each('["' || replace(:other_signer_words, '; ', '","') || '"]')),
spared (list, phrase) AS (SELECT 'chairman', value FROM json_each('["' || replace(:chairman_spared, '; ', '","') || '"]')),
said (text) AS (SELECT text FROM wanted UNION SELECT word FROM word UNION SELECT phrase FROM spared),
-- include: plain_text
-- include: words
other AS MATERIALIZED (
  SELECT text AS signer FROM hit GROUP BY text HAVING max(list = 'chairman') = 0),
-- Another pass only where there is something to find. '!' is the first sign behind the space.
suspect AS MATERIALIZED (
  SELECT DISTINCT signer FROM told_apart
  WHERE is_incomplete OR coalesce(signer, '') < '!' OR signer IN (SELECT signer FROM other)),
doubtful AS MATERIALIZED (
  SELECT assessment_id, decision_no, decided_on, signer,
    decided_on IS NULL OR coalesce(trim(decision_no), '') = ''
      OR coalesce(trim(signer), '') > '' AS is_sure
  FROM recognition
  WHERE EXISTS (SELECT 1 FROM suspect)
    AND (decided_on IS NULL OR coalesce(decision_no, '') < '!' AND coalesce(trim(decision_no), '') = ''
      OR coalesce(signer, '') < '!' AND coalesce(trim(signer), '') = ''
      OR signer IN (SELECT signer FROM other)))
SELECT 'assessment:' || h.code || '/' || d.code AS subject, a.household_id,
  r.decision_no, r.decided_on, r.signer
FROM doubtful r
CROSS JOIN assessment a ON a.id = r.assessment_id
JOIN household h ON h.id = a.household_id
JOIN round d ON d.id = a.round_id
WHERE r.is_sure OR a.round_id IN (SELECT round_id FROM signing)
