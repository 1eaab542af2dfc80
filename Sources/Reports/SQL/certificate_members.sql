-- The members of a household on the day of its recognition, and who came or left until the closing.
-- A change of relation is neither: the member stands with the last one.
SELECT p.full_name, p.ethnic_group, s.relation, p.sex, p.birth_year,
  CASE WHEN s.joined_on > :recognised_on AND s.joined_reason IS NOT 'role_changed'
    THEN s.joined_on END, s.joined_reason,
  CASE WHEN s.left_on <= :closing THEN s.left_on END, s.left_reason
FROM membership s JOIN person p ON p.id = s.person_id
WHERE s.household_id = :household AND s.joined_on <= :closing
  AND (s.left_on IS NULL OR s.left_on > :recognised_on)
  AND NOT (s.left_reason IS 'role_changed' AND s.left_on <= :closing)
ORDER BY s.relation <> 'head', length(s.code), s.code
