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
-- judges: membership m JOIN household h ON h.id = m.household_id AND (h.closed_on IS NULL OR h.closed_on >
--   :today) WHERE m.joined_on <= :today AND (m.left_on IS NULL OR m.left_on > :today)
-- parameters: head_age_min, parent_age_gap, age_max
-- message.vi: {relation:relation}, sinh[ năm {birth_year}][ ngày {birth_date:date}][, sau ngày kiểm tra {future:date}][: quá {over} tuổi][: chưa đủ {under} tuổi][; chủ hộ sinh năm {head_year}][; chủ hộ sinh ngày {head_date:date}].
-- message.en: {relation:relation}, born[ in {birth_year}][ on {birth_date:date}][, after the day of the check, {future:date}][: over {over}][: under {under}][;
--   the head was born in {head_year}][; the head was born on {head_date:date}].
-- Where only a year is known, any day of it may be the birthday: a person is found only if that makes no
-- difference. One look at each household tells whether anybody in it can be at odds; only those are read.
WITH suspect AS MATERIALIZED (
  SELECT h.id, h.code, max(p.birth_year) FILTER (WHERE m.relation = 'head') AS head_year,
    max(p.birth_date) FILTER (WHERE m.relation = 'head') AS head_date
  FROM household h
  CROSS JOIN membership m ON m.household_id = h.id AND m.joined_on <= :today
    AND (m.left_on IS NULL OR m.left_on > :today)
  CROSS JOIN person p ON p.id = m.person_id
  WHERE h.closed_on IS NULL OR h.closed_on > :today
  GROUP BY h.id
  HAVING max(p.birth_year) > :today - 1 OR min(p.birth_year) < :today - :age_max
    OR head_year >= :today - :head_age_min
    OR min(p.birth_year) FILTER (WHERE m.relation = 'child') - head_year <= :parent_age_gap
    OR head_year - max(p.birth_year) FILTER (WHERE m.relation = 'parent') <= :parent_age_gap),
born AS (
  SELECT s.*, m.code AS number, m.relation, p.birth_year, p.birth_date,
    coalesce(p.birth_date, p.birth_year || '-01-01') AS earliest,
    coalesce(p.birth_date, p.birth_year || '-12-31') AS latest
  FROM suspect s
  CROSS JOIN membership m ON m.household_id = s.id AND m.joined_on <= :today
    AND (m.left_on IS NULL OR m.left_on > :today)
  CROSS JOIN person p ON p.id = m.person_id),
judged AS (
  SELECT *, CASE
      WHEN earliest > :today THEN 'future'
      WHEN latest <= date(:today, -(:age_max + 1) || ' years') THEN 'over'
      WHEN relation = 'head' AND earliest > date(:today, -:head_age_min || ' years') THEN 'under'
      WHEN relation = 'child' AND latest < date(coalesce(head_date, head_year || '-01-01'),
        '+' || :parent_age_gap || ' years') THEN 'near'
      WHEN relation = 'parent' AND coalesce(head_date, head_year || '-12-31')
        < date(earliest, '+' || :parent_age_gap || ' years') THEN 'near'
    END AS fault
  FROM born)
SELECT 'member:' || code || '/' || number AS subject, id AS household_id,
  iif(fault IN ('future', 'over'), 'error', 'warning') AS severity, relation,
  iif(birth_date IS NULL, birth_year, NULL) AS birth_year, birth_date,
  iif(fault = 'future', :today, NULL) AS future, iif(fault = 'over', :age_max, NULL) AS over,
  iif(fault = 'under', :head_age_min, NULL) AS under,
  iif(fault = 'near' AND head_date IS NULL, head_year, NULL) AS head_year,
  iif(fault = 'near', head_date, NULL) AS head_date
FROM judged WHERE fault IS NOT NULL
