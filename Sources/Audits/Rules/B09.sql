-- id: B09
-- area: listing
-- severity: error
-- title.vi: Một số định danh của hai người cùng lúc
-- title.en: One citizen number of two persons at once
-- evidence: identity
-- why.vi: Một người chỉ có một số định danh và chỉ thuộc một hộ. Trùng số là nhập nhầm, hoặc một người
--   được tính và hưởng hỗ trợ hai lần.
-- why.en: A person has one number and belongs to one household. The same number twice is a slip, or a
--   person counted and supported twice.
-- remedy.vi: Đối chiếu giấy tờ của hai người; sửa số, hoặc ghi ngày rời hộ ở một trong hai hộ.
-- remedy.en: Check both persons' papers; correct the number, or record when the person left one household.
-- subject: member
-- needs: person where citizen_id IS NOT NULL
-- judges: membership m JOIN household h ON h.id = m.household_id AND (h.closed_on IS NULL OR h.closed_on >
--   :today) WHERE m.joined_on <= :today AND (m.left_on IS NULL OR m.left_on > :today)
-- unjudged.citizen_id: membership m JOIN household h ON h.id = m.household_id AND (h.closed_on IS NULL OR
--   h.closed_on > :today) JOIN person p ON p.id = m.person_id WHERE m.joined_on <= :today AND (m.left_on IS
--   NULL OR m.left_on > :today) AND p.citizen_id IS NULL
-- unjudged.citizen_id.vi: chưa có số định danh cá nhân
-- unjudged.citizen_id.en: no citizen number is recorded
-- message.vi: Cùng số định danh với {others}.
-- message.en: The citizen number is also that of {others}.
WITH doubled AS MATERIALIZED (
  SELECT citizen_id FROM person WHERE citizen_id > ''
  GROUP BY citizen_id HAVING count(*) > 1),
holder AS MATERIALIZED (
  SELECT m.id, m.household_id, p.citizen_id, h.code || '/' || m.code AS key
  FROM doubled d
  JOIN person p ON p.citizen_id = d.citizen_id
  JOIN membership m ON m.person_id = p.id AND m.joined_on <= :today
    AND (m.left_on IS NULL OR m.left_on > :today)
  JOIN household h ON h.id = m.household_id AND h.registered_on <= :today
    AND (h.closed_on IS NULL OR h.closed_on > :today))
SELECT 'member:' || a.key AS subject, a.household_id, group_concat(b.key, ', ') AS others
FROM holder a
JOIN holder b ON b.citizen_id = a.citizen_id AND b.id <> a.id
GROUP BY a.id
