-- Files of batches of a kind after a batch, with the rows that they left out; the latest last.
SELECT b.id, f.name, f.rows,
  (SELECT count(DISTINCT p.line) FROM batch_problem p
    WHERE p.batch_file_id = f.id AND p.outcome <> 'warning')
FROM batch_file f JOIN batch b ON b.id = f.batch_id
WHERE b.id > ?1 AND b.kind = ?2 AND b.undone_by IS NULL
ORDER BY b.id, f.id
