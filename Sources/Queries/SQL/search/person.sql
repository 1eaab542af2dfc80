-- The persons that were found, ?1 as a JSON array of their numbers, each with the latest household and its
-- place on a day. All in one execution: what a reader's scope lists of other tables is listed once.
SELECT h.code, village_name_on(v, ?2), u.code, u.name,
  CASE WHEN h.closed_on IS NULL THEN (SELECT r.category FROM recognised r
    WHERE r.household_id = h.id ORDER BY r.rank DESC LIMIT 1) END,
  p.full_name, p.birth_year, m.code, p.citizen_id, m.left_on, m.left_reason, p.name_sort, p.id
FROM json_each(?1) x CROSS JOIN person p ON p.id = x.value
JOIN membership m ON m.id = (SELECT l.id FROM membership l
  WHERE l.person_id = p.id ORDER BY l.left_on IS NULL DESC, l.joined_on DESC LIMIT 1)
JOIN household h ON h.id = m.household_id
JOIN village v ON v.id = h.village_id
LEFT JOIN village_unit vu ON vu.village_id = v.id AND in_force(vu, ?2)
LEFT JOIN admin_unit u ON u.id = vu.unit_id
