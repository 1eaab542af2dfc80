-- The units of a day that bear a name, tone marks aside; of some kinds where those are given.
SELECT u.id, u.code, u.name, unit_level(u), u.valid_from FROM admin_unit u
WHERE u.name_folded = ?1 AND in_force(u, ?2)
  AND (?3 = '' OR instr(' ' || ?3 || ' ', ' ' || u.kind || ' '))
ORDER BY length(u.code), u.code
