-- The communes of a day.
SELECT u.id, u.code, u.name, unit_level(u), u.valid_from FROM admin_unit u
WHERE length(u.code) = 5 AND in_force(u, ?1)
ORDER BY u.code
