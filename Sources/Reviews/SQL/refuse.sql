-- The letters that answer requests of households above the near-poor line, with the reason: all that a
-- household filed by the day of its survey, since one result answers them.
UPDATE request SET refused_on = :day, refusal_no = :refusal,
  refusal_reason = (SELECT 'B1 = ' || a.b1 || ' > ' || l.b1_max
    FROM assessment a
    JOIN standard_line l ON l.standard = a.standard AND l.area = a.area
    WHERE a.household_id = request.household_id AND a.round_id = :round)
WHERE id IN (
  SELECT o.id FROM review_case k
  JOIN request q ON q.id = k.request_id
  JOIN request o ON o.id = q.id
    OR o.household_id = k.household_id AND o.refused_on IS NULL AND o.form IS NOT '04'
      AND o.filed_on <= k.surveyed_on
  WHERE k.unit_id = :unit AND k.round_id = :round AND (:village IS NULL OR k.village_id IN (SELECT value FROM json_each(:village)))
    AND k.assessment_id IS NOT NULL AND k.recognition_id IS NULL AND q.refused_on IS NULL
    AND (k.household_closed_on IS NULL OR k.household_closed_on > :day)
    AND q.form IS NOT '04' AND k.category IN ('medium', 'non_poor')
    AND coalesce(k.category_before, 'non_poor') NOT IN ('poor', 'near_poor'))
