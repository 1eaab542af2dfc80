-- Where a village is on a day, by the name it has then.
SELECT n.name, p.commune, p.commune_code FROM village_place p
JOIN village_called n ON n.village_id = p.village_id AND in_force(n, ?2)
WHERE p.village_id = ?1 AND in_force(p, ?2)
