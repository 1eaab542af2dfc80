-- name: participants
-- title.vi: Hộ tham gia dự án
-- title.en: Households in projects
-- about.vi: --year Y: tham gia trong năm Y. --name: tên chủ hộ. --as-of D: tham gia đến ngày D.
-- about.en: --year Y: joined in year Y. --name: the head's name. --as-of D: joined by day D.
-- kind: participants
-- parameters: commune village year as_of name
-- columns: head place_village place_commune_code place_commune
-- column.head: Chủ hộ | Head
-- column.place_village: Thôn/xóm tại thời điểm | Village then
-- column.place_commune_code: Mã xã trên bản đồ | Commune code on the map
-- column.place_commune: Xã trên bản đồ | Commune on the map
WITH RECURSIVE                                               -- if place
-- include: within                                           -- if place
,                                                            -- if place
-- include: resident                                         -- if place
SELECT p.code AS project_code, h.code AS household_code, t.joined_on, t.asset_kind,
  t.quantity, t.ear_tag, t.value, t.own_contribution, t.recovery_due_on, t.recovered, t.outcome,
  t.approval_no, t.approved_on,
  hp.full_name AS head,
  village_name_on(pv, :day) AS place_village, pc.code AS place_commune_code, pc.name AS place_commune
  , (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'project_household' AND y.row_id = t.id) AS version  -- if version
FROM project p                                               -- if !by_name
CROSS JOIN project_household t ON t.project_id = p.id        -- if !by_name
CROSS JOIN household h ON h.id = t.household_id              -- if !by_name
-- include: named_heads                                      -- if by_name
CROSS JOIN project_household t ON t.household_id = h.id      -- if by_name
CROSS JOIN project p ON p.id = t.project_id                  -- if by_name
-- include: household_place
-- include: head
WHERE TRUE
  AND p.code = :key1 AND h.code = :key2                      -- if key
  AND t.joined_on = :key3                                    -- if key
  AND t.joined_on BETWEEN :year || '-01-01' AND :year || '-12-31'  -- if year
  AND t.joined_on <= :as_of                                  -- if as_of
  AND +t.household_id IN (SELECT household_id FROM resident)  -- if place
-- include: of_named_head
ORDER BY p.code, h.code, t.joined_on                         -- if !by_name
ORDER BY f.folded, q.id, qm.id, p.code, t.joined_on          -- if by_name
