-- The changes of an entry, written already or still open, without those that a batch says of itself.
SELECT l.tbl, c.row_id, c.operation, c.old, c.new, c.layout
FROM change c JOIN trail_layout l ON l.id = c.layout
WHERE c.entry = ?1 AND c.seq > (SELECT coalesce(sum(changes), 0) FROM entry WHERE id < ?1)
  AND c.seq <= coalesce(
    (SELECT sum(changes) FROM entry WHERE id <= ?1 HAVING max(id) = ?1), 9223372036854775807)
  AND l.tbl NOT IN ('batch', 'batch_file', 'batch_problem', 'match_decision', 'folded_name')
ORDER BY c.seq
