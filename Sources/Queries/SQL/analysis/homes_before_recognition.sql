-- name: homes_before_recognition
-- area: analysis
-- title.vi: Nhà ở được duyệt trước khi hộ được công nhận
-- title.en: Homes approved before the household was recognised
-- about.vi: So với quyết định công nhận hộ nghèo, cận nghèo đầu tiên; never: chưa từng được công nhận. --year: năm duyệt.
-- about.en: Held against the first recognition as poor or near-poor; never: there is none. --year: the year of approval.
-- parameters: commune village year
-- columns: code household_code head scheme approved_on recognised_on days:integer amount_approved:integer
-- column.code: Mã hỗ trợ | Support
-- column.household_code: Mã hộ | Household
-- column.head: Chủ hộ | Head
-- column.scheme: Chính sách | Scheme
-- column.approved_on: Ngày duyệt | Approved on
-- column.recognised_on: Công nhận từ | Recognised from
-- column.days: Sớm mấy ngày | Days before
-- column.amount_approved: Số tiền (đồng) | Amount (đồng)
WITH RECURSIVE
-- include: within                                           -- if place
,                                                            -- if place
-- include: resident                                         -- if place
,                                                            -- if place
first (household_id, recognised_on) AS (
  SELECT household_id, min(holds_from) FROM recognised WHERE category IN ('poor', 'near_poor')
  GROUP BY household_id
)
SELECT s.code, h.code AS household_code, hp.full_name AS head, s.scheme, s.approved_on,
  coalesce(f.recognised_on, 'never') AS recognised_on,
  CAST(julianday(f.recognised_on) - julianday(s.approved_on) AS INTEGER) AS days, s.amount_approved
FROM housing_support s
JOIN household h ON h.id = s.household_id
LEFT JOIN first f ON f.household_id = h.id
-- include: head
WHERE (f.recognised_on IS NULL OR s.approved_on < f.recognised_on)
  AND substr(s.approved_on, 1, 4) = CAST(:year AS TEXT)       -- if year
  AND h.id IN (SELECT household_id FROM resident)             -- if place
ORDER BY s.approved_on, s.code
