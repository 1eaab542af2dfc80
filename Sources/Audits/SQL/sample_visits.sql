-- The households of a sample, each with what its standing at the end of the year rests on.
WITH drawn AS (
  SELECT v.household_id, t.category, t.unit_id, s.id AS sample, s.year,
    (SELECT q.assessment_id FROM recognised q
      WHERE q.household_id = v.household_id AND q.year <= s.year
      ORDER BY q.rank DESC LIMIT 1) AS assessment_id
  FROM audit_sample s
  JOIN audit_stratum t ON t.sample_id = s.id
  JOIN audit_visit v ON v.stratum_id = t.id
  WHERE s.id = ?1)
SELECT d.sample, u.code || ' ' || u.name, g.name, h.code,
  (SELECT p.full_name FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.household_id = h.id AND m.relation = 'head' ORDER BY m.left_on IS NOT NULL,
    m.joined_on DESC LIMIT 1),
  h.address,
  (SELECT count(*) FROM membership m WHERE m.household_id = h.id
    AND m.joined_on <= d.year || '-12-31'
    AND (m.left_on IS NULL OR m.left_on > d.year || '-12-31')),
  d.category, a.surveyed_on, a.b1, a.b2,
  (SELECT group_concat(CASE ?2 WHEN 'vi' THEN i.vi ELSE i.en END, '; ') FROM indicator i
    WHERE a.deprivation_set & i.bit),
  r.decision_no
FROM drawn d
JOIN household h ON h.id = d.household_id
JOIN village g ON g.id = h.village_id
JOIN admin_unit u ON u.id = d.unit_id
LEFT JOIN assessment a ON a.id = d.assessment_id
LEFT JOIN recognition r ON r.assessment_id = a.id
ORDER BY u.code, g.name_folded, h.code
