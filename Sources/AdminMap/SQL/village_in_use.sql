-- What keeps the village :village from ending on :day: who lives there from then on, meetings held
-- there from then on, and listed households of rounds that are still open; of meetings also the row.
SELECT 'household', h.code, NULL
FROM household_place p JOIN household h ON h.id = p.household_id
WHERE p.village_id = :village AND coalesce(p.valid_to, '9999-12-31') > :day
  AND coalesce(h.closed_on, '9999-12-31') > :day
UNION ALL
SELECT 'meeting', c.code, c.id FROM conference c WHERE c.village_id = :village AND c.held_on >= :day
UNION ALL
SELECT 'list', h.code || ' (' || r.code || ')', NULL
FROM review_case k
JOIN round r ON r.id = k.round_id AND r.historical = 0 AND r.closed_on IS NULL
JOIN household h ON h.id = k.household_id
WHERE k.village_id = :village AND NOT k.is_settled
ORDER BY 1, 2
