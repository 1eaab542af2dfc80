-- The commune of a household on the map of a day.
SELECT u.id, u.code, u.name FROM household h
JOIN village_unit v ON v.village_id = h.village_id AND in_force(v, ?2)
JOIN admin_unit u ON u.id = v.unit_id WHERE h.id = ?1
