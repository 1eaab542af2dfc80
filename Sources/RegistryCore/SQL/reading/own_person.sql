-- Who is a member there now, or was last: a person belongs where they are.
SELECT m.person_id FROM main.membership m
WHERE m.household_id IN (SELECT id FROM temp.sobo_read_household)
  AND (m.left_on IS NULL OR (
    SELECT l.household_id FROM main.membership l WHERE l.person_id = m.person_id
    ORDER BY l.left_on IS NULL DESC, l.joined_on DESC, l.id DESC LIMIT 1)
    IN (SELECT id FROM temp.sobo_read_household))
