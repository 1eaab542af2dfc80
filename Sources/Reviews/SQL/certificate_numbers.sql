-- The certificate numbers that the commune gave, on whatever round, in the years of this round's decisions:
-- a number is used once in a commune and year of decision.
WITH placed AS MATERIALIZED (
  SELECT r.id, r.certificate_no, v.unit_id,
    substr(coalesce(r.decided_on, a.surveyed_on), 1, 4) AS year
  FROM recognition r
  JOIN assessment a ON a.id = r.assessment_id
  JOIN household h ON h.id = a.household_id
  JOIN village_unit v ON v.village_id = coalesce((SELECT m.from_village_id FROM household_move m
      WHERE m.household_id = h.id AND m.moved_on > coalesce(r.decided_on, a.surveyed_on)
      ORDER BY m.moved_on LIMIT 1), h.village_id)
    AND in_force(v, coalesce(r.decided_on, a.surveyed_on)))
SELECT p.certificate_no
FROM placed p
WHERE p.certificate_no > '' AND (p.unit_id, p.year) IN (
  SELECT d.unit_id, d.year FROM review_case k JOIN placed d ON d.id = k.recognition_id
  WHERE k.unit_id = :unit AND k.round_id = :round)
