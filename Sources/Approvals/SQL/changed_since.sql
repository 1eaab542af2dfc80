-- Who last changed row ?2 of table ?1 after proposal ?3 was made.
SELECT e.actor, e.at, e.action, e.id
FROM trail_layout l JOIN change c ON c.layout = l.id AND c.row_id = ?2
JOIN entry e ON e.id = c.entry
WHERE l.tbl = ?1 AND c.entry > (
  SELECT m.entry FROM trail_layout k JOIN change m ON m.layout = k.id AND m.row_id = ?3
  WHERE k.tbl = 'proposal' AND m.operation = 'insert' ORDER BY m.seq DESC LIMIT 1)
ORDER BY c.seq DESC LIMIT 1
