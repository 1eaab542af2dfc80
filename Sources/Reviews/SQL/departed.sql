-- The listed households of a commune, or of a village of it, that were surveyed and had left the registry
-- by the day of a decision, which leaves them out.
SELECT h.code
FROM review_case k
JOIN household h ON h.id = k.household_id
WHERE k.unit_id = :unit AND k.round_id = :round AND (:village IS NULL
    OR k.village_id IN (SELECT value FROM json_each(:village)))
  AND k.assessment_id IS NOT NULL AND k.recognition_id IS NULL AND k.household_closed_on <= :day
ORDER BY h.code
