-- The foreign keys to village, which a merge of villages rewrites. Not the tables of which a village has
-- one row at a time: their rows are joined by the merge_….sql files.
-- review_list comes first: the guards of meetings read it.
SELECT s.name, f."from"
FROM main.sqlite_schema s, pragma_foreign_key_list(s.name, 'main') f
WHERE s.type = 'table' AND f."table" = 'village'
  AND s.name NOT IN ('village', 'village_unit', 'village_area', 'village_class', 'village_name')
ORDER BY s.name <> 'review_list', s.name
