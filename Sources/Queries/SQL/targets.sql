-- name: targets
-- title.vi: Chỉ tiêu
-- title.en: Targets
-- kind: targets
-- parameters: commune year
-- columns: unit_name
-- column.unit_name: Tên đơn vị | Unit
WITH RECURSIVE                                               -- if commune
-- include: within                                           -- if commune
SELECT t.year, iu.code AS unit_code, t.indicator, t.value, t.decided_on, iu.name AS unit_name
  , (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'target' AND y.row_id = t.id) AS version  -- if version
FROM target t
CROSS JOIN admin_unit iu ON iu.id = t.unit_id
-- include: unit_place                                       -- if commune
WHERE TRUE
  AND t.year = :key1 AND iu.code = :key2                     -- if key
  AND t.indicator = :key3                                    -- if key
  AND t.year = :year                                         -- if year
  AND pc.id IN (SELECT unit_id FROM within)                  -- if commune
ORDER BY t.year, iu.code, t.indicator
