-- The province of the registry as a unit of the map of a day.
SELECT u.id FROM setting s JOIN admin_unit u ON u.code = s.value
WHERE s.name = 'province' AND u.valid_from <= ?1 AND (u.valid_to IS NULL OR u.valid_to > ?1)
