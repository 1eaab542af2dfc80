-- The villages that ever were in a unit, or without one all that are some commune's, each with its
-- other names; those it was called by in their order.
SELECT v.id, v.name, v.origin_unit_id, n.id, n.name, n.kind, n.valid_to
FROM village v LEFT JOIN village_name n ON n.village_id = v.id
WHERE v.successor_id IS NULL
  AND (?1 IS NULL OR v.id IN (SELECT u.village_id FROM village_unit u WHERE u.unit_id = ?1))
ORDER BY v.id, n.valid_to, n.id
