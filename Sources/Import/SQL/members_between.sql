-- The memberships between two days, in households that were not closed by the first. Goes on in
-- `PersonSearch` with what the person is known by.
SELECT m.id, p.id, h.id, h.code || '/' || m.code, p.full_name, p.birth_year, p.birth_date,
  p.sex, p.citizen_id
FROM person p CROSS JOIN membership m ON m.person_id = p.id
CROSS JOIN household h ON h.id = m.household_id
WHERE m.joined_on < coalesce(?2, '9999-12-31') AND ?1 < coalesce(m.left_on, '9999-12-31')
  AND (h.closed_on IS NULL OR h.closed_on > ?1)
