-- The class by the province's own standard of the sheet that each household, or :household alone, stands
-- by at the closing; none where it hangs on an answer that is missing. No join: without such a standard
-- nothing is reckoned.
SELECT household_id, category
FROM (SELECT y.household_id, coalesce(a.provincial_category,
    (SELECT p.category_computed FROM provincial_result p WHERE p.assessment_id = a.id)) AS category
  FROM temp.household_year y
  JOIN assessment a ON a.id = y.closing_assessment_id
  WHERE (:household IS NULL OR y.household_id = :household)
    AND (a.provincial_category IS NOT NULL OR EXISTS (
      SELECT 1 FROM standard s WHERE s.authority = 'province' AND s.status = 'in_force')))
WHERE category IS NOT NULL
