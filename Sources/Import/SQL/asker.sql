-- Where household ?1 was on the day ?2 of a request to commune ?3: the day it left the registry, where that is
-- not after it, and the village and commune, where that is another. One that was registered later was
-- where it was registered.
SELECT CASE WHEN h.closed_on <= ?2 THEN h.closed_on END,
  (SELECT v.name || ' (' || u.code || ' ' || u.name || ')'
   FROM household_place p
   JOIN village v ON v.id = p.village_id
   JOIN village_unit w ON w.village_id = p.village_id AND in_force(w, ?2)
   JOIN admin_unit u ON u.id = w.unit_id
   WHERE p.household_id = h.id AND w.unit_id <> ?3
     AND (in_force(p, ?2) OR p.valid_from = h.registered_on AND (p.valid_to > ?2) IS NOT FALSE))
FROM household h WHERE h.id = ?1
