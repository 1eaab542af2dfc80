-- id: C10
-- area: procedure
-- severity: error
-- title.vi: Số giấy chứng nhận trùng, hoặc cấp cho hộ không được công nhận
-- title.en: A certificate number used twice, or given to a household not recognised
-- basis.vi: Quyết định 24/2021/QĐ-TTg
-- basis.en: Decision 24/2021/QĐ-TTg
-- evidence: V:11
-- why.vi: Số giấy chứng nhận là duy nhất trong một xã, một năm, và chỉ cấp cho hộ nghèo, cận nghèo có trong quyết
--   định.
-- why.en: A certificate number is unique in a commune and year, and only for poor and near-poor households
--   of the decision.
-- remedy.vi: Cấp lại số, hoặc thu hồi giấy.
-- remedy.en: Give a new number, or take the certificate back.
-- subject: assessment
-- needs: recognition where certificate_no IS NOT NULL
-- judges: recognition WHERE (certificate_no > '' OR category IN ('poor', 'near_poor'))
-- unjudged.certificate: recognition WHERE (certificate_no > '' OR category IN ('poor', 'near_poor')) AND
--   coalesce(certificate_no, '') = ''
-- unjudged.certificate.vi: chưa ghi số giấy chứng nhận
-- unjudged.certificate.en: no certificate number is recorded
-- message.vi: Giấy số {certificate_no}, phân loại {category:category}[; hộ khác cùng số: {others}].
-- message.en: Certificate {certificate_no}, class {category:category}[; others of that number:
--   {others}].
WITH certified AS MATERIALIZED (
  SELECT r.id, r.certificate_no, r.category, a.household_id, a.round_id, h.code,
    CAST(substr(coalesce(r.decided_on, a.surveyed_on), 1, 4) AS INTEGER) AS year, v.unit_id
  FROM recognition r
  JOIN assessment a ON a.id = r.assessment_id
  JOIN household h ON h.id = a.household_id
  JOIN village_unit v ON v.village_id = coalesce((SELECT m.from_village_id FROM household_move m
      WHERE m.household_id = h.id AND m.moved_on > coalesce(r.decided_on, a.surveyed_on)
      ORDER BY m.moved_on LIMIT 1), h.village_id)
    AND in_force(v, coalesce(r.decided_on, a.surveyed_on))
  WHERE r.certificate_no > ''),
-- The other columns of a group are those of its first.
doubled AS MATERIALIZED (
  SELECT unit_id, year, certificate_no, min(id) AS first_id, code
  FROM certified GROUP BY unit_id * 10000 + year, certificate_no HAVING count(*) > 1)
SELECT 'assessment:' || c.code || '/' || d.code AS subject, c.household_id,
  c.certificate_no, c.category, w.code AS others
FROM certified c
JOIN round d ON d.id = c.round_id
LEFT JOIN doubled w
  ON w.unit_id = c.unit_id AND w.year = c.year AND w.certificate_no = c.certificate_no
WHERE c.category NOT IN ('poor', 'near_poor') OR w.first_id < c.id
