-- Who is recorded as dead: the membership that the death ended. Goes on in `RecordedEvents` with
-- what the person is known by.
SELECT m.id, h.code || '/' || m.code, p.full_name, p.birth_year, m.left_on
FROM person p CROSS JOIN membership m ON m.person_id = p.id AND m.left_reason = 'died'
CROSS JOIN household h ON h.id = m.household_id
WHERE m.left_on <= ?1
