-- Where a village is on a day.
SELECT p.village, p.commune, p.commune_code FROM village_place p
WHERE p.village_id = ?1 AND in_force(p, ?2)
