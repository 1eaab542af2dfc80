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
WITH present AS MATERIALIZED (
  SELECT m.household_id, m.code, m.relation, p.birth_year,
    p.birth_year > CAST(substr(:today, 1, 4) AS INTEGER) 
      OR coalesce(p.birth_date, '') > :today AS unborn,
    CAST(substr(:today, 1, 4) AS INTEGER) - p.birth_year AS age
  FROM membership m JOIN person p ON p.id = m.person_id
  WHERE m.joined_on <= :today AND (m.left_on IS NULL OR m.left_on > :today)),
head AS MATERIALIZED (
  SELECT household_id, birth_year FROM present WHERE relation = 'head'),
odd AS (
  SELECT *, NULL AS head_born FROM present
  WHERE unborn OR age > :age_max OR (relation = 'head' AND age < :head_age_min)
  UNION ALL
  SELECT c.*, h.birth_year FROM present c JOIN head h ON h.household_id = c.household_id
  WHERE NOT c.unborn AND c.age <= :age_max
    AND CASE c.relation WHEN 'child' THEN c.birth_year - h.birth_year < :parent_age_gap
      WHEN 'parent' THEN h.birth_year - c.birth_year < :parent_age_gap END)
SELECT 'member:' || h.code || '/' || o.code AS subject, o.household_id,
  CASE WHEN o.unborn OR o.age > :age_max THEN 'error' ELSE 'warning' END AS severity,
  o.relation, o.birth_year, o.head_born
FROM odd o
JOIN household h ON h.id = o.household_id AND (h.closed_on IS NULL OR h.closed_on > :today)
