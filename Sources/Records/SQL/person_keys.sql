-- What person ?1 was called by: the code of each household and the number in it, the last first.
SELECT h.code, m.code FROM membership m JOIN household h ON h.id = m.household_id
WHERE m.person_id = ?1
ORDER BY m.left_on IS NULL DESC, m.joined_on DESC, m.id DESC
