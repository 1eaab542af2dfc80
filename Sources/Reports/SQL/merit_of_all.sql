-- The households with a member of merit at the closing, from the few people who have it.
-- target_household.sql goes on here.
WITH
merit AS (
  SELECT o.household_id FROM person q CROSS JOIN membership o ON o.person_id = q.id
  WHERE q.merit IS NOT NULL AND o.joined_on <= :closing
    AND (o.left_on IS NULL OR o.left_on > :closing)
),
