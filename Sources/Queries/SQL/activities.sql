-- name: activities
-- title.vi: Hoạt động tập huấn, truyền thông
-- title.en: Training and communication activities
-- about.vi: --year Y: tổ chức trong năm Y.
-- about.en: --year Y: held in year Y.
-- kind: activities
-- parameters: commune year
-- columns: place_commune_code place_commune
-- column.place_commune_code: Mã xã trên bản đồ | Commune code on the map
-- column.place_commune: Xã trên bản đồ | Commune on the map
WITH RECURSIVE                                               -- if commune
-- include: within                                           -- if commune
SELECT a.code, a.kind, a.component, iu.code AS commune_code, a.held_on, a.topic, a.attendances,
  a.signed_rows, a.quantity, a.cost, pc.code AS place_commune_code, pc.name AS place_commune
  , (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'activity' AND y.row_id = a.id) AS version  -- if version
FROM activity a
LEFT JOIN admin_unit iu ON iu.id = a.unit_id
-- include: unit_place
WHERE TRUE
  AND a.code = :key1                                         -- if key
  AND a.held_on BETWEEN :year || '-01-01' AND :year || '-12-31'  -- if year
  AND pc.id IN (SELECT unit_id FROM within)                  -- if commune
ORDER BY a.code
