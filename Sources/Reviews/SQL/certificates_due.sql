-- The recognitions of a commune and round that wait for their certificates, in the order of their numbers.
SELECT k.recognition_id
FROM review_case k
JOIN village v ON v.id = k.village_id
JOIN household h ON h.id = k.household_id
WHERE k.unit_id = :unit AND k.round_id = :round AND k.recognition_id IS NOT NULL
  AND k.category IN ('poor', 'near_poor') AND k.certificate_no IS NULL
ORDER BY v.name_key, h.code
