-- id: A14
-- area: classification
-- severity: warning
-- title.vi: "Không có khả năng lao động" không khớp với thành viên
-- title.en: "No working capacity" does not match the members
-- evidence: practice
-- why.vi: Nhiều chỉ tiêu loại trừ hộ không có khả năng lao động, nên đánh dấu sai làm sai cả tỷ lệ.
-- why.en: Many targets leave out households without working capacity, so a wrong tick distorts the rates.
-- remedy.vi: Xem tuổi, khuyết tật của thành viên; sửa dấu hoặc ghi lý do.
-- remedy.en: Look at the members' ages and disabilities; correct the tick or record the reason.
-- subject: assessment
-- needs: assessment where no_labour_capacity IS NOT NULL; membership
-- judges: assessment a WHERE a.category IN ('poor', 'near_poor')
-- unjudged.tick: assessment a WHERE a.category IN ('poor', 'near_poor') AND a.no_labour_capacity IS NULL
-- unjudged.tick.vi: phiếu chưa ghi khả năng lao động
-- unjudged.tick.en: the sheet does not say whether anybody can work
-- parameters: able_age_from of round, able_age_to of round
-- message.vi: Đánh dấu: {ticked:yes_no}; số người {able_age_from}–{able_age_to} tuổi không khuyết tật: {able}.
-- message.en: Ticked: {ticked:yes_no}; members aged {able_age_from}–{able_age_to} without disability: {able}.
-- A date less a date is a number of years. Who was born in a known year only may be a year younger:
-- the doubt is in favour of the sheet. The first able member answers the question.
WITH term AS MATERIALIZED (
  SELECT round_id,
    CAST(max(value) FILTER (WHERE name = 'able_age_from') AS INTEGER) AS able_age_from,
    CAST(max(value) FILTER (WHERE name = 'able_age_to') AS INTEGER) AS able_age_to
  FROM round_term GROUP BY round_id),
judged AS (
  SELECT a.id, a.household_id, a.round_id, a.surveyed_on, a.no_labour_capacity, t.able_age_from,
    t.able_age_to
  FROM assessment a
  CROSS JOIN term t ON t.round_id = a.round_id
  WHERE a.no_labour_capacity IS NOT NULL AND a.category IN ('poor', 'near_poor')
    AND a.no_labour_capacity = EXISTS (SELECT 1
      FROM membership m JOIN person n ON n.id = m.person_id
      WHERE m.household_id = a.household_id AND m.joined_on <= a.surveyed_on
        AND (m.left_on IS NULL OR m.left_on > a.surveyed_on) AND n.disability IS NULL
        AND CASE WHEN n.birth_date IS NOT NULL
          THEN a.surveyed_on - n.birth_date - (substr(a.surveyed_on, 6) < substr(n.birth_date, 6))
            BETWEEN t.able_age_from AND t.able_age_to
          ELSE a.surveyed_on - n.birth_year BETWEEN t.able_age_from + a.no_labour_capacity
            AND t.able_age_to + 1 - a.no_labour_capacity END))
SELECT 'assessment:' || h.code || '/' || r.code AS subject, j.household_id,
  count(*) FILTER (WHERE n.disability IS NULL AND n.birth_year
    BETWEEN j.surveyed_on - j.able_age_to - 1 AND j.surveyed_on - j.able_age_from) AS able,
  j.able_age_from, j.able_age_to,
  CASE j.no_labour_capacity WHEN 1 THEN '✓' ELSE '–' END AS ticked
FROM judged j
CROSS JOIN membership m ON m.household_id = j.household_id AND m.joined_on <= j.surveyed_on
  AND (m.left_on IS NULL OR m.left_on > j.surveyed_on)
CROSS JOIN person n ON n.id = m.person_id
JOIN household h ON h.id = j.household_id
JOIN round r ON r.id = j.round_id
GROUP BY j.id
