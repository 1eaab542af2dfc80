-- The rounds and communes that have recognitions of decision :decision; of one round, of the communes in one unit.
SELECT DISTINCT k.round_id, k.unit_id, r.code, u.code, u.name
FROM recognition g
JOIN assessment a ON a.id = g.assessment_id
JOIN review_case k ON k.round_id = a.round_id AND k.household_id = a.household_id
JOIN round r ON r.id = a.round_id AND r.historical = 0
JOIN admin_unit u ON u.id = k.unit_id
WHERE g.decision_no = :decision AND (:code IS NULL OR r.code = :code)
  AND (:unit IS NULL OR u.id IN (SELECT value FROM json_each(:unit)))
ORDER BY r.code, u.code
