-- Who heads or headed a household, and where it is or was: heads, villages by all their names, communes. The last of each is
-- the one of today.
WITH place (village_id, moved_on) AS (
  SELECT from_village_id, moved_on FROM household_move WHERE household_id = ?1
  UNION ALL
  SELECT village_id, '9999' FROM household WHERE id = ?1
)
SELECT 'head' AS sign, p.full_name, '', m.joined_on AS since
FROM membership m JOIN person p ON p.id = m.person_id
WHERE m.household_id = ?1 AND m.relation = 'head'
UNION ALL
SELECT 'village', n.name, '', l.moved_on
FROM place l JOIN village_name n ON n.village_id = l.village_id
UNION ALL
SELECT 'village', v.name, '', l.moved_on || 'z'
FROM place l JOIN village v ON v.id = l.village_id
UNION ALL
SELECT 'commune', u.name, u.code, l.moved_on || vu.valid_from
FROM place l JOIN village_unit vu ON vu.village_id = l.village_id
JOIN admin_unit u ON u.id = vu.unit_id
ORDER BY sign, since
