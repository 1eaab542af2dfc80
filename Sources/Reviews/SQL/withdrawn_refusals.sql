-- Requests of a round and commune that were refused on the day of a decision, and whether the entry that
-- recorded the decision was the last to change them.
SELECT q.id, (
    SELECT c.entry FROM trail_layout y CROSS JOIN change c ON c.layout = y.id AND c.row_id = q.id
    WHERE y.tbl = 'request' ORDER BY c.seq DESC LIMIT 1) IN (
    SELECT c.entry FROM review_case k
    JOIN recognition g ON g.id = k.recognition_id AND g.decision_no = :decision
    CROSS JOIN trail_layout y
    CROSS JOIN change c ON c.layout = y.id AND c.row_id = g.id AND c.operation = 'insert'
    WHERE k.round_id = :round AND k.unit_id = :unit AND y.tbl = 'recognition') AS is_of_it
FROM review_list l JOIN request q ON q.household_id = l.household_id
WHERE l.round_id = :round AND l.unit_id = :unit AND q.refused_on IN (
  SELECT g.decided_on FROM review_case k JOIN recognition g ON g.id = k.recognition_id
  WHERE k.round_id = :round AND k.unit_id = :unit AND g.decision_no = :decision)
ORDER BY q.id
