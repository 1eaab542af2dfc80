-- What a pair shows of a person, from the latest membership, with the commune of a day.
SELECT h.code || '/' || m.code, p.full_name, coalesce(p.birth_date, p.birth_year), v.name,
  m.left_on, p.name_folded, p.birth_year, p.birth_date, p.sex, p.ethnic_group, p.citizen_id,
  p.old_id, p.health_insurance_no, h.village_id, u.unit_id, h.phone, h.id
FROM person p
JOIN membership m ON m.id = (SELECT n.id FROM membership n WHERE n.person_id = p.id
  ORDER BY n.left_on IS NOT NULL, n.joined_on DESC, n.id DESC LIMIT 1)
JOIN household h ON h.id = m.household_id
JOIN village v ON v.id = h.village_id
LEFT JOIN village_unit u ON u.village_id = v.id AND in_force(u, ?2)
WHERE p.id = ?1
