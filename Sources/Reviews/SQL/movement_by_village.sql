-- The end of movement.sql: every village of :unit with any household of the class at either end.
SELECT v.unit_id, '', v.name, 'village', '',
  c.opening, c.to_other, c.above, c.other_decrease, c.from_other, c.again, c.newly,
  c.other_increase, c.closing,
  c.opening_p, c.to_other_p, c.above_p, c.other_decrease_p, c.from_other_p, c.again_p, c.newly_p,
  c.other_increase_p, c.closing_p
FROM temp.village_on_map v
JOIN temp.unit_in scope ON scope.above_id = :unit AND scope.unit_id = v.unit_id AND scope.is_whole
JOIN temp.map_unit m ON m.unit_id = v.unit_id
JOIN place c ON c.place_id = v.village_id
ORDER BY m.position, v.position;
