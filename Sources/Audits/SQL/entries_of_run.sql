-- The entry that recorded a run of the audit (?1).
SELECT c.entry FROM trail_layout l JOIN change c ON c.layout = l.id
WHERE l.tbl = 'audit_run' AND c.row_id = ?1 AND c.operation = 'insert'
