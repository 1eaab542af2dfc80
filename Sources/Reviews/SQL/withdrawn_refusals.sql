-- Requests of a round and commune that were refused on the day of a decision, whether they were refused
-- with it, and their codes. With it: last changed by the entry that recorded the decision, or by a later
-- run of it that only wrote letters, as where the first had no number for them. Such a run is of this
-- decision unless another one of that day is about the household's village, or this one is about other
-- villages only.
WITH decided AS MATERIALIZED (
  SELECT k.village_id, g.id, g.decided_on, g.decision_no = :decision AS is_this
  FROM review_case k JOIN recognition g ON g.id = k.recognition_id
  WHERE k.round_id = :round AND k.unit_id = :unit),
recorded AS MATERIALIZED (
  SELECT DISTINCT c.entry, d.is_this
  FROM decided d CROSS JOIN trail_layout y
  CROSS JOIN change c ON c.layout = y.id AND c.row_id = d.id AND c.operation = 'insert'
  WHERE y.tbl = 'recognition'),
refused AS MATERIALIZED (
  SELECT DISTINCT q.id, q.code, q.refused_on, l.village_id, (
    SELECT c.entry FROM trail_layout y CROSS JOIN change c ON c.layout = y.id AND c.row_id = q.id
    WHERE y.tbl = 'request' ORDER BY c.seq DESC LIMIT 1) AS entry
  FROM review_list l JOIN request q ON q.household_id = l.household_id
  WHERE l.round_id = :round AND l.unit_id = :unit
    AND q.refused_on IN (SELECT d.decided_on FROM decided d WHERE d.is_this)),
same_day AS (
  SELECT f.id, f.village_id = d.village_id AS is_there, d.is_this
  FROM refused f JOIN decided d ON d.decided_on = f.refused_on)
SELECT f.id, f.entry IN (SELECT c.entry FROM recorded c WHERE c.is_this)
  OR EXISTS (SELECT 1 FROM entry e WHERE e.id = f.entry AND e.action = 'review recognise')
    AND f.entry NOT IN (SELECT c.entry FROM recorded c)
    AND NOT EXISTS (SELECT 1 FROM same_day s WHERE s.id = f.id AND s.is_there AND NOT s.is_this)
    AND (EXISTS (SELECT 1 FROM same_day s WHERE s.id = f.id AND s.is_there AND s.is_this)
      OR NOT EXISTS (SELECT 1 FROM same_day s WHERE s.id = f.id AND NOT s.is_this)) AS is_of_it,
  f.code
FROM refused f
ORDER BY f.id
