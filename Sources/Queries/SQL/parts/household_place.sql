-- Where household h is on the day asked for: village pv, and unit pc on the map asked for.
CROSS JOIN village pv ON pv.id = coalesce(
  (SELECT m.from_village_id FROM household_move m
   WHERE m.household_id = h.id AND m.moved_on > :day ORDER BY m.moved_on LIMIT 1),
  h.village_id)
LEFT JOIN village_unit pu ON pu.village_id = pv.id AND in_force(pu, :map_day)
LEFT JOIN admin_unit pc ON pc.id = pu.unit_id
