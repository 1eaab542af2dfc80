-- arguments: standing, condition
-- What each household of the scope was last recognised as by the rounds of some years, where
-- `last_of_year` has not told it.
INSERT INTO {standing} (household_id, category, assessment_id, rank)
WITH found AS MATERIALIZED (
  SELECT (SELECT r.recognition_id FROM recognised r
    WHERE r.household_id = p.household_id AND r.year {condition}
      AND (:recognised_by IS NULL OR r.holds_from <= :recognised_by)
    ORDER BY r.rank DESC LIMIT 1) AS recognition_id
  FROM temp.household_scope p
  WHERE NOT EXISTS (SELECT 1 FROM {standing} s WHERE s.household_id = p.household_id)
)
SELECT a.household_id, r.category, a.id, ''
FROM found f
CROSS JOIN recognition r ON r.id = f.recognition_id
CROSS JOIN assessment a ON a.id = r.assessment_id
