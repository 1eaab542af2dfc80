-- id: B02
-- area: listing
-- severity: warning
-- title.vi: Người nhà cán bộ, không có rà soát viên thứ hai
-- title.en: Related to an official, without a second reviewer
-- evidence: practice
-- why.vi: Hộ có người nhà là cán bộ thôn, xã phải được người thứ hai rà soát để tránh nghi ngờ.
-- why.en: A household related to a village or commune official is reviewed by a second person, so that
--   nobody need doubt it.
-- remedy.vi: Cử rà soát viên thứ hai xem lại và ghi tên.
-- remedy.en: Have a second reviewer look again, and record the name.
-- subject: assessment
-- needs: membership where official_relation IS NOT NULL
-- judges: (SELECT DISTINCT a.id FROM membership m CROSS JOIN assessment a ON a.household_id = m.household_id
--   AND m.joined_on <= a.surveyed_on AND (m.left_on IS NULL OR m.left_on > a.surveyed_on) WHERE
--   m.official_relation > '' AND a.category IN ('poor', 'near_poor'))
-- message.vi: Quan hệ: {official_relation}; phân loại {category:category}, chưa ghi rà soát viên
--   thứ hai.
-- message.en: Relation: {official_relation}; class {category:category}, no second reviewer
--   recorded.
-- Few declare it: from them to their assessments, not the other way round.
WITH declared AS MATERIALIZED (
  SELECT household_id, official_relation, joined_on, left_on
  FROM membership WHERE official_relation > '')
SELECT 'assessment:' || h.code || '/' || r.code AS subject, a.household_id,
  min(m.official_relation) AS official_relation, a.category
FROM declared m
CROSS JOIN assessment a ON a.household_id = m.household_id AND m.joined_on <= a.surveyed_on
  AND (m.left_on IS NULL OR m.left_on > a.surveyed_on)
JOIN household h ON h.id = a.household_id
JOIN round r ON r.id = a.round_id
WHERE a.category IN ('poor', 'near_poor') AND coalesce(a.second_reviewer, '') = ''
GROUP BY a.id
