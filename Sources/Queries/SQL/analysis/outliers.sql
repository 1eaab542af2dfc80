-- name: outliers
-- area: analysis
-- title.vi: Hộ được hỗ trợ trên đầu người nhiều hơn hẳn mức giữa
-- title.en: Households with far more support per head than the median
-- about.vi: Hỗ trợ: tiền nhà ở được duyệt, giá trị nhận từ dự án, tiền cấp phát; --year: tính đến hết năm đó. Đầu người: thành viên vào ngày đó.
-- about.en: Support: approved for homes, given by projects, paid by rosters; --year: up to its end. Heads: the members on that day.
-- parameters: commune village year
-- parameter.times: 5 | Gấp mấy lần mức giữa | How many times the median
-- columns: household_code head persons:integer amount:integer per_head:integer median:integer
-- column.household_code: Mã hộ | Household
-- column.head: Chủ hộ | Head
-- column.persons: Số người | Persons
-- column.amount: Hỗ trợ (đồng) | Support (đồng)
-- column.per_head: Mỗi người (đồng) | Per head (đồng)
-- column.median: Mức giữa (đồng) | Median (đồng)
WITH RECURSIVE
-- include: within                                           -- if place
,                                                            -- if place
-- include: resident                                         -- if place
,                                                            -- if place
-- include: support
, per_household AS (
  SELECT s.household_id, sum(s.amount) AS amount,
    (SELECT count(*) FROM membership m WHERE m.household_id = s.household_id
       AND m.joined_on <= :day AND (m.left_on IS NULL OR m.left_on > :day)) AS persons
  FROM support s WHERE s.amount > 0 AND s.supported_on <= :day
    AND s.household_id IN (SELECT household_id FROM resident) -- if place
  GROUP BY s.household_id
), per_head AS (
  SELECT household_id, amount, persons, amount / persons AS per_head FROM per_household
  WHERE persons > 0
), middle (value) AS (
  SELECT CAST(avg(per_head) AS INTEGER) FROM (
    SELECT per_head, row_number() OVER (ORDER BY per_head) AS place, count(*) OVER () AS n
    FROM per_head)
  WHERE place BETWEEN n / 2.0 AND n / 2.0 + 1
)
SELECT h.code AS household_code, hp.full_name AS head, p.persons, p.amount, p.per_head,
  m.value AS median
FROM per_head p CROSS JOIN middle m
JOIN household h ON h.id = p.household_id
-- include: head
WHERE p.per_head > :times * m.value
ORDER BY p.per_head DESC, h.code
