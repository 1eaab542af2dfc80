-- The same as merit_of_all.sql, from the households of the year, where they are few.
-- target_household.sql goes on here.
WITH
merit AS (
  SELECT y.household_id FROM temp.household_year y
  CROSS JOIN membership o ON o.household_id = y.household_id
  CROSS JOIN person q ON q.id = o.person_id
  WHERE q.merit IS NOT NULL AND o.joined_on <= :closing
    AND (o.left_on IS NULL OR o.left_on > :closing)
),
