-- The household of code :key, its members, moves and links.
WITH h AS (SELECT id FROM household WHERE code = :key),
m AS (SELECT m.id, m.person_id FROM membership m JOIN h ON h.id = m.household_id)
SELECT 'household' AS tbl, id FROM h
UNION ALL SELECT 'membership', id FROM m
UNION ALL SELECT 'person', person_id FROM m
UNION ALL SELECT 'household_move', v.id FROM household_move v JOIN h ON h.id = v.household_id
UNION ALL SELECT 'household_link', k.id FROM household_link k JOIN h
  ON h.id IN (k.parent_id, k.child_id)
