-- Recognitions among the rows of an undo that were taken back since; one that is there again is another
-- decision's.
UPDATE temp.undo SET state = 'done'
WHERE layout = ?1 AND operation <> 'delete' AND EXISTS (
  SELECT 1 FROM main.trail_layout y
  JOIN main.change d ON d.layout = y.id AND d.row_id = undo.row_id
  WHERE y.tbl = 'recognition' AND d.operation = 'delete' AND d.seq > undo.last)
