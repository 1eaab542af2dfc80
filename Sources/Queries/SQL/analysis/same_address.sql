-- name: same_address
-- area: analysis
-- title.vi: Nhiều hộ chung một địa chỉ
-- title.en: Households that share an address
-- about.vi: Các hộ còn tồn tại vào ngày được hỏi (--year: 31 tháng 12); địa chỉ được so trong cùng một thôn.
-- about.en: Households that exist on the day asked for (--year: 31 December); addresses are compared within a village.
-- parameters: commune village year
-- parameter.least: 2 | Số hộ ít nhất | The fewest households
-- columns: address households:integer household_codes
-- column.address: Địa chỉ | Address
-- column.households: Số hộ | Households
-- column.household_codes: Mã hộ (nhiều nhất 10) | Codes (at most 10)
WITH RECURSIVE
-- include: within                                           -- if place
,                                                            -- if place
-- include: resident                                         -- if place
,                                                            -- if place
given AS (
  SELECT h.address, folded(trim(h.address)) AS called, h.village_id, h.code,
    row_number() OVER (PARTITION BY folded(trim(h.address)), h.village_id ORDER BY h.code) AS place
  FROM household h
  WHERE trim(h.address) <> '' AND h.registered_on <= :day
    AND (h.closed_on IS NULL OR h.closed_on > :day)
    AND h.id IN (SELECT household_id FROM resident)           -- if place
)
SELECT min(g.address) AS address, count(*) AS households,
  group_concat(CASE WHEN g.place <= 10 THEN g.code END, ' ') AS household_codes
FROM given g
GROUP BY g.called, g.village_id
HAVING count(*) >= :least
ORDER BY count(*) DESC, g.called
