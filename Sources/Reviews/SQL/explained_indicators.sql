-- The indicators of the standard used, each with its answer and the members that make it.
SELECT CASE :language WHEN 'vi' THEN i.vi ELSE i.en END,
  CASE WHEN a.deprivation_set IS NOT NULL THEN (a.deprivation_set & i.bit) <> 0 END,
  CASE :language WHEN 'vi' THEN t.vi ELSE t.en END,
  (SELECT group_concat(m.code || ' ' || p.full_name, ', ') FROM deprivation_member d
    JOIN membership m ON m.id = d.membership_id JOIN person p ON p.id = m.person_id
    WHERE d.assessment_id = a.id AND d.indicator = i.code),
  (SELECT CAST(value AS INTEGER) FROM round_term
    WHERE round_id = a.round_id AND name = 'points_per_deprivation'),
  (SELECT legal_basis FROM audit_parameter WHERE name = 'points_per_deprivation'
    AND evidence = 'verified')
FROM assessment a
JOIN standard_indicator s ON s.standard = a.standard
JOIN indicator i ON i.code = s.indicator
LEFT JOIN indicator_test t ON t.standard = s.standard AND t.indicator = i.code
WHERE a.id = :assessment
ORDER BY i.bit
