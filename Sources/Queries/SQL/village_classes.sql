-- name: village_classes
-- title.vi: Phân loại thôn
-- title.en: Classes of villages
-- about.vi: --year Y: có hiệu lực ngày 31/12/Y. --as-of D: có hiệu lực ngày D.
-- about.en: --year Y: in force on 31 December Y. --as-of D: in force on day D.
-- kind: village_classes
-- parameters: commune village year as_of
-- columns: place_village place_commune_code place_commune
-- column.place_village: Thôn/xóm tại thời điểm | Village then
-- column.place_commune_code: Mã xã trên bản đồ | Commune code on the map
-- column.place_commune: Xã trên bản đồ | Commune on the map
WITH RECURSIVE                                               -- if commune
-- include: within                                           -- if commune
SELECT iu.code AS commune_code,
  CASE WHEN v.origin_unit_id <> iu.id THEN ou.code END AS former_commune_code,
  v.name AS village, t.class, t.valid_from, t.valid_to, t.decision_no, t.decided_on,
  village_name_on(v, :day) AS place_village, pc.code AS place_commune_code, pc.name AS place_commune
  , (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'village_class' AND y.row_id = t.id) AS version  -- if version
FROM village_class t
CROSS JOIN admin_unit iu ON iu.id = t.unit_id
CROSS JOIN village v ON v.id = t.village_id
CROSS JOIN admin_unit ou ON ou.id = v.origin_unit_id
LEFT JOIN village_unit pu ON pu.village_id = v.id AND in_force(pu, :map_day)
LEFT JOIN admin_unit pc ON pc.id = pu.unit_id
WHERE TRUE
  AND iu.code = :key1 AND (:key2 IS NULL OR ou.code = :key2)  -- if key
  AND t.class = :key3 AND t.valid_from = :key4               -- if key
  AND v.name = :key5                                         -- if key
  AND in_force(t, :day)                                      -- if day
  AND pc.id IN (SELECT unit_id FROM within)                  -- if commune
  AND v.id IN (SELECT value FROM json_each(:village))        -- if village
ORDER BY iu.code, v.name, t.class, t.valid_from, t.id
