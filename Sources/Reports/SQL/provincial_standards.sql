-- The standards of the province by which households stand at the closing, and how many households hang
-- on an answer that is missing.
WITH incomplete AS (
  SELECT count(*) AS households FROM temp.household_year
  WHERE is_there AND closing_category = 'incomplete')
SELECT CASE :language WHEN 'vi' THEN s.vi ELSE s.en END, i.households
FROM incomplete i
LEFT JOIN standard s ON s.authority = 'province' AND s.status = 'in_force'
  AND EXISTS (SELECT 1 FROM temp.household_year y
    JOIN assessment a ON a.id = y.closing_assessment_id
      AND a.surveyed_on BETWEEN s.surveys_from AND coalesce(s.surveys_to, '9999-12-31'))
ORDER BY s.surveys_from, s.id
