-- id: B06
-- area: listing
-- severity: warning
-- title.vi: Hộ một người vừa tách từ hộ không nghèo
-- title.en: A household of one, just split from one that is not poor
-- evidence: practice
-- why.vi: Tách người già ra thành hộ riêng để được xét nghèo trong khi con cái khá giả là cách lách thường gặp.
-- why.en: Setting an old person apart as a household, to be listed as poor while the children are well off,
--   is a known way around the rules.
-- remedy.vi: Xác minh việc ăn ở thực tế; nếu không ở riêng thì nhập lại hộ.
-- remedy.en: Find out how the person lives; if not apart, merge the households again.
-- subject: assessment
-- needs: household_link where kind = 'split'
-- judges: household_link k JOIN assessment a ON a.household_id = k.child_id AND k.linked_on <= a.surveyed_on
--   AND a.category IN ('poor', 'near_poor') WHERE k.kind = 'split'
-- parameters: put_aside_months
-- message.vi: Tách từ hộ {origin} ngày {split_on:date}; hộ gốc: {origin_category:category}.
-- message.en: Split from household {origin} on {split_on:date}; that household: {origin_category:category}.
WITH split AS (
  SELECT k.child_id, k.linked_on, o.code AS origin,
    coalesce((SELECT r.category FROM assessment a JOIN recognition r ON r.assessment_id = a.id
      JOIN round d ON d.id = a.round_id WHERE a.household_id = k.parent_id
      ORDER BY d.year DESC, coalesce(r.decided_on, a.surveyed_on) DESC, r.id DESC LIMIT 1),
      'non_poor') AS origin_category
  FROM household_link k JOIN household o ON o.id = k.parent_id WHERE k.kind = 'split')
SELECT 'assessment:' || h.code || '/' || r.code AS subject, a.household_id,
  s.origin, s.linked_on AS split_on, s.origin_category
FROM split s
JOIN assessment a ON a.household_id = s.child_id AND a.category IN ('poor', 'near_poor')
  AND s.linked_on <= a.surveyed_on
  AND s.linked_on > date(a.surveyed_on, '-' || :put_aside_months || ' months')
JOIN household h ON h.id = a.household_id
JOIN round r ON r.id = a.round_id
WHERE s.origin_category NOT IN ('poor', 'near_poor')
  AND (SELECT count(*) FROM membership m WHERE m.household_id = a.household_id
    AND m.joined_on <= a.surveyed_on AND (m.left_on IS NULL OR m.left_on > a.surveyed_on)) = 1
