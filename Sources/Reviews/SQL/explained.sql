-- All that a household's results of a year rest on, a row for each round.
SELECT r.code, a.id, a.surveyed_on, a.area, ar.vi, ar.en, v.name, u.code, u.name,
  x.area AS set_area, x.reason, a.standard, s.vi, s.en,
  CASE WHEN s.evidence = 'verified' THEN s.legal_basis END,
  a.b1, a.b2, a.deprivation_set, l.b1_max, l.b2_poor, l.income_vnd,
  CASE WHEN l.evidence = 'verified' THEN l.legal_basis END,
  a.category_computed, a.category, a.basis, coalesce(q.code, a.request_no),
  coalesce(q.filed_on, a.requested_on), c.code, c.held_on, c.participants, c.agree_votes,
  c.posted_from, c.posted_to, g.decision_no, g.decided_on, g.signer, g.certificate_no,
  a.reviewer, q.refusal_no, q.refused_on, c.id,
  (SELECT b.category FROM assessment o JOIN recognition b ON b.assessment_id = o.id
    JOIN round d ON d.id = o.round_id
    WHERE o.household_id = h.id AND coalesce(b.decided_on, o.surveyed_on) < a.surveyed_on
    ORDER BY d.year DESC, coalesce(b.decided_on, o.surveyed_on) DESC, b.id DESC LIMIT 1),
  a.score_sheet_id,
  (SELECT t.value FROM round_term t WHERE t.round_id = r.id AND t.name = 'agree_percent'),
  (SELECT t.value FROM round_term t WHERE t.round_id = r.id AND t.name = 'posting_days'),
  (SELECT w.days FROM working_period w WHERE w.subject = 'posting' AND w.subject_id = c.id),
  h.id
FROM household h
JOIN assessment a ON a.household_id = h.id
JOIN round r ON r.id = a.round_id AND r.year = :year
JOIN village v ON v.id = coalesce((SELECT m.from_village_id FROM household_move m
    WHERE m.household_id = h.id AND m.moved_on > a.surveyed_on ORDER BY m.moved_on LIMIT 1),
    h.village_id)
JOIN area ar ON ar.code = a.area
LEFT JOIN village_unit w ON w.village_id = v.id AND in_force(w, a.surveyed_on)
LEFT JOIN admin_unit u ON u.id = w.unit_id
LEFT JOIN village_area x ON x.village_id = v.id AND in_force(x, a.surveyed_on)
LEFT JOIN standard s ON s.code = a.standard
LEFT JOIN standard_line l ON l.standard = a.standard AND l.area = a.area
LEFT JOIN review_list k ON k.round_id = a.round_id AND k.household_id = h.id
LEFT JOIN request q ON q.id = k.request_id
-- Not a join: a view to the right of an outer join is reckoned for everybody first.
LEFT JOIN conference c ON c.id = coalesce((SELECT o.conference_id FROM review_case o
  WHERE o.round_id = a.round_id AND o.household_id = h.id), a.conference_id)
LEFT JOIN recognition g ON g.assessment_id = a.id
WHERE h.code = :household
ORDER BY r.month IS NOT NULL, r.month
