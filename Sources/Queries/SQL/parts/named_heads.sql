-- Heads by name, from the few distinct names; households come in the order of the names.
FROM folded_name f
CROSS JOIN person q ON q.name_folded = f.folded
CROSS JOIN membership qm ON qm.person_id = q.id AND qm.relation = 'head'
CROSS JOIN household h ON h.id = qm.household_id
