-- The units in force on a day, with what they became later and the villages they had then.
SELECT u.code, u.name, u.kind, p.code, u.valid_from, u.valid_to, n.code, n.name,
  (SELECT count(*) FROM village_unit v WHERE v.unit_id = u.id AND in_force(v, ?1)), u.legal_basis
FROM admin_unit u LEFT JOIN admin_unit p ON p.id = u.parent_id
LEFT JOIN admin_succession s ON s.old_unit_id = u.id
LEFT JOIN admin_unit n ON n.id = s.new_unit_id
WHERE in_force(u, ?1)
ORDER BY length(u.code), u.code
