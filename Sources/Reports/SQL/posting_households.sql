-- The households on the list that is posted after a conference, as their results are now: those whose results
-- name it, and those of its villages that name none. Somebody who was surveyed later without a re-check is
-- of another meeting.
WITH named AS (
  SELECT a.id, a.household_id, 1 AS is_named
  FROM assessment a WHERE a.conference_id = :conference
  UNION
  SELECT a.id, a.household_id, 0
  FROM conference c
  JOIN round r ON r.id = c.round_id
  JOIN assessment a ON a.round_id = c.round_id AND a.conference_id IS NULL
  LEFT JOIN review_list l ON l.round_id = a.round_id AND l.household_id = a.household_id
  LEFT JOIN household_place e ON r.historical = 1 AND e.household_id = a.household_id
    AND in_force(e, :held_on)
  JOIN meeting_village m ON m.conference_id = c.id
    AND m.village_id = CASE WHEN r.historical = 1 THEN e.village_id ELSE l.village_id END
  WHERE c.id = :conference)
SELECT h.code,
  (SELECT p.full_name FROM membership s JOIN person p ON p.id = s.person_id
    WHERE s.household_id = h.id AND s.relation = 'head' AND s.joined_on <= :held_on
      AND (s.left_on IS NULL OR s.left_on > :held_on)),
  coalesce(
    (SELECT village_name_on(v, :held_on) FROM review_list l JOIN village v ON v.id = l.village_id
      WHERE l.round_id = a.round_id AND l.household_id = h.id),
    (SELECT village_name_on(v, :held_on) FROM household_place e JOIN village v ON v.id = e.village_id
      WHERE e.household_id = h.id AND in_force(e, :held_on))) AS village,
  a.b1, a.b2, y.opening_category, a.category
FROM named n
JOIN assessment a ON a.id = n.id
JOIN household h ON h.id = a.household_id
LEFT JOIN temp.household_year y ON y.household_id = h.id
WHERE n.is_named OR a.surveyed_on <= :held_on OR EXISTS (SELECT 1 FROM complaint k
  WHERE k.conference_id = :conference AND k.rechecked_on >= a.surveyed_on
    AND (k.household_id IS NULL OR k.household_id = a.household_id))
ORDER BY village, coalesce(a.list_no, 1000000000), h.code
