-- name: activities
-- title.vi: Hoạt động tập huấn, truyền thông
-- title.en: Training and communication activities
-- about.vi: --year Y: tổ chức trong năm Y. --as-of D: tổ chức đến ngày D.
-- about.en: --year Y: held in year Y. --as-of D: held by day D.
-- kind: activities
-- parameters: commune year as_of
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
  AND a.held_on <= :as_of                                    -- if as_of
  AND pc.id IN (SELECT unit_id FROM within)                  -- if commune
ORDER BY a.code
