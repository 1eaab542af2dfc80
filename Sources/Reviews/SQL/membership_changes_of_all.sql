-- Which of all members that a household ever had are not to be counted at the opening and at the closing
-- of :year, as they joined later or had left: few.
INSERT INTO temp.membership_changes (household_id, opening, closing)
SELECT household_id, sum(joined_on > :opening OR coalesce(left_on <= :opening, 0)),
  sum(joined_on > :closing OR coalesce(left_on <= :closing, 0))
FROM membership NOT INDEXED
WHERE joined_on > :opening OR left_on <= :closing GROUP BY household_id;
