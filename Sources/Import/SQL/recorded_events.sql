-- The acts recorded of households, each with the entry that recorded it.
SELECT max(c.entry), e.kind, e.happened_on, e.household_id, e.other_id, e.person_id
FROM trail_layout l CROSS JOIN change c ON c.layout = l.id AND c.operation = 'insert'
JOIN household_event e ON e.id = c.row_id
WHERE l.tbl = 'household_event' AND c.entry < ?1
GROUP BY e.id ORDER BY e.id
