-- id: A10
-- area: classification
-- severity: warning
-- title.vi: Phiếu giống hệt nhau hàng loạt
-- title.en: Sheets alike throughout a village or a reviewer's work
-- evidence: practice
-- why.vi: Hầu hết hộ của một thôn, hay của một rà soát viên, có đúng cùng các chỉ số thiếu hụt là dấu hiệu
--   chép phiếu, không khảo sát thật. Hộ không thiếu hụt không tính.
-- why.en: When nearly all households of a village or of a reviewer have the same deprivations, sheets were
--   copied rather than surveyed. Households without deprivation do not count.
-- remedy.vi: Khảo sát lại một số hộ lấy ngẫu nhiên và so với phiếu.
-- remedy.en: Survey some households chosen at random again and compare.
-- subject: village, reviewer
-- needs: assessment where deprivation_set > 0
-- judges: (SELECT 1 FROM assessment a JOIN household h ON h.id = a.household_id WHERE a.deprivation_set > 0
--   GROUP BY (a.round_id << 32) + h.village_id UNION ALL SELECT 1 FROM assessment a JOIN household h ON h.id =
--   a.household_id JOIN village v ON v.id = h.village_id WHERE a.deprivation_set > 0 AND a.reviewer IS NOT NULL
--   GROUP BY a.round_id, v.origin_unit_id, a.reviewer)
-- unjudged.few: (SELECT 1 FROM assessment a JOIN household h ON h.id = a.household_id WHERE a.deprivation_set >
--   0 GROUP BY (a.round_id << 32) + h.village_id HAVING count(*) < :copied_households_min UNION ALL SELECT 1
--   FROM assessment a JOIN household h ON h.id = a.household_id JOIN village v ON v.id = h.village_id WHERE
--   a.deprivation_set > 0 AND a.reviewer IS NOT NULL GROUP BY a.round_id, v.origin_unit_id, a.reviewer HAVING
--   count(*) < :copied_households_min)
-- unjudged.few.vi: thôn, hoặc rà soát viên, có quá ít hộ thiếu hụt để so sánh
-- unjudged.few.en: the village, or the reviewer, has too few deprived households to compare
-- parameters: copied_share_percent, copied_households_min
-- message.vi: {alike} trong {households} hộ có đúng cùng một bộ chỉ số thiếu hụt.
-- message.en: {alike} of {households:count household} with one and the same set of deprivations.
-- What is alike in most sheets of a village or a reviewer is common in their commune: these few first.
WITH common AS MATERIALIZED (
  SELECT a.round_id, v.origin_unit_id AS unit_id, a.deprivation_set
  FROM assessment a
  CROSS JOIN household h ON h.id = a.household_id
  CROSS JOIN village v ON v.id = h.village_id
  WHERE a.deprivation_set > 0
  -- As one number, which sorts faster; below 2^13 deprivations, 2^24 communes.
  GROUP BY (a.round_id << 37) + (v.origin_unit_id << 13) + a.deprivation_set
  HAVING count(*) * 100 > :copied_households_min * :copied_share_percent),
sheet AS MATERIALIZED (
  SELECT a.round_id, v.origin_unit_id AS unit_id, h.village_id, a.reviewer, a.deprivation_set
  FROM assessment a
  CROSS JOIN household h ON h.id = a.household_id
  CROSS JOIN village v ON v.id = h.village_id
  CROSS JOIN common c ON c.round_id = a.round_id AND c.unit_id = v.origin_unit_id
    AND c.deprivation_set = a.deprivation_set),
of_village AS MATERIALIZED (
  SELECT s.round_id, s.unit_id, s.village_id, s.alike, count(*) AS households
  FROM (SELECT round_id, unit_id, village_id, max(n) AS alike
    FROM (SELECT round_id, unit_id, village_id, count(*) AS n FROM sheet
      GROUP BY round_id, village_id, deprivation_set)
    GROUP BY round_id, village_id
    HAVING max(n) * 100 > :copied_households_min * :copied_share_percent) s
  CROSS JOIN household h ON h.village_id = s.village_id
  CROSS JOIN assessment a ON a.household_id = h.id AND a.round_id = s.round_id
    AND a.deprivation_set > 0
  GROUP BY s.round_id, s.village_id
  HAVING count(*) >= :copied_households_min AND s.alike * 100 > count(*) * :copied_share_percent),
of_reviewer AS (
  SELECT s.round_id, s.unit_id, s.reviewer, s.alike, count(*) AS households,
    max((a.round_id, h.village_id) IN (SELECT round_id, village_id FROM of_village)) AS is_told
  FROM (SELECT round_id, unit_id, reviewer, max(n) AS alike
    FROM (SELECT round_id, unit_id, reviewer, count(*) AS n FROM sheet
      WHERE reviewer IS NOT NULL GROUP BY round_id, unit_id, reviewer, deprivation_set)
    GROUP BY round_id, unit_id, reviewer
    HAVING max(n) * 100 > :copied_households_min * :copied_share_percent) s
  CROSS JOIN village v ON v.origin_unit_id = s.unit_id
  CROSS JOIN household h ON h.village_id = v.id
  CROSS JOIN assessment a ON a.household_id = h.id AND a.round_id = s.round_id
    AND a.deprivation_set > 0 AND a.reviewer = s.reviewer
  GROUP BY s.round_id, s.unit_id, s.reviewer
  HAVING count(*) >= :copied_households_min AND s.alike * 100 > count(*) * :copied_share_percent)
SELECT 'village:' || u.code || '@' || u.valid_from || '/' || v.name || '/' || r.code AS subject,
  u.id AS unit_id, o.alike, o.households
FROM of_village o
JOIN village v ON v.id = o.village_id
JOIN admin_unit u ON u.id = o.unit_id
JOIN round r ON r.id = o.round_id
UNION ALL
SELECT 'reviewer:' || u.code || '@' || u.valid_from || '/' || o.reviewer || '/' || r.code,
  u.id, o.alike, o.households
FROM of_reviewer o
JOIN admin_unit u ON u.id = o.unit_id
JOIN round r ON r.id = o.round_id
-- Whose copies fill a village is told with the village.
WHERE NOT o.is_told
