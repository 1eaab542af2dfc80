-- A decision about the surveyed households of a commune, or of a village of it. Who only asked to be
-- on the list and does not belong there gets a letter instead; who left the registry by that day gets none.
INSERT INTO recognition (assessment_id, category, decision_no, decided_on, signer)
SELECT k.assessment_id, k.category, :decision, :day, :signer
FROM review_case k
JOIN village v ON v.id = k.village_id
JOIN household h ON h.id = k.household_id
LEFT JOIN request q ON q.id = k.request_id
WHERE k.unit_id = :unit AND k.round_id = :round AND (:village IS NULL OR k.village_id IN (SELECT value FROM json_each(:village)))
  AND k.assessment_id IS NOT NULL AND k.recognition_id IS NULL AND k.refused_on IS NULL
  AND (k.household_closed_on IS NULL OR k.household_closed_on > :day)
  AND NOT (q.id IS NOT NULL AND q.form IS NOT '04' AND k.category IN ('medium', 'non_poor')
    AND coalesce(k.category_before, 'non_poor') NOT IN ('poor', 'near_poor'))
ORDER BY v.name_key, h.code
RETURNING category
