-- The decisions about the listed households of a commune, or of a village of it, and how many each is
-- about; those without one come under no number.
SELECT g.decision_no, count(*)
FROM review_case k
LEFT JOIN recognition g ON g.id = k.recognition_id
WHERE k.unit_id = :unit AND k.round_id = :round AND (:village IS NULL
  OR k.village_id IN (SELECT value FROM json_each(:village)))
GROUP BY g.decision_no ORDER BY g.decision_no
