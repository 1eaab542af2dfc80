-- The unit that has a code on a day.
SELECT u.id, u.code, u.name, unit_level(u), u.valid_from FROM admin_unit u
WHERE u.code = ?1 AND in_force(u, ?2)
