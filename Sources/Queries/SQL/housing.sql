-- name: housing
-- title.vi: Hỗ trợ nhà ở
-- title.en: Housing support
-- about.vi: --year Y: được phê duyệt trong năm Y. --name: tên chủ hộ. --as-of D: phê duyệt đến ngày D.
-- about.en: --year Y: approved in year Y. --name: the head's name. --as-of D: approved by day D.
-- kind: housing
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
SELECT s.code, h.code AS household_code, s.scheme, s.kind, s.priority, s.approved_on,
  s.decision_no, s.amount_approved, s.amount_paid, s.paid_on, s.started_on, s.accepted_on,
  s.acceptance_no, s.accepted_kind, s.floor_area_dm2 AS floor_area_m2,
  CASE WHEN coalesce(s.weak_foundation, s.weak_frame_wall, s.weak_roof) IS NOT NULL THEN
    substr(CASE WHEN s.weak_foundation THEN ';foundation' ELSE '' END
      || CASE WHEN s.weak_frame_wall THEN ';frame_wall' ELSE '' END
      || CASE WHEN s.weak_roof THEN ';roof' ELSE '' END
      || CASE WHEN NOT (s.weak_foundation OR s.weak_frame_wall OR s.weak_roof) THEN ';none' ELSE '' END  -- if version
    , 2) END AS weak_parts,
  s.heir_decision, hp.full_name AS head,
  village_name_on(pv, :day) AS place_village, pc.code AS place_commune_code, pc.name AS place_commune
  , (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'housing_support' AND y.row_id = s.id) AS version  -- if version
FROM housing_support s CROSS JOIN household h ON h.id = s.household_id  -- if !by_name
-- include: named_heads                                      -- if by_name
CROSS JOIN housing_support s ON s.household_id = h.id        -- if by_name
-- include: household_place
-- include: head
WHERE TRUE
  AND s.code = :key1                                         -- if key
  AND s.approved_on BETWEEN :year || '-01-01' AND :year || '-12-31'  -- if year
  AND s.approved_on <= :as_of                                -- if as_of
  AND +s.household_id IN (SELECT household_id FROM resident)  -- if place
-- include: of_named_head
ORDER BY s.code                                              -- if !by_name
ORDER BY f.folded, q.id, qm.id, s.code                       -- if by_name
