-- The villages on the day ?1, of the commune ?2 where it is given, with whoever lives there. With ?3
-- also those that ended before, and those that turned out to be another: these have the commune of
-- that one.
WITH home AS (
  SELECT p.village_id, count(*) AS households
  FROM household_place p JOIN household h ON h.id = p.household_id
  WHERE in_force(p, ?1) AND (h.closed_on IS NULL OR h.closed_on > ?1)
  GROUP BY p.village_id
),
place AS (
  SELECT w.village_id, w.unit_id, w.valid_from,
    (SELECT n.valid_to FROM village_unit n WHERE n.village_id = w.village_id
      ORDER BY n.valid_from DESC LIMIT 1) AS ends_on,
    (SELECT min(n.valid_from) FROM village_unit n WHERE n.village_id = w.village_id) AS begins_on
  FROM village_unit w
  WHERE w.valid_from = (SELECT max(o.valid_from) FROM village_unit o
    WHERE o.village_id = w.village_id AND o.valid_from <= ?1)
    AND (?3 OR in_force(w, ?1))
)
SELECT v.id, u.code, u.name, CASE WHEN v.successor_id IS NULL THEN village_name_on(v, ?1) ELSE v.name END,
  (SELECT group_concat(n.name, '; ') FROM (SELECT DISTINCT n.name FROM village_name n
    WHERE n.village_id = v.id ORDER BY n.valid_to, n.name) n),
  CASE WHEN v.successor_id IS NULL THEN coalesce(h.households, 0) ELSE 0 END,
  CASE WHEN v.successor_id IS NULL THEN p.begins_on END,
  CASE WHEN v.successor_id IS NULL THEN p.ends_on END, s.name
FROM village v
LEFT JOIN village s ON s.id = v.successor_id
JOIN place p ON p.village_id = coalesce(v.successor_id, v.id)
JOIN admin_unit u ON u.id = p.unit_id
LEFT JOIN home h ON h.village_id = v.id
WHERE (?2 IS NULL OR p.unit_id = ?2) AND (?3 OR v.successor_id IS NULL)
ORDER BY u.code, v.name_key, v.id
