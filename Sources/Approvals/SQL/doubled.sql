-- A person of the open entry whose number somebody got after proposal ?1 was made.
SELECT n.full_name, o.full_name, h.code
FROM open_change c JOIN person n ON n.id = c.row_id
JOIN person o ON o.citizen_id = n.citizen_id AND o.id <> n.id
LEFT JOIN membership m ON m.person_id = o.id AND m.left_on IS NULL
LEFT JOIN household h ON h.id = m.household_id
WHERE c.tbl = 'person' AND n.citizen_id IS NOT NULL AND EXISTS (
  SELECT 1 FROM trail_layout l JOIN change x ON x.layout = l.id AND x.row_id = o.id
  WHERE l.tbl = 'person' AND x.entry <> sobo_entry() AND x.entry > (
    SELECT y.entry FROM trail_layout k JOIN change y ON y.layout = k.id AND y.row_id = ?1
    WHERE k.tbl = 'proposal' AND y.operation = 'insert' ORDER BY y.seq DESC LIMIT 1))
LIMIT 1
