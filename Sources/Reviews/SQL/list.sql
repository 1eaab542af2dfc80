-- The households on the list of a round, with what became of each; with :lacking those that are still to
-- have a result.
SELECT u.code, u.name, v.name, h.code,
  (SELECT p.full_name FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.household_id = h.id AND m.relation = 'head' ORDER BY m.joined_on DESC LIMIT 1),
  CASE :language WHEN 'vi' THEN b.vi ELSE b.en END,
  q.code, CASE :language WHEN 'vi' THEN cb.vi ELSE cb.en END, k.surveyed_on,
  CASE :language WHEN 'vi' THEN c.vi ELSE c.en END,
  coalesce(r.decision_no, q.refusal_no), k.certificate_no
FROM review_case k
JOIN admin_unit u ON u.id = k.unit_id
JOIN village v ON v.id = k.village_id
JOIN household h ON h.id = k.household_id
JOIN review_basis b ON b.code = k.basis
LEFT JOIN request q ON q.id = k.request_id
LEFT JOIN category cb ON cb.code = k.category_before
LEFT JOIN category c ON c.code = k.category
LEFT JOIN recognition r ON r.id = k.recognition_id
WHERE k.round_id = :round
  AND (:unit IS NULL OR k.unit_id IN (SELECT w.unit_id FROM unit_above w WHERE w.above_id = :unit))
  AND (NOT :lacking OR k.assessment_id IS NULL AND k.household_closed_on IS NULL AND k.refused_on IS NULL)
ORDER BY u.code, v.name_key, h.code
