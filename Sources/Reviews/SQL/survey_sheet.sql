-- The households on the list of a round, each with its last result of an earlier round beside it.
SELECT h.code,
  (SELECT p.full_name FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.household_id = h.id AND m.relation = 'head' ORDER BY m.joined_on DESC LIMIT 1),
  v.name, l.basis, q.code, q.filed_on, l.category_before, a.surveyed_on, a.b1, a.b2,
  (SELECT group_concat(i.code, '; ') FROM (SELECT code FROM indicator
    WHERE a.deprivation_set & bit ORDER BY bit) i),
  (SELECT group_concat(c.code, '; ') FROM (SELECT code FROM cause
    WHERE a.cause_set & (1 << (id - 1)) ORDER BY id) c)
FROM review_list l
JOIN household h ON h.id = l.household_id
JOIN village v ON v.id = l.village_id
JOIN admin_unit u ON u.id = l.unit_id
LEFT JOIN request q ON q.id = l.request_id
LEFT JOIN assessment a ON a.id = (SELECT o.id FROM assessment o
  JOIN round d ON d.id = o.round_id JOIN round t ON t.id = l.round_id
  WHERE o.household_id = h.id AND (d.year, coalesce(d.month, 13)) < (t.year, coalesce(t.month, 13))
  ORDER BY d.year DESC, coalesce(d.month, 13) DESC, o.surveyed_on DESC, o.id DESC LIMIT 1)
WHERE l.round_id = :round
  AND (:unit IS NULL OR l.unit_id IN (SELECT w.unit_id FROM unit_above w WHERE w.above_id = :unit))
ORDER BY u.code, v.name_key, h.code
