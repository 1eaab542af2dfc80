-- name: receipts
-- title.vi: Bảng kê hỗ trợ hộ gia đình
-- title.en: Support roster
-- about.vi: --year Y: nhận trong năm Y. --name: tên chủ hộ. --as-of D: nhận đến ngày D. Số định danh chỉ hiện đầy đủ với --show-ids.
-- about.en: --year Y: received in year Y. --name: the head's name. --as-of D: received by day D. Personal numbers are whole only with --show-ids.
-- kind: receipts
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
SELECT s.code, s.roster_no, p.code AS project_code, h.code AS household_code, s.received_on,
  s.recipient, s.recipient_kind, s.authorisation_no, s.authorised_on, s.citizen_id, s.address,
  s.amount, s.item, s.quantity, s.unit, s.specification, s.mark, s.producer, s.confirmation,
  s.confirmed_on, hp.full_name AS head,
  village_name_on(pv, :day) AS place_village, pc.code AS place_commune_code, pc.name AS place_commune
  , (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'support_receipt' AND y.row_id = s.id) AS version  -- if version
FROM support_receipt s CROSS JOIN household h ON h.id = s.household_id  -- if !by_name
-- include: named_heads                                      -- if by_name
CROSS JOIN support_receipt s ON s.household_id = h.id        -- if by_name
LEFT JOIN project p ON p.id = s.project_id
-- include: household_place
-- include: head
WHERE TRUE
  AND s.code = :key1                                         -- if key
  AND s.received_on BETWEEN :year || '-01-01' AND :year || '-12-31'  -- if year
  AND s.received_on <= :as_of                                -- if as_of
  AND +s.household_id IN (SELECT household_id FROM resident)  -- if place
-- include: of_named_head
ORDER BY s.code                                              -- if !by_name
ORDER BY f.folded, q.id, qm.id, s.code                       -- if by_name
