-- The end of movement.sql: every village of :unit with any household of the class at either end.
-- A village goes by its name on the day of closing. Two villages of one name in a commune are told apart by the commune that first named them.
SELECT v.unit_id, '', v.name || CASE WHEN count(*) OVER (PARTITION BY v.unit_id, v.name_key) > 1
    THEN ' (' || v.origin || ')' ELSE '' END,
  'village', '',
  c.opening, c.to_other, c.above, c.other_decrease, c.from_other, c.again, c.newly,
  c.other_increase, c.closing,
  c.opening_p, c.to_other_p, c.above_p, c.other_decrease_p, c.from_other_p, c.again_p, c.newly_p,
  c.other_increase_p, c.closing_p
FROM (
  SELECT w.village_id, w.unit_id, village_name_on(n, :closing) AS name,
    coalesce((SELECT f.name_key FROM village_name f
      WHERE f.village_id = n.id AND f.valid_to > :closing
      ORDER BY f.valid_to LIMIT 1), n.name_key) AS name_key,
    u.name AS origin
  FROM temp.village_on_map w
  JOIN village n ON n.id = w.village_id
  JOIN admin_unit u ON u.id = n.origin_unit_id
) v
JOIN temp.unit_in scope ON scope.above_id = :unit AND scope.unit_id = v.unit_id AND scope.is_whole
JOIN temp.map_unit m ON m.unit_id = v.unit_id
JOIN place c ON c.place_id = v.village_id
-- A number at the end of a name counts as a number: Xóm 2 before Xóm 10.
ORDER BY m.position, rtrim(v.name_key, '0123456789'),
  CAST(substr(v.name_key, length(rtrim(v.name_key, '0123456789')) + 1) AS INTEGER), v.name_key,
  v.origin;
