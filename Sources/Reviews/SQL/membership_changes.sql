-- The same as membership_changes_of_all.sql, of the households of the scope, where they are few.
INSERT INTO temp.membership_changes (household_id, opening, closing)
SELECT m.household_id, sum(m.joined_on > :opening OR coalesce(m.left_on <= :opening, 0)),
  sum(m.joined_on > :closing OR coalesce(m.left_on <= :closing, 0))
FROM temp.household_scope p CROSS JOIN membership m ON m.household_id = p.household_id
WHERE m.joined_on > :opening OR m.left_on <= :closing GROUP BY p.household_id;
