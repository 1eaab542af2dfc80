-- The letters that answer requests of households above the near-poor line, with the reason.
UPDATE request SET refused_on = :day, refusal_no = :refusal,
  refusal_reason = (SELECT 'B1 = ' || a.b1 || ' > ' || l.b1_max
    FROM review_list w JOIN assessment a ON a.household_id = w.household_id
      AND a.round_id = w.round_id
    JOIN standard_line l ON l.standard = a.standard AND l.area = a.area
    WHERE w.request_id = request.id AND w.round_id = :round)
WHERE id IN (
  SELECT k.request_id FROM review_case k
  JOIN request q ON q.id = k.request_id
  WHERE k.unit_id = :unit AND k.round_id = :round AND (:village IS NULL OR k.village_id IN (SELECT value FROM json_each(:village)))
    AND k.assessment_id IS NOT NULL AND k.recognition_id IS NULL AND q.refused_on IS NULL
    AND q.form IS NOT '04' AND k.category IN ('medium', 'non_poor')
    AND coalesce(k.category_before, 'non_poor') NOT IN ('poor', 'near_poor'))
