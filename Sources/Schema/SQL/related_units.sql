-- Successors and predecessors of a unit.
SELECT u.id, u.code, u.name, unit_level(u), u.valid_from FROM admin_unit u
WHERE u.id IN (SELECT new_unit_id FROM admin_succession WHERE old_unit_id = ?1
  UNION SELECT old_unit_id FROM admin_succession WHERE new_unit_id = ?1)
ORDER BY u.code
