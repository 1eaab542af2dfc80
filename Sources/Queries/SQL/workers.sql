-- name: workers
-- title.vi: Người lao động có thu nhập thấp
-- title.en: Low-income workers
-- about.vi: --year Y: có hiệu lực trong năm Y. Phân loại là của hộ vào ngày có hiệu lực, mức thu nhập là của khu vực; người của hộ nghèo, cận nghèo hay có thu nhập cao hơn mức không thuộc diện này.
-- about.en: --year Y: valid in year Y. category is the household's class on the first day, income_line the income of the area; who is of a poor or near-poor household or has more is none.
-- kind: workers
-- parameters: year
-- columns: full_name household_code member_code category area income_line:integer
-- column.full_name: Họ và tên | Full name
-- column.household_code: Mã hộ | Household code
-- column.member_code: Số thành viên | Member number
-- column.category: Phân loại của hộ | Class of the household
-- column.area: Khu vực | Area
-- column.income_line: Mức thu nhập | Income line
WITH worker AS (
  SELECT w.*, m.code AS member_code, h.id AS household_id, h.code AS household_code,
    coalesce((SELECT o.from_village_id FROM household_move o
      WHERE o.household_id = h.id AND o.moved_on > w.valid_from ORDER BY o.moved_on LIMIT 1),
      h.village_id) AS village_id
  FROM low_income_worker w
  LEFT JOIN membership m ON m.id = (SELECT o.id FROM membership o WHERE o.person_id = w.person_id
    AND o.joined_on <= w.valid_from AND (o.left_on IS NULL OR o.left_on > w.valid_from)
    ORDER BY o.joined_on DESC LIMIT 1)
  LEFT JOIN household h ON h.id = m.household_id),
placed AS (
  SELECT w.*, coalesce(
    (SELECT a.area FROM village_area a WHERE a.village_id = w.village_id
      AND in_force(a, w.valid_from)),
    (SELECT CASE WHEN u.kind IN ('ward', 'township') THEN 'urban' ELSE 'rural' END
      FROM village_unit v JOIN admin_unit u ON u.id = v.unit_id
      WHERE v.village_id = w.village_id AND in_force(v, w.valid_from))) AS area
  FROM worker w)
SELECT p.citizen_id, w.valid_from, w.valid_to, w.income_vnd AS income, w.request_no,
  w.requested_on, w.decision_no, w.decided_on, w.signer, p.full_name,
  w.household_code, w.member_code,
  (SELECT r.category FROM assessment a
    CROSS JOIN recognition r ON r.assessment_id = a.id
    CROSS JOIN round d ON d.id = a.round_id
    WHERE a.household_id = w.household_id
      AND coalesce(r.decided_on, a.surveyed_on) <= w.valid_from
    ORDER BY d.year DESC, coalesce(r.decided_on, a.surveyed_on) DESC, r.id DESC LIMIT 1)
    AS category,
  w.area,
  (SELECT l.income_vnd FROM low_income_line l WHERE l.area = w.area
    AND in_force(l, w.valid_from))
    AS income_line
  , (SELECT max(y.entry) FROM record_change y WHERE y.tbl = 'low_income_worker' AND y.row_id = w.id) AS version  -- if version
FROM placed w
CROSS JOIN person p ON p.id = w.person_id
WHERE TRUE
  AND p.citizen_id = :key1 AND w.valid_from = :key2          -- if key
  AND w.valid_from <= :year || '-12-31'                      -- if year
  AND (w.valid_to IS NULL OR w.valid_to >= :year || '-01-01')  -- if year
ORDER BY w.household_code, p.citizen_id, w.valid_from
