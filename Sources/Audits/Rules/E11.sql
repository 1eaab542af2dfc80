-- id: E11
-- area: identity
-- severity: warning
-- title.vi: Cột hộ dân tộc thiểu số không khớp với dân tộc của chủ hộ
-- title.en: The ethnic-minority column does not match the head's group
-- evidence: practice
-- why.vi: Hộ dân tộc thiểu số xác định theo chủ hộ; đánh dấu sai làm sai tỷ lệ nghèo của nhóm và mức hỗ trợ.
-- why.en: A household is of a minority by its head; a wrong tick distorts the group's rate and its support.
-- remedy.vi: Sửa dân tộc của chủ hộ, hoặc sửa cột.
-- remedy.en: Correct the head's group, or the column.
-- subject: assessment
-- needs: assessment where ethnic_minority IS NOT NULL; membership
-- judges: assessment a
-- unjudged.tick: assessment a WHERE a.ethnic_minority IS NULL
-- unjudged.tick.vi: phiếu chưa ghi hộ có phải dân tộc thiểu số
-- unjudged.tick.en: the sheet does not say whether the household is of a minority
-- unjudged.head: assessment a WHERE a.ethnic_minority IS NOT NULL AND NOT EXISTS (SELECT 1 FROM membership m
--   JOIN person p ON p.id = m.person_id AND p.ethnic_group <= '54' WHERE m.household_id = a.household_id AND
--   m.relation = 'head' AND m.joined_on <= a.surveyed_on AND (m.left_on IS NULL OR m.left_on > a.surveyed_on))
-- unjudged.head.vi: chưa rõ chủ hộ hoặc dân tộc của chủ hộ vào ngày khảo sát
-- unjudged.head.en: the head, or the head's ethnic group, is not known on the day of the survey
-- message.vi: Đánh dấu: {ticked:yes_no}; dân tộc của chủ hộ: {ethnic_group:ethnic_group}.
-- message.en: Ticked: {ticked:yes_no}; the head's ethnic group: {ethnic_group:ethnic_group}.
-- 01 is Kinh; foreigners and unknown groups are not judged.
-- From the heads, who are few, to their households' assessments.
SELECT 'assessment:' || h.code || '/' || d.code AS subject, a.household_id, p.ethnic_group,
  CASE a.ethnic_minority WHEN 1 THEN '✓' ELSE '–' END AS ticked
FROM membership m
CROSS JOIN person p ON p.id = m.person_id AND p.ethnic_group <= '54'
CROSS JOIN assessment a ON a.household_id = m.household_id
  AND m.joined_on <= a.surveyed_on AND (m.left_on IS NULL OR m.left_on > a.surveyed_on)
JOIN household h ON h.id = a.household_id
JOIN round d ON d.id = a.round_id
WHERE m.relation = 'head' AND a.ethnic_minority <> (p.ethnic_group <> '01')
