-- The roster of support to households of the communes of :unit in :year, in its order.
SELECT s.roster_no, s.code, s.received_on, p.code, h.code, s.recipient, s.recipient_kind,
  s.authorisation_no, s.authorised_on, s.citizen_id, s.address, m.name,
  village_name_on(v, s.received_on), s.amount, s.item, s.quantity, s.unit, s.specification, s.mark,
  s.producer, s.confirmation, s.confirmed_on
FROM support_receipt s
LEFT JOIN project p ON p.id = s.project_id
JOIN household h ON h.id = s.household_id
JOIN village v ON v.id = coalesce((SELECT w.from_village_id FROM household_move w
  WHERE w.household_id = h.id AND w.moved_on > s.received_on ORDER BY w.moved_on LIMIT 1),
  h.village_id)
JOIN temp.village_on_map o ON o.village_id = v.id
JOIN temp.map_unit m ON m.unit_id = o.unit_id
WHERE s.received_on BETWEEN :year || '-01-01' AND :closing AND o.unit_id IN
  (SELECT unit_id FROM temp.unit_in WHERE above_id = :unit AND is_whole)
ORDER BY s.roster_no, length(s.code), s.code
