-- name: category_flips
-- area: analysis
-- title.vi: Hộ đổi phân loại nhiều lần
-- title.en: Households whose category changed often
-- about.vi: Theo các quyết định công nhận nối tiếp; --year: các đợt đến năm đó.
-- about.en: From one recognition to the next; --year: the rounds up to that year.
-- parameters: commune village year
-- parameter.least: 3 | Số lần đổi ít nhất | The fewest changes
-- columns: household_code head changes:integer categories
-- column.household_code: Mã hộ | Household
-- column.head: Chủ hộ | Head
-- column.changes: Số lần đổi | Changes
-- column.categories: Các phân loại | Categories
WITH RECURSIVE
-- include: within                                           -- if place
,                                                            -- if place
-- include: resident                                         -- if place
,                                                            -- if place
standing AS (
  SELECT r.household_id, r.rank, r.year, r.category,
    lag(r.category) OVER (PARTITION BY r.household_id ORDER BY r.rank) AS before
  FROM recognised r
  WHERE TRUE
    AND r.year <= :year                                       -- if year
    AND r.household_id IN (SELECT household_id FROM resident) -- if place
), changed AS (
  SELECT household_id, sum(category <> before) AS changes,
    group_concat(year || ':' || category, ' ') AS categories
  FROM (SELECT * FROM standing ORDER BY household_id, rank)
  GROUP BY household_id HAVING sum(category <> before) >= :least
)
SELECT h.code AS household_code, hp.full_name AS head, c.changes, c.categories
FROM changed c
JOIN household h ON h.id = c.household_id
-- include: head
ORDER BY c.changes DESC, h.code
