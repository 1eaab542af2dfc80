-- name: score_sheets
-- title.vi: Bảng điểm
-- title.en: Score sheets
-- kind: score_sheets
SELECT t.code, t.title, t.surveys_from, t.surveys_to, t.rural_region, t.urban_region
  , (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'score_sheet' AND y.row_id = t.id) AS version  -- if version
FROM score_sheet t
WHERE TRUE
  AND t.code = :key1                                         -- if key
ORDER BY t.code
