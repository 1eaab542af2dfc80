-- id: C05
-- area: procedure
-- severity: error
-- title.vi: Biên bản họp dân thiếu chữ ký hoặc thiếu bản
-- title.en: Minutes without a signature or a copy
-- basis.vi: Quyết định 406/QĐ-LĐTBXH
-- basis.en: Decision 406/QĐ-LĐTBXH
-- evidence: V:33
-- why.vi: Biên bản lập 02 bản, có chữ ký của chủ trì, thư ký và đại diện hộ dân: một bản lưu thôn, một bản gửi xã.
-- why.en: The minutes are made in two copies, signed by chair, secretary and the households' representatives:
--   one stays in the village, one goes to the commune.
-- remedy.vi: Bổ sung chữ ký, lập đủ bản và nhập lại.
-- remedy.en: Have them signed and copied, and enter it.
-- subject: conference
-- needs: conference where kind = 'village_meeting' AND minutes_copies IS NOT NULL
-- judges: conference c WHERE c.kind = 'village_meeting'
-- parameters: minutes_copies_min of round
-- message.vi: Chủ trì: {chair}; thư ký: {secretary}; hộ dân ký: {signed:yes_no}; số bản: {minutes_copies}.
-- message.en: Chair: {chair}; secretary: {secretary}; households signed: {signed:yes_no}; copies:
--   {minutes_copies}.
WITH term AS MATERIALIZED (
  SELECT round_id, CAST(value AS INTEGER) AS minutes_copies_min FROM round_term
  WHERE name = 'minutes_copies_min')
SELECT 'conference:' || c.code AS subject, c.unit_id, c.chair, c.secretary, c.minutes_copies,
  CASE c.household_signed WHEN 1 THEN '✓' WHEN 0 THEN '–' END AS signed
FROM conference c
JOIN term t ON t.round_id = c.round_id
WHERE c.kind = 'village_meeting'
  AND (coalesce(c.chair, '') = '' OR coalesce(c.secretary, '') = '' OR c.household_signed = 0
    OR c.minutes_copies < t.minutes_copies_min)
