-- What the certificate of the household of code :code says of it, by its standing at the closing.
SELECT h.id, y.closing_category, r.certificate_no, r.decision_no,
  coalesce(r.decided_on, a.surveyed_on), r.signer, p.full_name, p.ethnic_group, p.citizen_id,
  h.address, village_name_on(v, :closing), m.name, h.residence, y.closing_persons,
  p.citizen_id_issued_on, m.unit_id, d.year
FROM household h
LEFT JOIN temp.household_year y ON y.household_id = h.id AND y.is_there
LEFT JOIN temp.map_unit m ON m.unit_id = y.closing_unit_id
LEFT JOIN village v ON v.id = y.closing_village_id
LEFT JOIN assessment a ON a.id = y.closing_assessment_id
LEFT JOIN recognition r ON r.assessment_id = a.id
LEFT JOIN round d ON d.id = a.round_id
LEFT JOIN membership s ON s.household_id = h.id AND s.relation = 'head'
  AND s.joined_on <= :closing AND (s.left_on IS NULL OR s.left_on > :closing)
LEFT JOIN person p ON p.id = s.person_id
WHERE h.code = :code
