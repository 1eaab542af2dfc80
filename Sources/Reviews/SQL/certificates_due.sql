-- The recognitions of a commune and round that wait for their certificates, in the order of their numbers;
-- a household that had left when it was decided about gets none.
SELECT k.recognition_id
FROM review_case k
JOIN village v ON v.id = k.village_id
JOIN household h ON h.id = k.household_id
WHERE k.unit_id = :unit AND k.round_id = :round AND k.recognition_id IS NOT NULL
  AND k.category IN ('poor', 'near_poor') AND k.certificate_no IS NULL
  AND (k.household_closed_on IS NULL OR k.household_closed_on > k.decided_on)
ORDER BY v.name_key, h.code
