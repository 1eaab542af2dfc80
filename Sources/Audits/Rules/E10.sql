-- id: E10
-- area: identity
-- severity: info
-- title.vi: Quá nhiều người sinh ngày 01/01 trong một thôn
-- title.en: Too many people of a village born on 1 January
-- evidence: practice
-- why.vi: Ngày 01/01 thường được điền khi chỉ biết năm sinh. Ngày giả làm sai việc tính tuổi và so trùng.
-- why.en: 1 January is filled in where only the year is known. False days make ages and matches wrong.
-- remedy.vi: Chỉ ghi năm sinh với người không rõ ngày.
-- remedy.en: Record the year alone where the day is not known.
-- subject: village
-- needs: person where birth_date IS NOT NULL
-- judges: (SELECT 1 FROM membership m JOIN household h ON h.id = m.household_id JOIN person p ON p.id =
--   m.person_id WHERE m.joined_on <= :today AND (m.left_on IS NULL OR m.left_on > :today) GROUP BY
--   h.village_id)
-- unjudged.few: (SELECT 1 FROM membership m JOIN household h ON h.id = m.household_id JOIN person p ON p.id =
--   m.person_id WHERE m.joined_on <= :today AND (m.left_on IS NULL OR m.left_on > :today) GROUP BY h.village_id
--   HAVING count(p.birth_date) < :first_of_january_min)
-- unjudged.few.vi: thôn có quá ít người ghi đủ ngày sinh
-- unjudged.few.en: the village has too few people with a full date of birth
-- parameters: first_of_january_percent, first_of_january_min
-- message.vi: {first} trong {dated} người có ngày sinh 01/01.
-- message.en: {first} of {dated} people have 1 January as their birthday.
-- Only where many are born on that day is it worth counting everybody.
WITH first AS MATERIALIZED (
  SELECT h.village_id, count(*) AS first
  FROM person p
  JOIN membership m ON m.person_id = p.id AND m.joined_on <= :today
    AND (m.left_on IS NULL OR m.left_on > :today)
  JOIN household h ON h.id = m.household_id
  WHERE p.birth_date LIKE '%-01-01'
  GROUP BY h.village_id
  HAVING count(*) * 100 > :first_of_january_min * :first_of_january_percent),
counted AS (
  SELECT f.village_id, f.first, count(*) AS dated
  FROM first f
  CROSS JOIN household h ON h.village_id = f.village_id
  CROSS JOIN membership m ON m.household_id = h.id AND m.joined_on <= :today
    AND (m.left_on IS NULL OR m.left_on > :today)
  CROSS JOIN person p ON p.id = m.person_id AND p.birth_date IS NOT NULL
  GROUP BY f.village_id)
SELECT 'village:' || u.code || '@' || u.valid_from || '/' || v.name AS subject, u.id AS unit_id,
  c.first, c.dated
FROM counted c
JOIN village v ON v.id = c.village_id
JOIN admin_unit u ON u.id = v.origin_unit_id
WHERE c.dated >= :first_of_january_min
  AND c.first * 100 > c.dated * :first_of_january_percent
