-- The other villages of the communes that a village belongs to.
SELECT DISTINCT v.id, v.name FROM village_unit n
JOIN village_unit o ON o.unit_id = n.unit_id
JOIN village v ON v.id = o.village_id
WHERE n.village_id = ?1 AND v.id <> ?1 ORDER BY v.id
