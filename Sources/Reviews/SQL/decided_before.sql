-- The days on which a commune has recorded a decision of that number before in the year of :day, other than
-- that day, with the rounds they are about.
SELECT DISTINCT g.decided_on, r.code
FROM recognition g
JOIN assessment a ON a.id = g.assessment_id
JOIN round r ON r.id = a.round_id
JOIN review_case k ON k.recognition_id = g.id AND k.unit_id = :unit
WHERE g.decision_no = :decision AND g.decided_on <> :day
  AND substr(g.decided_on, 1, 4) = substr(:day, 1, 4)
ORDER BY g.decided_on, r.code
