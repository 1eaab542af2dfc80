-- The households that a conference dealt with, as it found them and as they stood before: those whose
-- results name it, and those of its villages that name none. A village's are those listed there, of a
-- round of history those that lived there on the day. What was surveyed again since has the result that it
-- had then: the last one in the trail of a survey by that day. So has what was changed once the re-check of
-- a complaint about that meeting was recorded, whether or not the day of the survey was changed with it.
WITH rechecked AS MATERIALIZED (
  SELECT k.household_id, min(x.seq) AS seq
  FROM complaint k
  JOIN conference c ON c.id = k.conference_id
  JOIN round r ON r.id = c.round_id AND r.historical = 0
  JOIN trail_complaint x ON x.row_id = k.id AND x.new_rechecked_on IS NOT NULL
  WHERE k.conference_id = :conference AND k.rechecked_on IS NOT NULL
  GROUP BY k.household_id),
named AS (
  SELECT a.id, a.household_id, a.surveyed_on, 1 AS is_named
  FROM assessment a WHERE a.conference_id = :conference
  UNION ALL
  SELECT a.id, a.household_id, a.surveyed_on, 0
  FROM conference c
  JOIN round r ON r.id = c.round_id
  JOIN assessment a ON a.round_id = c.round_id AND a.conference_id IS NULL
  LEFT JOIN review_list l ON l.round_id = a.round_id AND l.household_id = a.household_id
  LEFT JOIN household_place e ON r.historical = 1 AND e.household_id = a.household_id
    AND in_force(e, :held_on)
  JOIN meeting_village m ON m.conference_id = c.id
    AND m.village_id = CASE WHEN r.historical = 1 THEN e.village_id ELSE l.village_id END
  WHERE c.id = :conference),
dealt_with AS MATERIALIZED (
  SELECT n.id, n.is_named, coalesce(
    (SELECT min(t.seq) FROM trail_assessment t
      JOIN rechecked k ON k.household_id IS NULL OR k.household_id = n.household_id
      WHERE t.row_id = n.id AND t.operation = 'update' AND t.seq > k.seq),
    (SELECT max(t.seq) FROM trail_assessment t
      WHERE t.row_id = n.id AND n.surveyed_on > :held_on AND t.old_surveyed_on <= :held_on))
    AS then_seq
  FROM (SELECT DISTINCT * FROM named) n)
SELECT h.code,
  (SELECT p.full_name FROM membership s JOIN person p ON p.id = s.person_id
    WHERE s.household_id = h.id AND s.relation = 'head' AND s.joined_on <= :held_on
      AND (s.left_on IS NULL OR s.left_on > :held_on)),
  -- Whose move is entered later was listed where the meeting was.
  coalesce(
    (SELECT village_name_on(v, :held_on) FROM review_list l JOIN village v ON v.id = l.village_id
      WHERE l.round_id = a.round_id AND l.household_id = h.id),
    (SELECT village_name_on(v, :held_on) FROM household_place e JOIN village v ON v.id = e.village_id
      WHERE e.household_id = h.id AND in_force(e, :held_on))),
  CASE WHEN t.seq IS NULL THEN a.basis ELSE t.old_basis END,
  CASE WHEN t.seq IS NULL THEN a.b1 ELSE t.old_b1 END,
  CASE WHEN t.seq IS NULL THEN a.b2 ELSE t.old_b2 END,
  y.opening_category,
  CASE WHEN t.seq IS NULL THEN a.category ELSE t.old_category END
FROM dealt_with n
JOIN assessment a ON a.id = n.id
  AND (n.is_named OR a.surveyed_on <= :held_on OR n.then_seq IS NOT NULL)
JOIN household h ON h.id = a.household_id
LEFT JOIN trail_assessment t ON t.seq = n.then_seq
LEFT JOIN temp.household_year y ON y.household_id = h.id
ORDER BY coalesce(a.list_no, 1000000000), h.code
