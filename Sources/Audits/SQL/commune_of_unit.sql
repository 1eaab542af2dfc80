-- What a unit is on the map of a day: itself, or what it became by then.
SELECT u.id, u.code, u.name FROM admin_unit o
LEFT JOIN admin_succession s ON s.old_unit_id = o.id AND s.effective_on <= ?2
JOIN admin_unit u ON u.id = coalesce(s.new_unit_id, o.id) WHERE o.id = ?1
