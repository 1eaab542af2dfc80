-- Meetings of opened rounds that dealt with the households of one of the villages :source and
-- :target only, where the other has listed households too; and a meeting of :source in a round in
-- which households of :target were recognised.
WITH met AS (
  SELECT c.id, c.code, c.round_id, c.village_id AS own,
    CASE c.village_id WHEN :source THEN :target ELSE :source END AS other
  FROM conference c JOIN round r ON r.id = c.round_id AND r.historical = 0
  WHERE c.kind = 'village_meeting' AND c.village_id IN (:source, :target)
)
SELECT r.code, m.code, m.id
FROM met m JOIN round r ON r.id = m.round_id
WHERE EXISTS (SELECT 1 FROM review_list l
    WHERE l.round_id = m.round_id AND l.village_id = m.other)
  AND (m.own = :target
    OR EXISTS (SELECT 1 FROM review_list l
      WHERE l.round_id = m.round_id AND l.village_id = m.own)
    OR EXISTS (SELECT 1 FROM review_case k WHERE k.round_id = m.round_id
      AND k.village_id = m.other AND k.recognition_id IS NOT NULL))
ORDER BY r.code, m.code
