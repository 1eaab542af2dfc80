-- id: C13
-- area: procedure
-- severity: warning
-- title.vi: Mọi bước rà soát của một thôn do một người nhập trong một ngày
-- title.en: All steps of a village entered by one person on one day
-- evidence: practice
-- why.vi: Khảo sát, họp dân và công nhận cách nhau nhiều ngày; nhập dồn một lần là hợp thức hóa hồ sơ. Chỉ xét đợt
--   làm trong sổ, không xét số liệu cũ nhập từ tệp.
-- why.en: Survey, meeting and recognition lie days apart; entering them all at once is paperwork after the
--   fact. Only rounds held in the registry are looked at, not history from files.
-- remedy.vi: Hỏi người nhập; đối chiếu hồ sơ giấy của thôn.
-- remedy.en: Ask who entered them; compare with the village's papers.
-- subject: village
-- needs: round where historical = 0; recognition
-- judges: (SELECT DISTINCT coalesce((SELECT l.village_id FROM review_list l WHERE l.round_id = a.round_id AND
--   l.household_id = a.household_id), (SELECT p.from_village_id FROM household_move p WHERE p.household_id = h.id
--   AND p.moved_on > a.surveyed_on ORDER BY p.moved_on LIMIT 1), h.village_id) AS village_id, a.round_id FROM
--   round d JOIN assessment a ON a.round_id = d.id JOIN household h ON h.id = a.household_id WHERE
--   d.historical = 0)
-- message.vi: {actor} nhập {assessments} phiếu, biên bản và quyết định trong ngày {day:date}.
-- message.en: {actor} entered {assessments:count sheet}, the minutes and the decision on
--   {day:date}.
-- A household is of the village where it was listed, else of that where it was surveyed, wherever it has
-- moved since.
WITH surveyed AS MATERIALIZED (
  SELECT a.id AS assessment_id, a.round_id, coalesce(
    (SELECT l.village_id FROM review_list l
      WHERE l.round_id = a.round_id AND l.household_id = a.household_id),
    (SELECT p.from_village_id FROM household_move p
      WHERE p.household_id = h.id AND p.moved_on > a.surveyed_on ORDER BY p.moved_on LIMIT 1),
    h.village_id) AS village_id
  FROM round d
  JOIN assessment a ON a.round_id = d.id
  JOIN household h ON h.id = a.household_id
  WHERE d.historical = 0),
work AS MATERIALIZED (
  SELECT s.village_id, s.round_id, l.tbl, c.entry
  FROM surveyed s
  JOIN trail_layout l ON l.tbl = 'assessment'
  JOIN change c ON c.layout = l.id AND c.row_id = s.assessment_id AND c.operation = 'insert'
  UNION ALL
  SELECT s.village_id, s.round_id, l.tbl, c.entry
  FROM surveyed s
  JOIN recognition r ON r.assessment_id = s.assessment_id
  JOIN trail_layout l ON l.tbl = 'recognition'
  JOIN change c ON c.layout = l.id AND c.row_id = r.id AND c.operation = 'insert'
  UNION ALL
  SELECT m.village_id, m.round_id, l.tbl, c.entry
  FROM round d
  JOIN conference m ON m.round_id = d.id AND m.village_id IS NOT NULL
  JOIN trail_layout l ON l.tbl = 'conference'
  JOIN change c ON c.layout = l.id AND c.row_id = m.id AND c.operation = 'insert'
  WHERE d.historical = 0)
SELECT 'village:' || u.code || '@' || u.valid_from || '/' || v.name || '/' || d.code AS subject,
  u.id AS unit_id, e.actor, date(e.at, '+7 hours') AS day,
  count(*) FILTER (WHERE w.tbl = 'assessment') AS assessments
FROM work w
JOIN entry e ON e.id = w.entry
JOIN village v ON v.id = w.village_id
JOIN admin_unit u ON u.id = v.origin_unit_id
JOIN round d ON d.id = w.round_id
GROUP BY w.village_id, w.round_id
HAVING count(DISTINCT w.tbl) = 3 AND count(DISTINCT e.actor || date(e.at, '+7 hours')) = 1
