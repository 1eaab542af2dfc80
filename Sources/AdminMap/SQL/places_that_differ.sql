-- The communes in which the villages :source and :target were at the same time, where they differ.
SELECT u.name, w.name
FROM village_unit p
JOIN village_unit o ON o.village_id = :target AND o.unit_id <> p.unit_id
  AND o.valid_from < coalesce(p.valid_to, '9999-12-31')
  AND p.valid_from < coalesce(o.valid_to, '9999-12-31')
JOIN admin_unit u ON u.id = p.unit_id
JOIN admin_unit w ON w.id = o.unit_id
WHERE p.village_id = :source ORDER BY p.valid_from LIMIT 1
