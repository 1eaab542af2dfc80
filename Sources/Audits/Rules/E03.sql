-- id: E03
-- area: identity
-- severity: warning
-- title.vi: Chỉ có CMND 9 số đã hết hạn dùng
-- title.en: Only a 9-digit identity card, no longer good
-- evidence: practice
-- why.vi: Giấy CMND 9 số không còn dùng sau 31/12/2024; người chỉ có số cũ không đối chiếu được với dữ liệu dân cư.
-- why.en: The 9-digit card is not good after 31 December 2024; a person who has only that cannot be matched
--   with the population data.
-- remedy.vi: Hướng dẫn làm căn cước và nhập số định danh 12 số.
-- remedy.en: Help the person get an identity card and enter the citizen number.
-- subject: member
-- needs: person where old_id IS NOT NULL
-- judges: membership m JOIN household h ON h.id = m.household_id AND (h.closed_on IS NULL OR h.closed_on >
--   :today) JOIN person p ON p.id = m.person_id WHERE m.joined_on <= :today AND (m.left_on IS NULL OR m.left_on
--   > :today) AND p.old_id IS NOT NULL
-- parameters: old_id_until
-- message.vi: Chưa có số định danh; CMND 9 số hết hạn dùng từ {old_id_until:date}.
-- message.en: No citizen number; the 9-digit card was good until {old_id_until:date}.
SELECT 'member:' || h.code || '/' || m.code AS subject, m.household_id
FROM person p
JOIN membership m ON m.person_id = p.id AND m.joined_on <= :today
  AND (m.left_on IS NULL OR m.left_on > :today)
JOIN household h ON h.id = m.household_id AND (h.closed_on IS NULL OR h.closed_on > :today)
WHERE p.old_id IS NOT NULL AND p.citizen_id IS NULL AND :today > :old_id_until
  AND length(p.old_id) = 9 AND p.old_id NOT GLOB '*[^0-9]*'
