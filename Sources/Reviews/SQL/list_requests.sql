-- Households that asked and have not been answered: no refusal, no survey since. The annual round
-- takes requests to be reviewed; a regular one also those to be recognised as escaped. What was filed
-- until the end of an earlier year's review is left to that year while it may still be reviewed there,
-- and as long as this round is opened early, whatever became of that year's annual round; an opened
-- round ends on the day that it was opened with.
-- Where no day was given, who had asked by the first day of the surveys comes onto the list as of the
-- opening: the village's meeting then waits for the result. Where it has met, the day stays.
INSERT INTO review_list
  (round_id, household_id, village_id, unit_id, basis, request_id, category_before, listed_on)
SELECT :round, w.household_id, u.village_id, u.unit_id, 'request', w.request_id,
  (SELECT b.category FROM assessment o JOIN recognition b ON b.assessment_id = o.id
    JOIN round d ON d.id = o.round_id
    WHERE o.household_id = w.household_id AND coalesce(b.decided_on, o.surveyed_on) <= w.listed_on
    ORDER BY d.year DESC, coalesce(b.decided_on, o.surveyed_on) DESC, b.id DESC LIMIT 1),
  w.listed_on
FROM (
  SELECT h.id AS household_id, h.village_id, max(q.id) AS request_id, CASE
    WHEN :given OR min(q.filed_on) > :begins OR h.registered_on > max(:from, min(q.filed_on))
      OR EXISTS (SELECT 1 FROM conference c JOIN meeting_village m ON m.conference_id = c.id
        WHERE c.round_id = :round AND c.kind = 'village_meeting' AND m.village_id = h.village_id)
      THEN :day
    ELSE min(:day, max(:from, min(q.filed_on))) END AS listed_on
  FROM request q
  JOIN household h ON h.id = q.household_id AND (h.closed_on IS NULL OR h.closed_on > :day)
  WHERE q.filed_on <= :day AND q.refused_on IS NULL
    AND (q.form IS NOT '04' OR NOT :annual)
    AND NOT EXISTS (SELECT 1 FROM assessment a
      WHERE a.household_id = h.id AND a.surveyed_on >= q.filed_on)
    AND NOT EXISTS (SELECT 1 FROM review_list l
      WHERE l.round_id = :round AND l.household_id = h.id)
    AND NOT EXISTS (SELECT 1 FROM review_list l JOIN round r ON r.id = l.round_id
      WHERE l.request_id = q.id AND r.closed_on IS NULL)
    AND NOT EXISTS (SELECT 1 FROM (
        SELECT substr(q.filed_on, 1, 4) + (q.filed_on > coalesce(
            (SELECT f.due_on FROM round f WHERE f.year = CAST(substr(q.filed_on, 1, 4) AS INTEGER)
              AND f.month IS NULL),
            substr(q.filed_on, 1, 5) || e.value)) AS year, e.value AS last
        FROM audit_parameter e WHERE e.name = 'review_to') y
      LEFT JOIN round r ON r.year = y.year AND r.month IS NULL
      WHERE y.year < :year AND (:today < :begins
        OR CASE WHEN r.id IS NULL THEN y.year || '-' || y.last >= :today
          ELSE r.historical = 0 AND r.closed_on IS NULL END))
  GROUP BY h.id) w
JOIN village_unit u ON u.village_id = coalesce((SELECT m.from_village_id FROM household_move m
    WHERE m.household_id = w.household_id AND m.moved_on > w.listed_on
    ORDER BY m.moved_on LIMIT 1), w.village_id)
  AND in_force(u, w.listed_on)
ORDER BY u.unit_id, u.village_id, (SELECT h.code FROM household h WHERE h.id = w.household_id)
