-- Whether a village is rural or urban on a day: as set for it, else by the kind of its commune.
SELECT coalesce(
  (SELECT a.area FROM village_area a WHERE a.village_id = ?1 AND in_force(a, ?2)),
  (SELECT p.area_by_unit FROM village_place p WHERE p.village_id = ?1 AND in_force(p, ?2)))
