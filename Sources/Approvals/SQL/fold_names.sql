-- Adds the folded names of the persons that the open entry changed, where there are none yet.
INSERT OR IGNORE INTO folded_name (folded)
SELECT p.name_folded FROM open_change c JOIN person p ON p.id = c.row_id WHERE c.tbl = 'person'
ORDER BY c.seq
