-- The units that bear a name, tone marks aside: of a day, else of any; of some kinds where those are given.
SELECT u.id, u.code, u.name, unit_level(u), u.valid_from FROM admin_unit u
WHERE u.name_folded = ?1 AND (?2 IS NULL OR in_force(u, ?2))
  AND (?3 = '' OR instr(' ' || ?3 || ' ', ' ' || u.kind || ' '))
ORDER BY length(u.code), u.code, u.valid_from
