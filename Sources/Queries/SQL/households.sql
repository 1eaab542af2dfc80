-- name: households
-- title.vi: Hộ gia đình
-- title.en: Households
-- about.vi: --year Y: các hộ có mặt ngày 31/12/Y, phân loại và nơi ở ngày đó; không có --year: mọi hộ, như hôm nay. --name: tên chủ hộ. --as-of D: như ngày D, phân loại theo quyết định đã ký đến ngày đó.
-- about.en: --year Y: the households that exist on 31 December Y, as classified and placed that day; without it every household, as of today. --name: the head's name. --as-of D: as on day D, the category by decisions of that day or before.
-- kind: households
-- parameters: commune village year as_of category name
-- columns: category head place_village place_commune_code place_commune
-- shown: code head place_village place_commune category registered_on closed_on
-- column.category: Phân loại hiện hành | Standing
-- column.head: Chủ hộ | Head
-- column.place_village: Thôn/xóm tại thời điểm | Village then
-- column.place_commune_code: Mã xã trên bản đồ | Commune code on the map
-- column.place_commune: Xã trên bản đồ | Commune on the map
WITH RECURSIVE                                               -- if place
-- include: within                                           -- if place
,                                                            -- if place
-- include: resident                                         -- if place
SELECT h.code, v.name AS village, ru.code AS commune_code, ru.name AS commune_name,
  CASE WHEN ou.id <> ru.id THEN ou.code END AS former_commune_code,
  h.registered_on, h.address, h.phone, h.note, h.residence, h.residence_since, h.origin,
  (SELECT group_concat(code, ';') FROM (
    SELECT p.code FROM household_link l JOIN household p ON p.id = l.parent_id
    WHERE l.child_id = h.id AND l.kind = 'split' ORDER BY p.code)) AS from_households,
  h.closed_on, h.close_reason, h.persons_on_paper AS persons,
-- include: standing
  , hp.full_name AS head,
  village_name_on(pv, :day) AS place_village, pc.code AS place_commune_code, pc.name AS place_commune
  , max(                                                     -- if version
    (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'household' AND y.row_id = h.id),  -- if version
    coalesce((SELECT max(y.entry) FROM household_link x CROSS JOIN record_change y  -- if version
      ON y.tbl = 'household_link' AND y.row_id = x.id WHERE x.child_id = h.id), 0)  -- if version
  ) AS version                                               -- if version
FROM household h                                             -- if !by_name
-- include: named_heads                                      -- if by_name
CROSS JOIN village v ON v.id = h.village_id
-- The commune of the day on which the household was registered, as it is imported.
CROSS JOIN village_unit rv ON rv.village_id = v.id AND rv.valid_from = coalesce(
  (SELECT max(x.valid_from) FROM village_unit x
   WHERE x.village_id = v.id AND x.valid_from <= h.registered_on),
  (SELECT min(x.valid_from) FROM village_unit x WHERE x.village_id = v.id))
CROSS JOIN admin_unit ru ON ru.id = rv.unit_id
CROSS JOIN admin_unit ou ON ou.id = v.origin_unit_id
-- include: household_place
-- include: head
WHERE TRUE
  AND h.code = :key1                                         -- if key
  AND h.registered_on <= :day                                -- if day
  AND (h.closed_on IS NULL OR h.closed_on > :day)            -- if day
  AND +h.id IN (SELECT household_id FROM resident)           -- if place
-- include: of_named_head
  AND category = :category                                   -- if category
ORDER BY h.code                                              -- if !by_name
ORDER BY f.folded, q.id, qm.id                               -- if by_name
