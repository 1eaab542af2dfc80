-- name: attendances
-- title.vi: Người dự hoạt động
-- title.en: Who attended activities
-- about.vi: --year Y: hoạt động trong năm Y. Số định danh chỉ hiện đầy đủ với --show-ids. --as-of D: tổ chức đến ngày D.
-- about.en: --year Y: of activities held in year Y. Citizen numbers are whole only with --show-ids. --as-of D: held by day D.
-- kind: attendances
-- parameters: commune year as_of
-- columns: held_on topic place_commune_code place_commune
-- column.held_on: Ngày tổ chức | Held on
-- column.topic: Chủ đề | Topic
-- column.place_commune_code: Mã xã trên bản đồ | Commune code on the map
-- column.place_commune: Xã trên bản đồ | Commune on the map
WITH RECURSIVE                                               -- if commune
-- include: within                                           -- if commune
SELECT a.code AS activity_code, t.citizen_id, t.full_name, t.signed, a.held_on, a.topic,
  pc.code AS place_commune_code, pc.name AS place_commune
  , (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'attendance' AND y.row_id = t.id) AS version  -- if version
FROM attendance t
CROSS JOIN activity a ON a.id = t.activity_id
LEFT JOIN admin_unit iu ON iu.id = a.unit_id
-- include: unit_place
WHERE TRUE
  AND a.code = :key1 AND t.attendee = folded(:key2)          -- if key
  AND a.held_on BETWEEN :year || '-01-01' AND :year || '-12-31'  -- if year
  AND a.held_on <= :as_of                                    -- if as_of
  AND pc.id IN (SELECT unit_id FROM within)                  -- if commune
ORDER BY a.code, t.id
