-- id: B10
-- area: listing
-- severity: error
-- title.vi: Một người nghèo ở xã này, cư trú ở xã khác
-- title.en: Poor in one commune, resident in another
-- evidence: identity
-- why.vi: Số CMND cũ hoặc mã bảo hiểm trùng nhau cho thấy một người được ghi ở hai xã, trong đó một nơi là hộ
--   nghèo.
-- why.en: The same old identity card or insurance number shows one person in two communes, poor in one.
-- remedy.vi: Hai xã đối chiếu; ghi ngày rời hộ ở nơi không còn cư trú.
-- remedy.en: The two communes compare; the one where the person no longer lives records the leaving.
-- subject: member
-- needs: person where old_id IS NOT NULL OR health_insurance_no IS NOT NULL
-- judges: membership m JOIN household h ON h.id = m.household_id AND (h.closed_on IS NULL OR h.closed_on >
--   :today) WHERE m.joined_on <= :today AND (m.left_on IS NULL OR m.left_on > :today)
-- unjudged.old_id: membership m JOIN household h ON h.id = m.household_id AND (h.closed_on IS NULL OR
--   h.closed_on > :today) JOIN person p ON p.id = m.person_id WHERE m.joined_on <= :today AND (m.left_on IS
--   NULL OR m.left_on > :today) AND p.old_id IS NULL AND p.health_insurance_no IS NULL
-- unjudged.old_id.vi: chưa ghi CMND cũ lẫn mã số BHYT
-- unjudged.old_id.en: neither an old card nor an insurance number is recorded
-- message.vi: Cùng CMND cũ hoặc mã bảo hiểm với {others} ở xã khác.
-- message.en: The old card or insurance number is also that of {others} in another commune.
-- Two persons of one citizen number are B09's finding.
WITH doubled AS MATERIALIZED (
  SELECT 1 AS kind, old_id AS number FROM person WHERE old_id > ''
  GROUP BY old_id HAVING count(*) > 1
  UNION ALL
  SELECT 2, health_insurance_no FROM person WHERE health_insurance_no > ''
  GROUP BY health_insurance_no HAVING count(*) > 1),
-- The few whose number is doubled, by one look at the persons.
suspect AS MATERIALIZED (
  SELECT 1 AS kind, p.id, p.old_id AS number, p.citizen_id FROM person p
  WHERE p.old_id IN (SELECT number FROM doubled WHERE kind = 1)
  UNION ALL
  SELECT 2, p.id, p.health_insurance_no, p.citizen_id FROM person p
  WHERE p.health_insurance_no IN (SELECT number FROM doubled WHERE kind = 2)),
holder AS MATERIALIZED (
  SELECT d.kind, d.number, m.id, m.household_id, d.citizen_id, v.unit_id,
    h.code || '/' || m.code AS key,
    (SELECT r.category FROM assessment a JOIN recognition r ON r.assessment_id = a.id
      JOIN round c ON c.id = a.round_id WHERE a.household_id = h.id
      ORDER BY c.year DESC, coalesce(r.decided_on, a.surveyed_on) DESC, r.id DESC LIMIT 1)
      AS category
  FROM suspect d
  CROSS JOIN membership m ON m.person_id = d.id AND m.joined_on <= :today
    AND (m.left_on IS NULL OR m.left_on > :today)
  JOIN household h ON h.id = m.household_id AND h.registered_on <= :today
    AND (h.closed_on IS NULL OR h.closed_on > :today)
  JOIN village_unit v ON v.village_id = h.village_id AND in_force(v, :today))
SELECT 'member:' || a.key AS subject, a.household_id, group_concat(DISTINCT b.key) AS others
FROM holder a
JOIN holder b ON b.kind = a.kind AND b.number = a.number AND b.unit_id <> a.unit_id
WHERE a.category = 'poor' AND (a.citizen_id IS NULL OR b.citizen_id IS NOT a.citizen_id)
GROUP BY a.id
