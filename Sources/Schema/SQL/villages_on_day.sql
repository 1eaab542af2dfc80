-- The villages of a commune on a day.
SELECT p.village FROM village_place p WHERE p.commune_code = ?1 AND in_force(p, ?2)
ORDER BY p.village
