-- The villages of a commune on a day.
SELECT n.name FROM village_place p
JOIN village_called n ON n.village_id = p.village_id AND in_force(n, ?2)
WHERE p.commune_code = ?1 AND in_force(p, ?2)
ORDER BY n.name
