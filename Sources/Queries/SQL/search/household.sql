-- The households that were found, ?1 as a JSON array of their numbers, each with its present or last head
-- and its place on a day.
SELECT h.code, village_name_on(v, ?2), u.code, u.name,
  CASE WHEN h.closed_on IS NULL THEN (SELECT r.category FROM recognised r
    WHERE r.household_id = h.id ORDER BY r.rank DESC LIMIT 1) END,
  p.full_name, p.birth_year, h.closed_on, h.close_reason, h.id
FROM json_each(?1) x CROSS JOIN household h ON h.id = x.value
JOIN village v ON v.id = h.village_id
LEFT JOIN village_unit vu ON vu.village_id = v.id AND in_force(vu, ?2)
LEFT JOIN admin_unit u ON u.id = vu.unit_id
LEFT JOIN membership m ON m.id = (SELECT l.id FROM membership l
  WHERE l.household_id = h.id AND l.relation = 'head'
  ORDER BY l.left_on IS NULL DESC, l.joined_on DESC LIMIT 1)
LEFT JOIN person p ON p.id = m.person_id
