-- name: reported
-- title.vi: Số liệu xã báo cáo
-- title.en: Reported figures
-- kind: reported
-- parameters: commune year
-- columns: unit_name
-- column.unit_name: Tên đơn vị | Unit
WITH RECURSIVE                                               -- if commune
-- include: within                                           -- if commune
SELECT t.year, iu.code AS unit_code, t.measure, t.households, t.persons, t.sent_on,
  t.stage, iu.name AS unit_name
  , (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'reported' AND y.row_id = t.id) AS version  -- if version
FROM reported t
CROSS JOIN admin_unit iu ON iu.id = t.unit_id
-- include: unit_place                                       -- if commune
WHERE TRUE
  AND t.year = :key1 AND iu.code = :key2                     -- if key
  AND t.measure = :key3                                      -- if key
  AND t.year = :year                                         -- if year
  AND pc.id IN (SELECT unit_id FROM within)                  -- if commune
ORDER BY t.year, iu.code, t.measure, t.id
