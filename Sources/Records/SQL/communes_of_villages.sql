-- The communes, but for ?2, in which a day finds one of the villages in the list ?1.
SELECT DISTINCT u.code || ' ' || u.name
FROM json_each(?1) j
JOIN village_unit w ON w.village_id = j.value AND w.unit_id <> ?2 AND in_force(w, ?3)
JOIN admin_unit u ON u.id = w.unit_id
ORDER BY u.code
