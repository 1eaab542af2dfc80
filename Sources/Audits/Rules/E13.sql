-- id: E13
-- area: identity
-- severity: warning
-- title.vi: Cả thôn đổi dân tộc giữa hai đợt rà soát
-- title.en: A village whose ethnic group changes between rounds
-- evidence: practice
-- why.vi: Dân tộc của một hộ không đổi từ năm này sang năm khác; gần như cả thôn cùng đổi thường là ghi để hưởng chính sách, hoặc nhập nhầm
--   cả tệp.
-- why.en: A household's ethnic group does not change from one year to the next; where nearly a whole village
--   changes it was often entered for the benefits, or a whole file was.
-- remedy.vi: Đối chiếu giấy tờ của các hộ trong thôn.
-- remedy.en: Compare with the papers of the village's households.
-- subject: village
-- needs: assessment; membership
-- judges: (SELECT 1 FROM household h WHERE h.closed_on IS NULL OR h.closed_on > :today GROUP BY h.village_id)
-- unjudged.few: (SELECT 1 FROM household h WHERE h.closed_on IS NULL OR h.closed_on > :today GROUP BY
--   h.village_id HAVING count(*) < :village_change_min)
-- unjudged.few.vi: thôn có quá ít hộ để so sánh
-- unjudged.few.en: the village has too few households to compare
-- parameters: village_change_percent, village_change_min
-- message.vi: {changed} trong {households} hộ đổi[ cột dân tộc thiểu số so với đợt {before}][ dân tộc của chủ hộ trong sổ,
--   ngày {changed_on:date}].
-- message.en: {changed} of {households:count household} changed[ the ethnic-minority column since round
--   {before}][ the head's ethnic group in the registry on {changed_on:date}].
WITH ticked AS MATERIALIZED (
  SELECT a.household_id, h.village_id, d.code AS round, a.surveyed_on, a.ethnic_minority,
    lag(d.code) OVER w AS before, lag(a.ethnic_minority) OVER w AS former
  FROM assessment a
  JOIN round d ON d.id = a.round_id AND d.kind = 'annual'
  JOIN household h ON h.id = a.household_id
  WHERE a.ethnic_minority IS NOT NULL
  WINDOW w AS (PARTITION BY a.household_id ORDER BY d.year)),
flipped AS (
  SELECT village_id, round, before, max(surveyed_on) AS day, count(*) AS households,
    max(sum(ethnic_minority > former), sum(ethnic_minority < former)) AS changed
  FROM ticked WHERE former IS NOT NULL
  GROUP BY village_id, round, before),
rewritten AS MATERIALIZED (
  SELECT row_id, date(at, '+7 hours') AS changed_on, old_ethnic_group AS former, min(seq) AS seq
  FROM trail_person WHERE operation = 'update' AND old_ethnic_group <> new_ethnic_group
  GROUP BY row_id),
head AS (
  SELECT h.village_id, count(*) AS households, count(t.row_id) AS changed,
    max(t.changed_on) AS changed_on
  FROM membership m
  JOIN person p ON p.id = m.person_id
  JOIN household h ON h.id = m.household_id AND (h.closed_on IS NULL OR h.closed_on > :today)
  LEFT JOIN rewritten t ON t.row_id = p.id AND t.former <> p.ethnic_group
  WHERE m.relation = 'head' AND m.joined_on <= :today
    AND (m.left_on IS NULL OR m.left_on > :today) AND EXISTS (SELECT 1 FROM rewritten)
  GROUP BY h.village_id),
found AS (
  SELECT village_id, day, '/' || round AS round, before, NULL AS changed_on, households, changed
  FROM flipped
  UNION ALL
  SELECT village_id, :today, '', NULL, changed_on, households, changed FROM head)
SELECT 'village:' || u.code || '@' || u.valid_from || '/' || v.name || f.round AS subject,
  u.id AS unit_id, f.before, f.changed_on, f.households, f.changed
FROM found f
JOIN village v ON v.id = f.village_id
JOIN village_unit w ON w.village_id = v.id AND in_force(w, f.day)
JOIN admin_unit u ON u.id = w.unit_id
WHERE f.households >= :village_change_min
  AND f.changed * 100 >= f.households * :village_change_percent
