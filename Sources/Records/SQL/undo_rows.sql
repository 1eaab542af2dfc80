-- The rows that an entry changed, with the first and the last change of each. What a batch says of
-- itself, and what was proposed and decided, stays as the record of what happened.
INSERT INTO temp.undo (layout, row_id, first, last, operation)
SELECT g.layout, g.row_id, g.first, g.last,
  CASE WHEN f.old IS NULL THEN 'insert' WHEN l.new IS NULL THEN 'delete' ELSE 'update' END
FROM (
  SELECT layout, row_id, min(seq) AS first, max(seq) AS last FROM main.change
  WHERE seq > ?1 AND seq <= ?2 GROUP BY layout, row_id) g
JOIN main.change f ON f.seq = g.first
JOIN main.change l ON l.seq = g.last
WHERE f.old IS NOT l.new AND g.layout NOT IN (
  SELECT id FROM main.trail_layout WHERE tbl IN ('batch', 'batch_file', 'batch_problem')
    OR tbl IN (SELECT x.tbl FROM main.table_access x WHERE x.access = 'approval'))
