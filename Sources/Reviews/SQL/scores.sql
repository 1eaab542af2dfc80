-- The results of a year, or of one round, with what their class was computed from.
SELECT h.code, v.name, u.code, u.name, a.area, a.standard, a.b1, a.b2, a.deprivation_set,
  CASE WHEN a.category IN ('poor', 'near_poor') THEN a.category ELSE 'non_poor' END,
  a.category_computed, a.surveyed_on, r.code, s.points
FROM round r
JOIN assessment a ON a.round_id = r.id
JOIN household h ON h.id = a.household_id
JOIN village v ON v.id = coalesce((SELECT m.from_village_id FROM household_move m
    WHERE m.household_id = h.id AND m.moved_on > a.surveyed_on ORDER BY m.moved_on LIMIT 1),
    h.village_id)
LEFT JOIN village_unit w ON w.village_id = v.id AND in_force(w, a.surveyed_on)
LEFT JOIN admin_unit u ON u.id = w.unit_id
JOIN (SELECT CAST(value AS INTEGER) AS points FROM audit_parameter
  WHERE name = 'points_per_deprivation') s
WHERE (:year IS NULL OR r.year = :year) AND (:month IS NULL OR r.month = :month)
  AND (:unit IS NULL OR u.id IN (SELECT x.unit_id FROM unit_above x WHERE x.above_id = :unit))
ORDER BY u.code, u.id, v.name_key, h.code, r.code
