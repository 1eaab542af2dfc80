-- The households, members and results that proposal ?1 would change and that are there: kind and key.
WITH effect (tbl, row_id) AS MATERIALIZED (
  SELECT json_extract(e.value, '$[0]'), CAST(json_extract(e.value, '$[1]') AS INTEGER)
  FROM proposal_effect p JOIN json_each(p.effect) e
  WHERE p.proposal_id = ?1 AND json_extract(e.value, '$[1]') NOT LIKE '+%')
SELECT 'households', h.code FROM effect e JOIN household h ON h.id = e.row_id
WHERE e.tbl = 'household'
UNION
SELECT 'members', h.code || '/' || m.code FROM effect e JOIN membership m ON m.id = e.row_id
JOIN household h ON h.id = m.household_id WHERE e.tbl = 'membership'
UNION
SELECT 'members', h.code || '/' || m.code FROM effect e JOIN membership m ON m.person_id = e.row_id
JOIN household h ON h.id = m.household_id WHERE e.tbl = 'person' AND m.left_on IS NULL
UNION
SELECT 'assessments', h.code || '/' || r.code FROM effect e JOIN assessment a ON a.id = e.row_id
JOIN household h ON h.id = a.household_id JOIN round r ON r.id = a.round_id
WHERE e.tbl = 'assessment'
ORDER BY 1, 2 LIMIT 20
