-- id: E05
-- area: identity
-- severity: error
-- title.vi: Tuổi không hợp lý
-- title.en: Ages that do not make sense
-- evidence: logic
-- why.vi: Sinh ở tương lai, quá 110 tuổi, chủ hộ dưới 15 tuổi, con chỉ kém cha mẹ dưới 12 tuổi: phần lớn là nhập sai
--   năm sinh hoặc quan hệ.
-- why.en: Born in the future, older than 110, a head under 15, a child less than 12 years younger than the
--   parent: mostly a wrong year or relation.
-- remedy.vi: Xem giấy tờ; sửa năm sinh hoặc quan hệ với chủ hộ.
-- remedy.en: Look at the papers; correct the year of birth or the relation to the head.
-- subject: member
-- needs: membership
-- parameters: head_age_min, parent_age_gap, age_max
-- message.vi: {relation:relation}, sinh năm {birth_year}; chủ hộ sinh năm {head_born}.
-- message.en: {relation:relation}, born {birth_year}; the head was born in {head_born}.
-- One look at each household tells whether anybody in it can be at odds; only those are read.
WITH suspect AS MATERIALIZED (
  SELECT h.id, h.code, max(p.birth_year) FILTER (WHERE m.relation = 'head') AS head_born
  FROM household h
  CROSS JOIN membership m ON m.household_id = h.id AND m.joined_on <= :today
    AND (m.left_on IS NULL OR m.left_on > :today)
  CROSS JOIN person p ON p.id = m.person_id
  WHERE h.closed_on IS NULL OR h.closed_on > :today
  GROUP BY h.id
  HAVING max(p.birth_year) > :today - 1 OR min(p.birth_year) < :today - :age_max
    OR head_born > :today - :head_age_min
    OR min(p.birth_year) FILTER (WHERE m.relation = 'child') - head_born < :parent_age_gap
    OR head_born - max(p.birth_year) FILTER (WHERE m.relation = 'parent') < :parent_age_gap),
judged AS (
  SELECT s.id, s.code AS household, s.head_born, m.code, m.relation, p.birth_year, CASE
      WHEN p.birth_year > :today + 0 OR p.birth_date > :today THEN 'error'
      WHEN p.birth_year < :today - :age_max THEN 'error'
      WHEN m.relation = 'head' AND p.birth_year > :today - :head_age_min THEN 'warning'
      WHEN m.relation = 'child' AND p.birth_year - s.head_born < :parent_age_gap THEN 'warning'
      WHEN m.relation = 'parent' AND s.head_born - p.birth_year < :parent_age_gap THEN 'warning'
    END AS severity
  FROM suspect s
  CROSS JOIN membership m ON m.household_id = s.id AND m.joined_on <= :today
    AND (m.left_on IS NULL OR m.left_on > :today)
  CROSS JOIN person p ON p.id = m.person_id)
SELECT 'member:' || household || '/' || code AS subject, id AS household_id, severity,
  relation, birth_year, CASE WHEN severity = 'warning' AND relation <> 'head' THEN head_born END
    AS head_born
FROM judged WHERE severity IS NOT NULL
