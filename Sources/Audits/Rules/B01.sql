-- id: B01
-- area: listing
-- severity: warning
-- title.vi: Hộ nghèo có người hưởng lương hoặc lương hưu
-- title.en: A poor household with somebody on the state's payroll
-- evidence: practice
-- why.vi: Người có lương, lương hưu trong hộ nghèo không phải luôn sai, nhưng biên bản họp dân phải nói rõ lý do.
-- why.en: Somebody with pay or a pension in a poor household is not always wrong, but the minutes of the
--   village meeting have to say why.
-- remedy.vi: Xem biên bản họp dân; ghi chú lý do, hoặc rà soát lại hộ.
-- remedy.en: See the minutes; record the reason, or review the household again.
-- subject: member
-- needs: person where occupation IS NOT NULL; recognition
-- parameters: payroll_occupations, child_age_below
-- message.vi: Nghề nghiệp: {occupation}; hộ đang là {category:category}.
-- message.en: Occupation: {occupation}; the household is listed as {category:category}.
WITH payroll AS MATERIALIZED (
  SELECT DISTINCT o.occupation
  FROM (SELECT DISTINCT occupation FROM person WHERE occupation IS NOT NULL) o
  JOIN json_each(:payroll_occupations) w ON o.occupation LIKE '%' || w.value || '%'),
earner AS MATERIALIZED (
  SELECT m.household_id, m.code, p.occupation
  FROM payroll w
  JOIN person p ON p.occupation = w.occupation
    AND CAST(substr(:today, 1, 4) AS INTEGER) - p.birth_year >= :child_age_below
  JOIN membership m ON m.person_id = p.id AND m.joined_on <= :today
    AND (m.left_on IS NULL OR m.left_on > :today)),
standing AS (
  SELECT e.household_id, e.code, e.occupation, h.code AS household,
    (SELECT r.category FROM assessment a JOIN recognition r ON r.assessment_id = a.id
      JOIN round d ON d.id = a.round_id WHERE a.household_id = h.id
      ORDER BY d.year DESC, coalesce(r.decided_on, a.surveyed_on) DESC, r.id DESC LIMIT 1)
      AS category
  FROM earner e
  JOIN household h ON h.id = e.household_id AND (h.closed_on IS NULL OR h.closed_on > :today))
SELECT 'member:' || household || '/' || code AS subject, household_id, occupation, category
FROM standing WHERE category = 'poor'
