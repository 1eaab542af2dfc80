-- The second result of an assessment, by the province's own standard, with the line it is held to; the
-- class recorded alone where no such standard serves. A basis is shown only where the text was read.
SELECT CASE :language WHEN 'vi' THEN s.vi ELSE s.en END, p.b2_least, p.b2_most, l.b1_max, l.b2_poor,
  l.income_vnd, p.category_computed, p.category,
  CASE WHEN s.evidence = 'verified' THEN s.legal_basis END
FROM provincial_result p
JOIN assessment a ON a.id = p.assessment_id
JOIN standard s ON s.code = p.standard
LEFT JOIN standard_line l ON l.standard = p.standard AND l.area = a.area
WHERE p.assessment_id = :assessment
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, a.provincial_category, NULL
FROM assessment a
WHERE a.id = :assessment AND a.provincial_category IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM provincial_result p WHERE p.assessment_id = a.id)
