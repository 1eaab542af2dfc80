-- Every column of the records that names a village; its places, areas, classes and names are not among
-- them.
-- Lists of a review come before its meetings, which are judged by them.
SELECT s.name, f."from"
FROM main.sqlite_schema s, pragma_foreign_key_list(s.name, 'main') f
WHERE s.type = 'table' AND f."table" = 'village'
  AND s.name NOT IN ('village', 'village_unit', 'village_area', 'village_class', 'village_name')
ORDER BY s.name <> 'review_list', s.name
