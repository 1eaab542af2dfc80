-- id: G06
-- area: programme
-- severity: error
-- title.vi: Tài sản giao không khớp số lượng dự án, hoặc số thẻ tai trùng
-- title.en: Assets that do not make the project's quantity, or an ear tag twice
-- evidence: logic
-- why.vi: Tổng tài sản giao cho các hộ phải bằng số lượng của dự án; một số thẻ tai chỉ là một con vật.
-- why.en: What the households got has to make the project's quantity; an ear tag is one animal.
-- remedy.vi: Đối chiếu biên bản giao nhận.
-- remedy.en: Compare with the papers of the handing over.
-- subject: project, participant
-- needs: project_household
-- judges: (SELECT p.id FROM project p WHERE EXISTS (SELECT 1 FROM project_household w WHERE w.project_id =
--   p.id) UNION ALL SELECT id FROM project_household WHERE ear_tag > '')
-- unjudged.quantity: project p WHERE EXISTS (SELECT 1 FROM project_household w WHERE w.project_id = p.id) AND
--   (p.quantity IS NULL OR EXISTS (SELECT 1 FROM project_household w WHERE w.project_id = p.id AND w.quantity
--   IS NULL))
-- unjudged.quantity.vi: chưa ghi đủ số lượng của dự án và của từng hộ
-- unjudged.quantity.en: quantities of the project and of each household are not all recorded
-- message.vi: [Dự án {expected}, các hộ nhận {given}][Thẻ tai {ear_tag} cũng là của hộ {other}, dự
--   án {other_project}].
-- message.en: [The project has {expected}, the households got {given}][Ear tag {ear_tag} is also
--   that of household {other}, project {other_project}].
WITH summed AS (
  SELECT p.code, p.unit_id, p.quantity AS expected, sum(w.quantity) AS given
  FROM project p JOIN project_household w ON w.project_id = p.id
  WHERE p.quantity IS NOT NULL
  GROUP BY p.id HAVING count(w.quantity) = count(*) AND sum(w.quantity) <> p.quantity),
tagged AS (
  SELECT ear_tag, min(id) AS first_id FROM project_household WHERE ear_tag > ''
  GROUP BY ear_tag HAVING count(*) > 1)
SELECT 'project:' || code AS subject, NULL AS household_id, unit_id, expected, given,
  NULL AS ear_tag, NULL AS other, NULL AS other_project
FROM summed
UNION ALL
SELECT 'participant:' || p.code || '/' || h.code || '/' || w.joined_on, w.household_id, NULL,
  NULL, NULL, w.ear_tag, oh.code, op.code
FROM tagged t
JOIN project_household o ON o.id = t.first_id
JOIN project op ON op.id = o.project_id
JOIN household oh ON oh.id = o.household_id
JOIN project_household w ON w.ear_tag = t.ear_tag AND w.id > t.first_id
JOIN project p ON p.id = w.project_id
JOIN household h ON h.id = w.household_id
