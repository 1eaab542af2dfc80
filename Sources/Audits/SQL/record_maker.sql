-- Whether user ?3 of the operating system, or the account of that login, made an entry that changed
-- row ?2 of table ?1.
SELECT 1 FROM trail_layout t
CROSS JOIN change c ON c.layout = t.id AND c.row_id = ?2
CROSS JOIN entry e ON e.id = c.entry
WHERE t.tbl = ?1 AND ?3 = CASE WHEN EXISTS (SELECT 1 FROM account a WHERE a.login = e.actor)
  THEN e.actor ELSE e.os_user END
LIMIT 1
