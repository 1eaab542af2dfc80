-- The head of household h on the day asked for, or the last one before: person hp.
LEFT JOIN membership hm ON hm.id = (
  SELECT m.id FROM membership m
  WHERE m.household_id = h.id AND m.relation = 'head' AND m.joined_on <= :day
  ORDER BY m.joined_on DESC, m.id DESC LIMIT 1)
LEFT JOIN person hp ON hp.id = hm.person_id
