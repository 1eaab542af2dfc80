-- The units of all maps, with what became of each.
SELECT u.id, u.code, u.name, unit_level(u), u.valid_from, u.valid_to, u.name_key, s.new_unit_id
FROM admin_unit u LEFT JOIN admin_succession s ON s.old_unit_id = u.id
ORDER BY u.code, u.valid_from
