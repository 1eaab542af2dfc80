-- Households and persons by village and category at the closing.
SELECT unit_id, village_id, key, n FROM (
  WITH held AS MATERIALIZED (
    SELECT closing_unit_id AS unit_id, closing_village_id AS village_id, closing_category AS category,
      count(*) AS households, sum(closing_persons) AS persons
    FROM temp.household_year WHERE closing_category IS NOT NULL GROUP BY 2, 3
  )
  SELECT unit_id, village_id, category AS key, households AS n FROM held
  UNION ALL
  SELECT unit_id, village_id, category || '_persons', persons FROM held
)
