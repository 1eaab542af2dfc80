-- What a decision leaves open: requests of households that were surveyed and do not belong on the list, by
-- their codes, and listed households without a result.
SELECT CASE WHEN k.assessment_id IS NULL THEN 'unsurveyed' ELSE 'unanswered' END,
  CASE WHEN k.assessment_id IS NULL THEN h.code ELSE q.code END
FROM review_case k
JOIN household h ON h.id = k.household_id
LEFT JOIN request q ON q.id = k.request_id
WHERE k.unit_id = :unit AND k.round_id = :round AND (:village IS NULL
    OR k.village_id IN (SELECT value FROM json_each(:village)))
  AND CASE WHEN k.assessment_id IS NULL THEN k.household_closed_on IS NULL AND k.refused_on IS NULL
    ELSE k.recognition_id IS NULL AND q.id IS NOT NULL AND q.refused_on IS NULL
      AND q.form IS NOT '04' AND (k.household_closed_on IS NULL OR k.household_closed_on > :day)
      AND k.category IN ('medium', 'non_poor')
      AND coalesce(k.category_before, 'non_poor') NOT IN ('poor', 'near_poor') END
ORDER BY 2
