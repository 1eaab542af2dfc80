-- What a target may be set for: the targets with measures of their own, then what the summary counts
-- of which more is better, since a target is reached by what is at least as much.
SELECT row_number() OVER (ORDER BY code NOT LIKE 'target%', id) AS id,
  CASE code WHEN 'target_rate_reduction' THEN 'rate_reduction'
    WHEN 'target_escaped' THEN 'escaped_households' ELSE code END AS code,
  vi, en
FROM measure
WHERE code IN ('target_rate_reduction', 'target_escaped', 'escaped_to_near_poor', 'escaped_above')
  OR replace(code, '_in_year', '') IN ('review_conferences', 'review_participants',
    'training_classes', 'training_attendances', 'communication_conferences',
    'communication_attendances', 'leaflets', 'contest_entrants', 'housing_supported',
    'housing_new', 'housing_repair', 'livelihood_projects', 'livelihood_budget_vnd',
    'production_projects', 'works_new', 'works_maintained', 'postal_points')
