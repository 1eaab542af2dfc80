-- Stays in household ?1 that ended on the day ?2 by entry ?3, which closed it, go on; but of nobody who
-- died, or is a member elsewhere by now.
UPDATE membership SET left_on = NULL, left_reason = NULL
WHERE household_id = (SELECT h.id FROM household h WHERE h.code = ?1) AND left_on = ?2
  AND left_reason IS NOT 'died'
  AND ?3 = (SELECT c.entry FROM trail_layout y
    CROSS JOIN change c ON c.layout = y.id AND c.row_id = membership.id
    WHERE y.tbl = 'membership' ORDER BY c.seq DESC LIMIT 1)
  AND NOT EXISTS (SELECT 1 FROM membership o
    WHERE o.person_id = membership.person_id AND o.left_on IS NULL)
RETURNING code, (SELECT p.full_name FROM person p WHERE p.id = person_id)
