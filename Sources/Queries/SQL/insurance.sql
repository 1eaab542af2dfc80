-- name: insurance
-- title.vi: Thẻ bảo hiểm y tế
-- title.en: Health insurance cards
-- about.vi: --year Y: còn giá trị trong năm Y. Số định danh và số thẻ chỉ hiện đầy đủ với --show-ids. --as-of D: còn giá trị ngày D.
-- about.en: --year Y: good in year Y. Citizen and card numbers are whole only with --show-ids. --as-of D: good on day D.
-- kind: insurance
-- parameters: year as_of
-- columns: full_name household_code member_code
-- column.full_name: Họ và tên | Full name
-- column.household_code: Mã hộ | Household code
-- column.member_code: Số thành viên | Member number
SELECT p.citizen_id, i.card_no, i.object_code, i.valid_from, i.valid_to, p.full_name,
  h.code AS household_code, m.code AS member_code
  , (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'insurance' AND y.row_id = i.id) AS version  -- if version
FROM insurance i
CROSS JOIN person p ON p.id = i.person_id
LEFT JOIN membership m ON m.id = (SELECT o.id FROM membership o WHERE o.person_id = p.id
  ORDER BY o.left_on IS NULL DESC, o.joined_on DESC LIMIT 1)
LEFT JOIN household h ON h.id = m.household_id
WHERE TRUE
  AND p.citizen_id = :key1 AND i.card_no = :key2             -- if key
  AND i.valid_from <= :year || '-12-31'                      -- if year
  AND (i.valid_to IS NULL OR i.valid_to >= :year || '-01-01')  -- if year
  AND i.valid_from <= :as_of AND (i.valid_to IS NULL OR i.valid_to >= :as_of)  -- if as_of
ORDER BY h.code, p.citizen_id, i.card_no
