-- name: score_points
-- title.vi: Điểm của bảng điểm
-- title.en: Points of score sheets
-- kind: score_points
SELECT s.code AS sheet_code, t.item, t.answer, t.region, t.points, t.several
  , (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'score_point' AND y.row_id = t.id) AS version  -- if version
FROM score_point t
CROSS JOIN score_sheet s ON s.id = t.score_sheet_id
WHERE TRUE
  AND s.code = :key1 AND t.region = :key2                    -- if key
  AND t.item = :key3 AND t.answer = :key4                    -- if key
ORDER BY s.code, t.id
