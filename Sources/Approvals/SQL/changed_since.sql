-- Who last changed column ?4 of row ?2 of table ?1 after proposal ?3 was made, or took the row away.
SELECT e.actor, e.at, e.action, e.id
FROM trail_layout l JOIN change c ON c.layout = l.id AND c.row_id = ?2
JOIN entry e ON e.id = c.entry
LEFT JOIN json_each(l.columns) n ON n.value = ?4
WHERE l.tbl = ?1 AND c.entry > (
    SELECT m.entry FROM trail_layout k JOIN change m ON m.layout = k.id AND m.row_id = ?3
    WHERE k.tbl = 'proposal' AND m.operation = 'insert' ORDER BY m.seq DESC LIMIT 1)
  AND (c.operation <> 'update'
    OR json_extract(c.old, '$[' || n.key || ']') IS NOT json_extract(c.new, '$[' || n.key || ']'))
ORDER BY c.seq DESC LIMIT 1
