-- The results of a year, or of one round, with what their class was computed from, and what they
-- come to by :standard.
SELECT h.code, v.name, u.code, u.name, a.area, a.standard, a.b1, a.b2,
  CASE WHEN a.category IN ('poor', 'near_poor') THEN a.category ELSE 'non_poor' END,
  a.category_computed, a.surveyed_on, r.code, t.category, t.b2_least, t.b2_most, a.id,
  a.score_sheet_id, a.b1_computed
FROM round r
JOIN assessment a ON a.round_id = r.id
JOIN household h ON h.id = a.household_id
JOIN village v ON v.id = coalesce((SELECT m.from_village_id FROM household_move m
    WHERE m.household_id = h.id AND m.moved_on > a.surveyed_on ORDER BY m.moved_on LIMIT 1),
    h.village_id)
LEFT JOIN village_unit w ON w.village_id = v.id AND in_force(w, a.surveyed_on)
LEFT JOIN admin_unit u ON u.id = w.unit_id
LEFT JOIN standard_result t ON t.standard = :standard AND t.assessment_id = a.id
WHERE (:year IS NULL OR r.year = :year) AND (:month IS NULL OR r.month = :month)
  AND (:unit IS NULL OR u.id IN (SELECT x.unit_id FROM unit_above x WHERE x.above_id = :unit))
ORDER BY u.code, u.id, v.name_key, h.code, r.code
