-- The result of the household :front in the round :last, with what stands on it.
WITH a AS (SELECT a.id FROM household h JOIN assessment a ON a.household_id = h.id
  JOIN round r ON r.id = a.round_id WHERE h.code = :front AND r.code = :last)
SELECT 'assessment' AS tbl, id FROM a
UNION ALL SELECT 'recognition', r.id FROM recognition r JOIN a ON a.id = r.assessment_id
UNION ALL SELECT 'deprivation_member', d.id FROM deprivation_member d
  JOIN a ON a.id = d.assessment_id
UNION ALL SELECT 'assessment_answer', w.id FROM assessment_answer w
  JOIN a ON a.id = w.assessment_id
