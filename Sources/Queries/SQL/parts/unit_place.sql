-- Unit iu as the map asked for has it: itself, or what became of it.
LEFT JOIN admin_unit pc ON pc.id = CASE
  WHEN in_force(iu, :map_day) THEN iu.id
  ELSE (SELECT s.new_unit_id FROM admin_succession s
    WHERE s.old_unit_id = iu.id AND s.effective_on <= :map_day) END
