-- What keeps the village :village from ending on :day: who lives there from then on, meetings held
-- there from then on, and listed households of rounds that are still open.
SELECT 'household', h.code
FROM household_place p JOIN household h ON h.id = p.household_id
WHERE p.village_id = :village AND (p.valid_to IS NULL OR p.valid_to > :day)
  AND (h.closed_on IS NULL OR h.closed_on > :day)
UNION ALL
SELECT 'meeting', c.code FROM conference c WHERE c.village_id = :village AND c.held_on >= :day
UNION ALL
SELECT 'list', h.code || ' (' || r.code || ')'
FROM review_case k
JOIN round r ON r.id = k.round_id AND r.historical = 0 AND r.closed_on IS NULL
JOIN household h ON h.id = k.household_id
WHERE k.village_id = :village AND NOT k.is_settled
ORDER BY 1, 2
