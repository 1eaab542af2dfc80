-- id: A08
-- area: classification
-- severity: error
-- title.vi: Chỉ số thiếu hụt mâu thuẫn với thành viên hoặc nhà ở
-- title.en: A deprivation that contradicts the members or the house
-- evidence: practice
-- why.vi: Không thể thiếu hụt về trẻ em đi học khi hộ không có trẻ em, hay về diện tích khi nhà đủ rộng. Mâu
--   thuẫn nghĩa là đánh dấu sai hoặc thiếu thành viên.
-- why.en: A household without children cannot be deprived of schooling, nor one with room enough of floor
--   area. A contradiction is a wrong tick or a missing member.
-- remedy.vi: Đối chiếu phiếu B với danh sách thành viên và diện tích nhà, sửa bên sai.
-- remedy.en: Compare sheet B with the members and the floor area and correct what is wrong.
-- subject: assessment
-- needs: assessment where deprivation_set IS NOT NULL; membership
-- judges: assessment a WHERE a.category IN ('poor', 'near_poor')
-- unjudged.deprivations: assessment a WHERE a.category IN ('poor', 'near_poor') AND a.deprivation_set IS NULL
-- unjudged.deprivations.vi: phiếu chưa ghi các chỉ số thiếu hụt
-- unjudged.deprivations.en: the sheet has no deprivations recorded
-- unjudged.members: assessment a WHERE a.category IN ('poor', 'near_poor') AND a.deprivation_set IS NOT NULL
--   AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.household_id = a.household_id AND m.joined_on <=
--   a.surveyed_on AND (m.left_on IS NULL OR m.left_on > a.surveyed_on))
-- unjudged.members.vi: hộ chưa có thành viên nào vào ngày khảo sát
-- unjudged.members.en: the household has no member on the day of the survey
-- parameters: house_area_dm2 of round, dependants_percent of round, child_age_below of round,
--   school_age_from of round, adult_education_from of round, adult_education_to of round
-- message.vi: Chỉ số "{indicator:indicator}" {ticked:ticked}, không khớp với thành viên hoặc nhà ở đã ghi.
-- message.en: The indicator "{indicator:indicator}" {ticked:ticked}, which does not match the members or the house.
-- Who was born in a known year only may be a year younger or older: the doubt is in favour of the sheet.
-- A date less a number is its year less the number. CROSS JOIN keeps the order that needs no sort.
-- The dependants are bounded from both sides, since allowances are not always recorded: a warning.
WITH term AS MATERIALIZED (
  SELECT round_id,
    CAST(max(value) FILTER (WHERE name = 'house_area_dm2') AS INTEGER) AS house_area_dm2,
    CAST(max(value) FILTER (WHERE name = 'dependants_percent') AS INTEGER) AS dependants_percent,
    CAST(max(value) FILTER (WHERE name = 'child_age_below') AS INTEGER) AS child_age_below,
    CAST(max(value) FILTER (WHERE name = 'school_age_from') AS INTEGER) AS school_age_from,
    CAST(max(value) FILTER (WHERE name = 'adult_education_from') AS INTEGER)
      AS adult_education_from,
    CAST(max(value) FILTER (WHERE name = 'adult_education_to') AS INTEGER) AS adult_education_to
  FROM round_term GROUP BY round_id),
counted AS (
  SELECT a.id, a.household_id, a.round_id, a.deprivation_set, a.floor_area_dm2, t.house_area_dm2,
    t.dependants_percent,
    count(*) AS persons,
    count(*) FILTER (WHERE a.surveyed_on - n.birth_year <= t.child_age_below) AS children,
    count(*) FILTER (WHERE a.surveyed_on - n.birth_year < t.child_age_below) AS sure_children,
    count(*) FILTER (WHERE a.surveyed_on - n.birth_year BETWEEN t.school_age_from
      AND t.child_age_below) AS pupils,
    count(*) FILTER (WHERE a.surveyed_on - n.birth_year BETWEEN t.adult_education_from
      AND t.adult_education_to + 1) AS young,
    count(*) FILTER (WHERE a.surveyed_on - n.birth_year >= 60 OR n.disability IS NOT NULL
      OR n.social_allowance IS NOT NULL) AS others
  FROM assessment a
  CROSS JOIN term t ON t.round_id = a.round_id
  CROSS JOIN membership m ON m.household_id = a.household_id AND m.joined_on <= a.surveyed_on
    AND (m.left_on IS NULL OR m.left_on > a.surveyed_on)
  CROSS JOIN person n ON n.id = m.person_id
  WHERE a.deprivation_set IS NOT NULL AND a.category IN ('poor', 'near_poor')
  GROUP BY a.id),
judged AS (
  SELECT c.*, CASE
      WHEN c.floor_area_dm2 IS NOT NULL AND (c.deprivation_set & 128 > 0)
        <> (c.floor_area_dm2 < c.persons * c.house_area_dm2) THEN 'house_area'
      WHEN c.deprivation_set & 4 AND c.children = 0 THEN 'nutrition'
      WHEN c.deprivation_set & 32 AND c.pupils = 0 THEN 'child_school'
      WHEN c.deprivation_set & 16 AND c.young = 0 THEN 'adult_education'
      WHEN c.deprivation_set & 2
        AND (c.children + c.others) * 100 <= c.persons * c.dependants_percent THEN 'dependents'
      WHEN c.deprivation_set & 2 = 0
        AND c.sure_children * 100 > c.persons * c.dependants_percent THEN 'dependents'
    END AS indicator
  FROM counted c)
SELECT 'assessment:' || h.code || '/' || r.code AS subject, j.household_id, j.indicator,
  CASE j.indicator WHEN 'dependents' THEN 'warning' ELSE 'error' END AS severity,
  CASE WHEN j.deprivation_set & i.bit THEN '✓' ELSE '–' END AS ticked
FROM judged j
JOIN indicator i ON i.code = j.indicator
JOIN household h ON h.id = j.household_id
JOIN round r ON r.id = j.round_id
