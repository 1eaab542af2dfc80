-- Recognitions whose certificate number another household has too, of one commune and year, whatever
-- its case; with ?1 only of these numbers.
WITH certified AS MATERIALIZED (
  SELECT r.assessment_id, r.certificate_no, upper(r.certificate_no) AS number, a.household_id, h.code, o.code AS round, v.unit_id,
    substr(coalesce(r.decided_on, a.surveyed_on), 1, 4) AS year
  FROM recognition r
  JOIN assessment a ON a.id = r.assessment_id
  JOIN round o ON o.id = a.round_id
  JOIN household h ON h.id = a.household_id
  JOIN village_unit v ON v.village_id = coalesce((SELECT m.from_village_id FROM household_move m
      WHERE m.household_id = h.id AND m.moved_on > coalesce(r.decided_on, a.surveyed_on)
      ORDER BY m.moved_on LIMIT 1), h.village_id)
    AND v.valid_from <= coalesce(r.decided_on, a.surveyed_on)
    AND (v.valid_to IS NULL OR coalesce(r.decided_on, a.surveyed_on) < v.valid_to)
  WHERE r.certificate_no > ''
    AND (?1 IS NULL OR upper(r.certificate_no) IN (SELECT upper(value) FROM json_each(?1))))
SELECT c.assessment_id, c.certificate_no, c.household_id, c.code, c.round,
  c.unit_id || '/' || c.year, c.number
FROM certified c
JOIN (
  SELECT unit_id, year, number FROM certified
  GROUP BY 1, 2, 3 HAVING min(household_id) < max(household_id)) s
  ON s.unit_id = c.unit_id AND s.year = c.year AND s.number = c.number
ORDER BY c.number, c.unit_id, c.year, c.assessment_id
