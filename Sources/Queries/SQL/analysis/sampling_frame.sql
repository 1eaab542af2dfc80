-- name: sampling_frame
-- area: analysis
-- title.vi: Danh sách hộ để chọn mẫu, theo xã, thôn và phân loại
-- title.en: The frame for drawing samples: households by commune, village and category
-- about.vi: Các hộ còn tồn tại vào ngày được hỏi (--year: 31 tháng 12); Hỗ trợ: tiền hỗ trợ đến ngày đó, để chọn theo tiền.
-- about.en: Households that exist on the day asked for (--year: 31 December); support: what they were granted by then, for drawing by money.
-- parameters: commune village year as_of
-- columns: household_code commune_code commune village category persons:integer support:integer
-- column.household_code: Mã hộ | Household
-- column.commune_code: Mã xã | Commune code
-- column.commune: Xã | Commune
-- column.village: Thôn | Village
-- column.category: Phân loại | Category
-- column.persons: Số người | Persons
-- column.support: Hỗ trợ (đồng) | Support (đồng)
WITH RECURSIVE
-- include: within                                           -- if place
,                                                            -- if place
-- include: resident                                         -- if place
,                                                            -- if place
-- include: support
, granted (household_id, amount) AS MATERIALIZED (
  SELECT household_id, sum(amount) FROM support WHERE supported_on <= :day GROUP BY household_id
)
SELECT h.code AS household_code, pc.code AS commune_code, pc.name AS commune,
  village_name_on(pv, :day) AS village,
-- include: standing
  , (SELECT count(*) FROM membership m WHERE m.household_id = h.id AND m.joined_on <= :day
      AND (m.left_on IS NULL OR m.left_on > :day)) AS persons,
  coalesce(g.amount, 0) AS support
FROM household h
-- include: household_place
LEFT JOIN granted g ON g.household_id = h.id
WHERE h.registered_on <= :day AND (h.closed_on IS NULL OR h.closed_on > :day)
  AND +h.id IN (SELECT household_id FROM resident)            -- if place
  AND pv.id IN (SELECT village_id FROM chosen)                -- if place
ORDER BY h.code
