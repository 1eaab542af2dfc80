-- The units of the map that is in force on :map_day, in the order in which tables list them.
-- Unit 0 stands for households whose village has no commune on that map.
INSERT INTO temp.map_unit (unit_id, code, name, level, valid_from, position)
SELECT u.id, u.code, u.name, unit_level(u), u.valid_from,
  CASE WHEN u.kind = 'province' THEN ''
    WHEN u.kind IN ('city', 'district') THEN u.code
    ELSE CASE WHEN p.kind IN ('city', 'district') THEN p.code ELSE '' END || '.' || u.code END
FROM admin_unit u LEFT JOIN admin_unit p ON p.id = u.parent_id
WHERE in_force(u, :map_day)
UNION ALL
SELECT 0, '', '', 'commune', '', '~';
