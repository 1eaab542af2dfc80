-- The other open households of the village of household ?1: code, name of the head.
SELECT h.code, (
  SELECT p.full_name FROM membership m JOIN person p ON p.id = m.person_id
  WHERE m.household_id = h.id AND m.relation = 'head' AND m.left_on IS NULL)
FROM household h
WHERE h.village_id = (SELECT village_id FROM household WHERE id = ?1)
  AND h.id <> ?1 AND h.closed_on IS NULL
ORDER BY h.code LIMIT 500
