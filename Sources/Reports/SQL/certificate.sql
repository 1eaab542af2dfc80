-- What the certificate of the household of code :code says of it, by its standing at the closing. It is a
-- paper of the commune that recognised it: of the day of the decision are the place, and the address, which
-- is not known any more where the household has moved since.
WITH standing AS (
  SELECT h.id, h.address, h.village_id, h.residence, y.closing_category, y.closing_persons,
    r.certificate_no, r.decision_no, coalesce(r.decided_on, a.surveyed_on) AS decided_on, r.signer,
    d.year,
    (SELECT m.from_village_id FROM household_move m WHERE m.household_id = h.id
      AND m.moved_on > coalesce(r.decided_on, a.surveyed_on)
     ORDER BY m.moved_on LIMIT 1) AS left_village_id
  FROM household h
  LEFT JOIN temp.household_year y ON y.household_id = h.id AND y.is_there
  LEFT JOIN assessment a ON a.id = y.closing_assessment_id
  LEFT JOIN recognition r ON r.assessment_id = a.id
  LEFT JOIN round d ON d.id = a.round_id
  WHERE h.code = :code
)
SELECT s.id, s.closing_category, s.certificate_no, s.decision_no, s.decided_on, s.signer,
  p.full_name, p.ethnic_group, p.citizen_id,
  iif(s.left_village_id IS NULL, s.address, NULL),
  village_name_on(v, coalesce(s.decided_on, :closing)), m.name, s.residence, s.closing_persons,
  p.citizen_id_issued_on, m.unit_id, s.year
FROM standing s
LEFT JOIN village v ON v.id = coalesce(s.left_village_id, s.village_id)
LEFT JOIN temp.village_on_map w ON w.village_id = v.id
LEFT JOIN temp.map_unit m ON m.unit_id = w.unit_id
LEFT JOIN membership b ON b.household_id = s.id AND b.relation = 'head'
  AND b.joined_on <= :closing AND (b.left_on IS NULL OR b.left_on > :closing)
LEFT JOIN person p ON p.id = b.person_id
