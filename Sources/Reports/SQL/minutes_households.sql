-- The households that a conference dealt with, as it found them and as they stood before: those whose
-- results name it, and those of its villages that name none. A village's are those listed there, of a
-- round of history those that lived there on the day. What was surveyed again since, as after a
-- complaint, has the result that it had then: the last one in the trail of a survey by that day.
SELECT h.code,
  (SELECT p.full_name FROM membership s JOIN person p ON p.id = s.person_id
    WHERE s.household_id = h.id AND s.relation = 'head' AND s.joined_on <= :held_on
      AND (s.left_on IS NULL OR s.left_on > :held_on)),
  (SELECT village_name_on(v, :held_on) FROM household_place e JOIN village v ON v.id = e.village_id
    WHERE e.household_id = h.id AND in_force(e, :held_on)),
  CASE WHEN t.seq IS NULL THEN a.basis ELSE t.old_basis END,
  CASE WHEN t.seq IS NULL THEN a.b1 ELSE t.old_b1 END,
  CASE WHEN t.seq IS NULL THEN a.b2 ELSE t.old_b2 END,
  y.opening_category,
  CASE WHEN t.seq IS NULL THEN a.category ELSE t.old_category END
FROM (
  SELECT a.id, (SELECT max(t.seq) FROM trail_assessment t
      WHERE t.row_id = a.id AND a.surveyed_on > :held_on AND t.old_surveyed_on <= :held_on)
      AS then_seq, 1 AS is_named
  FROM assessment a WHERE a.conference_id = :conference
  UNION
  SELECT a.id, (SELECT max(t.seq) FROM trail_assessment t
      WHERE t.row_id = a.id AND a.surveyed_on > :held_on AND t.old_surveyed_on <= :held_on), 0
  FROM conference c
  JOIN round r ON r.id = c.round_id
  JOIN assessment a ON a.round_id = c.round_id AND a.conference_id IS NULL
  LEFT JOIN review_list l ON l.round_id = a.round_id AND l.household_id = a.household_id
  LEFT JOIN household_place e ON r.historical = 1 AND e.household_id = a.household_id
    AND in_force(e, :held_on)
  JOIN meeting_village m ON m.conference_id = c.id
    AND m.village_id = CASE WHEN r.historical = 1 THEN e.village_id ELSE l.village_id END
  WHERE c.id = :conference) n
JOIN assessment a ON a.id = n.id
  AND (n.is_named OR a.surveyed_on <= :held_on OR n.then_seq IS NOT NULL)
JOIN household h ON h.id = a.household_id
LEFT JOIN trail_assessment t ON t.seq = n.then_seq
LEFT JOIN temp.household_year y ON y.household_id = h.id
ORDER BY coalesce(a.list_no, 1000000000), h.code
