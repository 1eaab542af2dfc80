-- The standards and their lines. A basis is shown only where the text was read.
SELECT s.code, CASE :language WHEN 'vi' THEN s.vi ELSE s.en END,
  CASE WHEN :language = 'vi' THEN CASE s.authority WHEN 'national' THEN 'quốc gia' ELSE 'tỉnh' END
    ELSE s.authority END,
  CASE WHEN :language = 'vi' THEN CASE s.status WHEN 'draft' THEN 'dự thảo' ELSE 'có hiệu lực' END
    ELSE CASE s.status WHEN 'draft' THEN 'draft' ELSE 'in force' END END,
  s.surveys_from, s.surveys_to, CASE :language WHEN 'vi' THEN a.vi ELSE a.en END,
  l.income_vnd, l.b1_max, l.b2_poor,
  CASE WHEN s.evidence = 'verified' THEN s.legal_basis
    || CASE WHEN l.evidence = 'verified' THEN '; ' || l.legal_basis ELSE '' END END
FROM standard s
LEFT JOIN standard_line l ON l.standard = s.code
LEFT JOIN area a ON a.code = l.area
ORDER BY s.surveys_from, s.id, l.area
