-- All who are or were members of a household, each with the last time under a number.
SELECT m.code, p.full_name, p.birth_year, p.citizen_id, p.name_folded, p.sex, m.relation, m.left_on
FROM membership m JOIN person p ON p.id = m.person_id
WHERE m.household_id = ?1 AND NOT EXISTS (
  SELECT 1 FROM membership later WHERE later.household_id = ?1 AND later.code = m.code
    AND later.joined_on > m.joined_on)
