-- id: D05
-- area: movement
-- severity: error
-- title.vi: Ghi tái nghèo nhưng chưa từng thoát nghèo
-- title.en: Marked as returned, without an escape before
-- evidence: practice
-- why.vi: Tái nghèo là đã được công nhận thoát nghèo rồi nghèo lại. Chưa từng thoát thì là nghèo cũ; chưa từng nghèo
--   thì là phát sinh mới.
-- why.en: To return one must have been recognised as escaped. Without an escape the household is carried
--   over; never poor before, it is new.
-- remedy.vi: Sửa cột nghèo cũ, nghèo mới, tái nghèo.
-- remedy.en: Correct which of the three columns is ticked.
-- subject: assessment
-- needs: assessment where list_kind IS NOT NULL; recognition
-- judges: assessment a WHERE a.list_kind = 'returned'
-- unjudged.first: assessment a WHERE a.list_kind = 'returned' AND NOT EXISTS (SELECT 1 FROM assessment o JOIN
--   recognition r ON r.assessment_id = o.id WHERE o.household_id = a.household_id AND o.surveyed_on <
--   a.surveyed_on)
-- unjudged.first.vi: sổ chưa có đợt nào trước đó của hộ
-- unjudged.first.en: the registry has no earlier round of the household
-- message.vi: Trước đó: {before:category}; lần nghèo trước trong sổ: {earlier}.
-- message.en: Before: {before:category}; poor before in the registry: {earlier}.
-- A household first recognised in this very round may have been poor before the registry began.
WITH returned AS (
  SELECT a.id, a.household_id, h.code, d.code AS round,
    (SELECT r.category FROM assessment o JOIN recognition r ON r.assessment_id = o.id
      JOIN round e ON e.id = o.round_id
      WHERE o.household_id = a.household_id AND o.surveyed_on < a.surveyed_on
      ORDER BY e.year DESC, coalesce(r.decided_on, o.surveyed_on) DESC, r.id DESC LIMIT 1)
      AS before,
    (SELECT max(e.code) FROM assessment o
      JOIN recognition r ON r.assessment_id = o.id AND r.category = 'poor'
      JOIN round e ON e.id = o.round_id
      WHERE o.household_id = a.household_id AND o.surveyed_on < a.surveyed_on) AS earlier
  FROM assessment a
  JOIN round d ON d.id = a.round_id
  JOIN household h ON h.id = a.household_id
  WHERE a.list_kind = 'returned')
SELECT 'assessment:' || code || '/' || round AS subject, household_id, before, earlier
FROM returned WHERE before = 'poor' OR (before IS NOT NULL AND earlier IS NULL)
