-- The province of the registry as a unit of the map of a day.
SELECT u.id FROM setting s JOIN admin_unit u ON u.code = s.value
WHERE s.name = 'province' AND in_force(u, ?1)
