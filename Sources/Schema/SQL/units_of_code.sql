-- Every unit that ever had a code, the oldest first.
SELECT u.id, u.code, u.name, unit_level(u), u.valid_from FROM admin_unit u
WHERE u.code = ?1 ORDER BY u.valid_from
