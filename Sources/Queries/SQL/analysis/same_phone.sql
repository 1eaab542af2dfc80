-- name: same_phone
-- area: analysis
-- title.vi: Nhiều hộ chung một số điện thoại
-- title.en: Households that share a telephone number
-- about.vi: Các hộ còn tồn tại vào ngày được hỏi (--year: 31 tháng 12).
-- about.en: Households that exist on the day asked for (--year: 31 December).
-- parameters: commune village year
-- parameter.least: 2 | Số hộ ít nhất | The fewest households
-- columns: phone households:integer household_codes
-- column.phone: Điện thoại | Telephone
-- column.households: Số hộ | Households
-- column.household_codes: Mã hộ (nhiều nhất 10) | Codes (at most 10)
WITH RECURSIVE
-- include: within                                           -- if place
,                                                            -- if place
-- include: resident                                         -- if place
,                                                            -- if place
given AS (
  SELECT h.phone, folded(trim(h.phone)) AS called, h.code,
    row_number() OVER (PARTITION BY folded(trim(h.phone)) ORDER BY h.code) AS place
  FROM household h
  WHERE trim(h.phone) <> '' AND h.registered_on <= :day
    AND (h.closed_on IS NULL OR h.closed_on > :day)
    AND h.id IN (SELECT household_id FROM resident)           -- if place
)
SELECT min(g.phone) AS phone, count(*) AS households,
  group_concat(CASE WHEN g.place <= 10 THEN g.code END, ' ') AS household_codes
FROM given g
GROUP BY g.called
HAVING count(*) >= :least
ORDER BY count(*) DESC, g.called
