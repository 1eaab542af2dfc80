-- The entries of the days ?1 to ?2 in Vietnam, of actor or login ?3 (NULL: of anybody), with what numbers of
-- people each showed.
WITH shown AS MATERIALIZED (
  SELECT c.entry, group_concat(d.query, '; ') AS queries
  FROM trail_layout l
  CROSS JOIN change c ON c.layout = l.id AND c.operation = 'insert'
  JOIN disclosure d ON d.id = c.row_id
  WHERE l.tbl = 'disclosure' GROUP BY c.entry)
SELECT e.at, e.id, e.actor, e.os_user, e.action, e.reason, e.changes, s.queries
FROM entry e LEFT JOIN shown s ON s.entry = e.id
WHERE date(e.at, '+7 hours') BETWEEN ?1 AND ?2 AND (?3 IS NULL OR ?3 IN (e.actor, e.os_user))
ORDER BY e.id
