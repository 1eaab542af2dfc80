-- Everybody who is on the list of poor or near-poor households on the day of opening.
INSERT INTO review_list
  (round_id, household_id, village_id, unit_id, basis, category_before, listed_on)
SELECT :round, h.id, u.village_id, u.unit_id, 'existing', c.category, :day
FROM category_period c
JOIN household h ON h.id = c.household_id
JOIN village_unit u ON u.village_id = coalesce((SELECT m.from_village_id FROM household_move m
    WHERE m.household_id = h.id AND m.moved_on > :day ORDER BY m.moved_on LIMIT 1), h.village_id)
  AND in_force(u, :day)
WHERE c.category IN ('poor', 'near_poor') AND in_force(c, :day)
  AND h.registered_on <= :day AND (h.closed_on IS NULL OR h.closed_on > :day)
ORDER BY u.unit_id, u.village_id, h.code
