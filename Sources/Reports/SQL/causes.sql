-- Causes of poverty of the poor and near-poor at the closing; a household may give several.
SELECT closing_unit_id, closing_category, count(*)
FROM temp.household_year WHERE closing_category IN ('poor', 'near_poor') GROUP BY 1, 2
UNION ALL
SELECT y.closing_unit_id, y.closing_category || '_not_recorded', count(*)
FROM temp.household_year y
JOIN recognition r ON r.id = y.closing_recognition_id
JOIN assessment a ON a.id = r.assessment_id
WHERE y.closing_category IN ('poor', 'near_poor') AND a.cause_set IS NULL GROUP BY 1, 2
UNION ALL
SELECT y.closing_unit_id, y.closing_category || '_cause_' || c.cause, count(*)
FROM temp.household_year y
JOIN recognition r ON r.id = y.closing_recognition_id
JOIN assessment_cause c ON c.assessment_id = r.assessment_id
WHERE y.closing_category IN ('poor', 'near_poor') GROUP BY 1, 2
