-- The last round in which household ?1 was counted where it lives now: code, whether its place may still be
-- corrected (a round of the past), the day of the decision and that of the round's end.
SELECT round_code, is_past, decided_on, closed_on FROM (
  SELECT r.code AS round_code, 0 AS is_past, g.decided_on, r.closed_on, r.year
  FROM review_list l
  JOIN round r ON r.id = l.round_id AND r.historical = 0
  LEFT JOIN assessment a ON a.round_id = l.round_id AND a.household_id = l.household_id
  LEFT JOIN recognition g ON g.assessment_id = a.id
  WHERE l.household_id = ?1 AND (g.id IS NOT NULL OR r.closed_on IS NOT NULL)
  UNION ALL
  SELECT r.code, 1, g.decided_on, NULL, r.year
  FROM assessment a
  JOIN recognition g ON g.assessment_id = a.id
  JOIN round r ON r.id = a.round_id AND r.historical = 1
  WHERE a.household_id = ?1)
WHERE NOT EXISTS (SELECT 1 FROM household_move m
  WHERE m.household_id = ?1 AND m.moved_on > coalesce(decided_on, closed_on, year || '-12-31'))
ORDER BY is_past, year DESC LIMIT 1
