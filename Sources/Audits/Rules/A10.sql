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
-- parameters: copied_share_percent, copied_households_min
-- message.vi: {alike} trong {households} hộ có đúng cùng một bộ chỉ số thiếu hụt.
-- message.en: {alike} of {households} households have one and the same set of deprivations.
WITH alike AS MATERIALIZED (
  SELECT a.round_id, h.village_id, a.reviewer, a.deprivation_set, count(*) AS households
  FROM assessment a JOIN household h ON h.id = a.household_id
  WHERE a.deprivation_set > 0
  GROUP BY a.round_id, h.village_id, a.reviewer, a.deprivation_set),
of_village AS (
  SELECT round_id, village_id, max(n) AS alike, sum(n) AS households
  FROM (SELECT round_id, village_id, sum(households) AS n FROM alike
    GROUP BY round_id, village_id, deprivation_set)
  GROUP BY round_id, village_id),
of_reviewer AS (
  SELECT round_id, unit_id, reviewer, max(n) AS alike, sum(n) AS households, count(*) AS sets
  FROM (SELECT a.round_id, v.origin_unit_id AS unit_id, a.reviewer, sum(a.households) AS n
    FROM alike a JOIN village v ON v.id = a.village_id WHERE a.reviewer IS NOT NULL
    GROUP BY a.round_id, v.origin_unit_id, a.reviewer, a.deprivation_set)
  GROUP BY round_id, unit_id, reviewer)
SELECT 'village:' || u.code || '@' || u.valid_from || '/' || v.name || '/' || r.code AS subject,
  u.id AS unit_id, o.alike, o.households
FROM of_village o
JOIN village v ON v.id = o.village_id
JOIN admin_unit u ON u.id = v.origin_unit_id
JOIN round r ON r.id = o.round_id
WHERE o.households >= :copied_households_min
  AND o.alike * 100 > o.households * :copied_share_percent
UNION ALL
SELECT 'reviewer:' || u.code || '@' || u.valid_from || '/' || o.reviewer || '/' || r.code,
  u.id, o.alike, o.households
FROM of_reviewer o
JOIN admin_unit u ON u.id = o.unit_id
JOIN round r ON r.id = o.round_id
WHERE o.households >= :copied_households_min
  AND o.alike * 100 > o.households * :copied_share_percent
  AND NOT EXISTS (SELECT 1 FROM of_village w JOIN alike s
    ON s.round_id = w.round_id AND s.village_id = w.village_id AND s.reviewer = o.reviewer
    WHERE w.round_id = o.round_id AND w.households >= :copied_households_min
      AND w.alike * 100 > w.households * :copied_share_percent)
