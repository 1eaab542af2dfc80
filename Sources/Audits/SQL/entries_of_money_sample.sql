-- The entries that drew a sample of money (?1) and recorded what was found of its sums.
SELECT c.entry FROM trail_layout l JOIN change c ON c.layout = l.id
WHERE l.tbl = 'money_sample' AND c.row_id = ?1 AND c.operation = 'insert'
UNION
SELECT c.entry FROM money_sample_item i
CROSS JOIN trail_layout l ON l.tbl = 'money_sample_item'
CROSS JOIN change c ON c.layout = l.id AND c.row_id = i.id
WHERE i.sample_id = ?1
ORDER BY 1
