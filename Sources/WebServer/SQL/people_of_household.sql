-- Who is in household ?1 now: number, name, relation, year of birth.
SELECT m.code, p.full_name, m.relation, p.birth_year
FROM membership m JOIN person p ON p.id = m.person_id
WHERE m.household_id = ?1 AND m.left_on IS NULL
ORDER BY m.relation <> 'head', length(m.code), m.code
