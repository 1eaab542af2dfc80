-- The entries that drew a sample (?1) and recorded what was found in its households.
SELECT c.entry FROM trail_layout l JOIN change c ON c.layout = l.id
WHERE l.tbl = 'audit_sample' AND c.row_id = ?1 AND c.operation = 'insert'
UNION
SELECT c.entry FROM audit_stratum t
JOIN audit_visit v ON v.stratum_id = t.id
CROSS JOIN trail_layout l ON l.tbl = 'audit_visit'
CROSS JOIN change c ON c.layout = l.id AND c.row_id = v.id
WHERE t.sample_id = ?1
ORDER BY 1
