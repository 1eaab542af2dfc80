-- arguments: standing, of_year
-- What households were last recognised as in a year, of all households at once, along its rounds. `rank`
-- orders the recognitions of a year as the view `recognised` does.
INSERT INTO {standing} (household_id, category, assessment_id, rank)
SELECT a.household_id, r.category, a.id,
  coalesce(r.decided_on, a.surveyed_on) || (1000000000000 + r.id) AS rank
FROM round d
CROSS JOIN assessment a ON a.round_id = d.id
CROSS JOIN recognition r ON r.assessment_id = a.id
WHERE d.year = {of_year}
  AND (:recognised_by IS NULL OR coalesce(r.decided_on, a.surveyed_on) <= :recognised_by)
ON CONFLICT DO UPDATE SET category = excluded.category, assessment_id = excluded.assessment_id,
  rank = excluded.rank
WHERE excluded.rank > rank
