-- How many households that are :class at the closing are deprived in each indicator, by the
-- assessment on which their last recognition stands.
SELECT closing_unit_id, 'households', count(*)
FROM temp.household_year WHERE closing_category = :class GROUP BY 1
UNION ALL
SELECT y.closing_unit_id, 'not_recorded', count(*)
FROM temp.household_year y
JOIN recognition r ON r.id = y.closing_recognition_id
JOIN assessment a ON a.id = r.assessment_id
WHERE y.closing_category = :class AND a.deprivation_set IS NULL GROUP BY 1
UNION ALL
SELECT y.closing_unit_id, i.code, count(*)
FROM temp.household_year y
JOIN recognition r ON r.id = y.closing_recognition_id
JOIN assessment a ON a.id = r.assessment_id
JOIN indicator i ON a.deprivation_set & i.bit
WHERE y.closing_category = :class GROUP BY 1, 2
