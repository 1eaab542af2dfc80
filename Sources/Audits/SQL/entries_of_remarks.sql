-- Each finding that has remarks with the entries that made them, entry by entry.
SELECT r.finding_id, c.entry FROM finding_remark r
CROSS JOIN trail_layout l ON l.tbl = 'finding_remark'
CROSS JOIN change c ON c.layout = l.id AND c.row_id = r.id AND c.operation = 'insert'
ORDER BY c.entry, r.id
