-- name: two_households
-- area: analysis
-- title.vi: Người ở hai hộ vào cùng một ngày
-- title.en: Persons in two households on one day
-- about.vi: Ngày: --as-of, hoặc 31 tháng 12 của --year. Một người: cùng số định danh ở hai bản ghi; một bản ghi thì sổ không cho ở hai hộ.
-- about.en: The day: --as-of, or 31 December of --year. One person: two records of one citizen number; the registry lets no record be in two households.
-- parameters: year as_of
-- columns: citizen_id:personal full_name birth household_a:code member_a:code household_b:code member_b:code
-- column.citizen_id: Số định danh | Citizen number
-- column.full_name: Họ và tên | Name
-- column.birth: Ngày sinh | Birth
-- column.household_a: Hộ thứ nhất | First household
-- column.member_a: Số trong hộ | Number there
-- column.household_b: Hộ thứ hai | Second household
-- column.member_b: Số trong hộ | Number there
WITH present AS (
  SELECT m.id, m.person_id, m.household_id, m.code, p.citizen_id
  FROM membership m JOIN person p ON p.id = m.person_id
  WHERE m.joined_on <= :day AND (m.left_on IS NULL OR m.left_on > :day)
), pair (a, b) AS (
  SELECT DISTINCT min(a.id, m.id), max(a.id, m.id) FROM present a
  JOIN person q ON q.citizen_id = a.citizen_id AND q.id <> a.person_id
  JOIN membership m ON m.person_id = q.id AND m.household_id <> a.household_id
    AND m.joined_on <= :day AND (m.left_on IS NULL OR m.left_on > :day)
)
SELECT p.citizen_id, p.full_name, coalesce(p.birth_date, p.birth_year) AS birth,
  ha.code AS household_a, a.code AS member_a, hb.code AS household_b, b.code AS member_b
FROM pair x
JOIN membership a ON a.id = x.a
JOIN membership b ON b.id = x.b
JOIN person p ON p.id = a.person_id
JOIN household ha ON ha.id = a.household_id
JOIN household hb ON hb.id = b.household_id
ORDER BY ha.code, a.code, hb.code
