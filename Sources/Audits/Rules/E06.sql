-- id: E06
-- area: identity
-- severity: warning
-- title.vi: Cùng tên, năm sinh, thôn nhưng khác số định danh
-- title.en: The same name, birth year and village, but another number
-- evidence: practice
-- why.vi: Hai người cùng họ tên, giới tính, năm sinh trong một thôn có thể là một người nhập hai lần với số khác nhau.
-- why.en: Two people of one name, sex and birth year in a village may be one person entered twice.
-- remedy.vi: Đối chiếu giấy tờ; nếu là một người thì bỏ bản ghi thừa.
-- remedy.en: Compare their papers; if it is one person, remove the second record.
-- subject: member
-- needs: person where citizen_id IS NOT NULL
-- judges: membership m JOIN household h ON h.id = m.household_id AND (h.closed_on IS NULL OR h.closed_on >
--   :today) WHERE m.joined_on <= :today AND (m.left_on IS NULL OR m.left_on > :today)
-- unjudged.citizen_id: membership m JOIN household h ON h.id = m.household_id AND (h.closed_on IS NULL OR
--   h.closed_on > :today) JOIN person p ON p.id = m.person_id WHERE m.joined_on <= :today AND (m.left_on IS
--   NULL OR m.left_on > :today) AND p.citizen_id IS NULL
-- unjudged.citizen_id.vi: chưa có số định danh cá nhân
-- unjudged.citizen_id.en: no citizen number is recorded
-- message.vi: Cùng họ tên, giới tính, năm sinh {birth_year} với {other}.
-- message.en: The same name, sex and birth year {birth_year} as {other}.
-- Two known days of birth that differ are two people.
-- Those alike are few: they are found first, by village and year as one number, and only then read.
WITH alike AS MATERIALIZED (
  SELECT h.village_id, p.full_name, p.sex, p.birth_year
  FROM membership m
  CROSS JOIN person p ON p.id = m.person_id AND p.citizen_id IS NOT NULL
  CROSS JOIN household h ON h.id = m.household_id
    AND (h.closed_on IS NULL OR h.closed_on > :today)
  WHERE m.joined_on <= :today AND (m.left_on IS NULL OR m.left_on > :today)
  GROUP BY h.village_id * 10000 + p.birth_year, p.full_name, p.sex
  HAVING count(*) > 1 AND min(p.citizen_id) <> max(p.citizen_id)),
pair AS MATERIALIZED (
  SELECT m.id, m.household_id, m.code, h.code AS household, h.village_id, p.full_name, p.sex,
    p.birth_year, p.birth_date, p.citizen_id
  FROM alike a
  CROSS JOIN household h ON h.village_id = a.village_id
    AND (h.closed_on IS NULL OR h.closed_on > :today)
  CROSS JOIN membership m ON m.household_id = h.id AND m.joined_on <= :today
    AND (m.left_on IS NULL OR m.left_on > :today)
  CROSS JOIN person p ON p.id = m.person_id AND p.full_name = a.full_name AND p.sex = a.sex
    AND p.birth_year = a.birth_year AND p.citizen_id IS NOT NULL)
SELECT 'member:' || b.household || '/' || b.code AS subject, b.household_id, b.birth_year,
  min(a.household || '/' || a.code) AS other
FROM pair b
JOIN pair a ON a.village_id = b.village_id AND a.full_name = b.full_name AND a.sex = b.sex
  AND a.birth_year = b.birth_year AND a.id < b.id AND a.citizen_id <> b.citizen_id
WHERE a.birth_date IS NULL OR b.birth_date IS NULL OR a.birth_date = b.birth_date
GROUP BY b.id
