-- Households and persons by village and category at the closing.
SELECT closing_unit_id, closing_village_id, closing_category, count(*)
FROM temp.household_year WHERE closing_category IS NOT NULL GROUP BY 2, 3
UNION ALL
SELECT closing_unit_id, closing_village_id, closing_category || '_persons', sum(closing_persons)
FROM temp.household_year WHERE closing_category IS NOT NULL GROUP BY 2, 3
