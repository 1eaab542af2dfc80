-- Everybody as looked for twice: name, birth, place on a day, telephone, citizen number; by the latest
-- membership, whose row the other columns of the group come from.
SELECT p.id, p.name_folded, p.birth_year, p.birth_date, h.village_id, u.unit_id, h.id, nullif(h.phone, ''),
  nullif(p.citizen_id, ''), max(coalesce(m.left_on, '9999') || m.joined_on || printf('%012d', m.id))
FROM membership m
CROSS JOIN person p ON p.id = m.person_id
CROSS JOIN household h ON h.id = m.household_id
LEFT JOIN village_unit u ON u.village_id = h.village_id AND in_force(u, ?1)
GROUP BY m.person_id
