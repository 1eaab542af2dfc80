-- id: B08
-- area: listing
-- severity: warning
-- title.vi: Thành viên thêm vào hộ trước khảo sát, khác họ hoặc khác nơi cấp số
-- title.en: A member added before a survey, of another name or place
-- evidence: practice
-- why.vi: Ghi nhờ người ngoài vào sổ hộ nghèo để hưởng chế độ từng kéo dài nhiều năm ở một số nơi.
-- why.en: Outsiders were entered into poor households for years, to draw what those are due.
-- remedy.vi: Xác minh người này có ở cùng hộ; nếu không thì ghi ngày rời hộ.
-- remedy.en: Find out whether the person lives there; if not, record the day of leaving.
-- subject: member
-- needs: membership where joined_reason IS NOT NULL; assessment
-- judges: membership m JOIN household h ON h.id = m.household_id AND m.joined_on > h.registered_on WHERE
--   coalesce(m.joined_reason, 'other') IN ('moved_in', 'other') AND m.relation NOT IN ('head', 'spouse',
--   'child_in_law')
-- parameters: late_member_months
-- message.vi: Vào hộ ngày {joined_on:date}, khảo sát {surveyed_on:date}; không phải sinh hay kết hôn.
-- message.en: Joined on {joined_on:date}, surveyed on {surveyed_on:date}; neither born nor married in.
-- Without a limit of months, however long ago: outsiders were kept in poor households for ten years.
WITH late AS MATERIALIZED (
  SELECT m.id, m.household_id, m.code, m.joined_on, m.left_on, h.code AS household,
    substr(p.full_name, 1, instr(p.full_name || ' ', ' ') - 1) AS family,
    substr(p.citizen_id, 1, 3) AS place
  FROM membership m
  JOIN household h ON h.id = m.household_id AND m.joined_on > h.registered_on
  JOIN person p ON p.id = m.person_id
  WHERE coalesce(m.joined_reason, 'other') IN ('moved_in', 'other')
    AND m.relation NOT IN ('head', 'spouse', 'child_in_law'))
SELECT 'member:' || l.household || '/' || l.code AS subject, l.household_id, l.joined_on,
  min(a.surveyed_on) AS surveyed_on
FROM late l
JOIN assessment a ON a.household_id = l.household_id AND a.category IN ('poor', 'near_poor')
  AND l.joined_on <= a.surveyed_on
  AND (:late_member_months IS NULL
    OR l.joined_on > date(a.surveyed_on, '-' || :late_member_months || ' months'))
  AND (l.left_on IS NULL OR l.left_on > a.surveyed_on)
JOIN membership o ON o.household_id = l.household_id AND o.relation = 'head'
  AND o.joined_on <= a.surveyed_on AND (o.left_on IS NULL OR o.left_on > a.surveyed_on)
JOIN person c ON c.id = o.person_id
WHERE l.family <> substr(c.full_name, 1, instr(c.full_name || ' ', ' ') - 1)
  OR l.place <> substr(c.citizen_id, 1, 3)
GROUP BY l.id
