-- name: household_size
-- area: records
-- title.vi: Số người của từng hộ
-- title.en: How many people each household has
-- about.en: Who left is not counted.
-- about.vi: Không tính người đã ra khỏi hộ.
-- parameters: village
-- parameter.least: 1 | Ít nhất bao nhiêu người | The fewest people
-- columns: code village people:integer
-- column.code: Mã hộ | Household
-- column.village: Thôn | Village
-- column.people: Số người | People
SELECT h.code, v.name AS village, count(*) AS people
FROM household h JOIN village v ON v.id = h.village_id
JOIN membership m ON m.household_id = h.id AND m.left_on IS NULL
WHERE h.closed_on IS NULL
  AND v.name = :village                       -- if village
GROUP BY h.id HAVING count(*) >= :least ORDER BY h.code
