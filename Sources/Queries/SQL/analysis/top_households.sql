-- name: top_households
-- area: analysis
-- title.vi: Hộ được hỗ trợ nhiều nhất, mọi loại cộng lại
-- title.en: Households with the most support, all kinds together
-- about.vi: Nhà ở được duyệt, giá trị nhận từ dự án, tiền cấp phát (không tính lại phần dự án đã tính); --year: tính đến hết năm đó.
-- about.en: Approved for homes, given by projects, paid by rosters (what a project has counted is not counted again); --year: up to its end.
-- parameters: commune village year
-- parameter.first: 50 | Bao nhiêu hộ | How many households
-- columns: household_code head supports:integer housing:integer project:integer receipt:integer amount:integer
-- column.household_code: Mã hộ | Household
-- column.head: Chủ hộ | Head
-- column.supports: Số khoản | Supports
-- column.housing: Nhà ở (đồng) | Homes (đồng)
-- column.project: Dự án (đồng) | Projects (đồng)
-- column.receipt: Cấp phát (đồng) | Rosters (đồng)
-- column.amount: Cộng (đồng) | Sum (đồng)
WITH RECURSIVE
-- include: within                                           -- if place
,                                                            -- if place
-- include: resident                                         -- if place
,                                                            -- if place
-- include: support
, summed AS (
  SELECT household_id, count(*) AS supports, total(amount) AS amount,
    total(CASE kind WHEN 'housing' THEN amount END) AS housing,
    total(CASE kind WHEN 'project' THEN amount END) AS project,
    total(CASE kind WHEN 'receipt' THEN amount END) AS receipt
  FROM support s WHERE s.supported_on <= :day
    AND s.household_id IN (SELECT household_id FROM resident) -- if place
  GROUP BY household_id ORDER BY total(amount) DESC, household_id LIMIT :first
)
SELECT h.code AS household_code, hp.full_name AS head, s.supports,
  CAST(s.housing AS INTEGER) AS housing, CAST(s.project AS INTEGER) AS project,
  CAST(s.receipt AS INTEGER) AS receipt, CAST(s.amount AS INTEGER) AS amount
FROM summed s
JOIN household h ON h.id = s.household_id
-- include: head
ORDER BY s.amount DESC, h.code
