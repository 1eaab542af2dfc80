-- The rows that hold what is known of person ?1: their own (part 1), those of the household that they
-- live in or lived in last (part 2), and findings about either (part 3).
WITH stay (id, household_id, code) AS (
  SELECT id, household_id, code FROM membership WHERE person_id = ?1),
home (id, code) AS (
  SELECT h.id, h.code FROM membership m JOIN household h ON h.id = m.household_id
  WHERE m.person_id = ?1
  ORDER BY m.left_on IS NULL DESC, m.joined_on DESC, m.id DESC LIMIT 1),
result (id) AS (SELECT a.id FROM assessment a JOIN home ON home.id = a.household_id)
SELECT 1 AS part, 1 AS place, 'person' AS tbl, ?1 AS id
UNION ALL SELECT 1, 2, 'membership', id FROM stay
UNION ALL SELECT 1, 3, 'insurance', id FROM insurance WHERE person_id = ?1
UNION ALL SELECT 1, 4, 'low_income_worker', id FROM low_income_worker WHERE person_id = ?1
UNION ALL SELECT 1, 5, 'deprivation_member', id FROM deprivation_member
  WHERE membership_id IN (SELECT id FROM stay)
UNION ALL SELECT 1, 6, 'household_event', id FROM household_event WHERE person_id = ?1
UNION ALL SELECT 1, 7, 'attendance', a.id FROM attendance a JOIN person p ON p.id = ?1
  WHERE a.citizen_id = p.citizen_id OR a.citizen_id = p.old_id
UNION ALL SELECT 1, 8, 'different_persons', id FROM different_persons
  WHERE ?1 IN (person_a_id, person_b_id)
UNION ALL SELECT 1, 9, 'person_request', id FROM person_request WHERE person_id = ?1
UNION ALL SELECT 2, 1, 'household', id FROM home
UNION ALL SELECT 2, 2, 'household_external_code', x.id FROM household_external_code x
  JOIN home ON home.id = x.household_id
UNION ALL SELECT 2, 3, 'household_move', x.id FROM household_move x
  JOIN home ON home.id = x.household_id
UNION ALL SELECT 2, 4, 'household_link', x.id FROM household_link x
  JOIN home ON home.id IN (x.parent_id, x.child_id)
UNION ALL SELECT 2, 5, 'household_event', x.id FROM household_event x
  JOIN home ON home.id IN (x.household_id, x.other_id)
  WHERE x.person_id IS NULL
UNION ALL SELECT 2, 6, 'review_list', x.id FROM review_list x JOIN home ON home.id = x.household_id
UNION ALL SELECT 2, 7, 'request', x.id FROM request x JOIN home ON home.id = x.household_id
UNION ALL SELECT 2, 8, 'complaint', x.id FROM complaint x JOIN home ON home.id = x.household_id
UNION ALL SELECT 2, 9, 'assessment', id FROM result
UNION ALL SELECT 2, 10, 'assessment_answer', id FROM assessment_answer
  WHERE assessment_id IN (SELECT id FROM result)
UNION ALL SELECT 2, 11, 'recognition', id FROM recognition
  WHERE assessment_id IN (SELECT id FROM result)
UNION ALL SELECT 2, 12, 'housing_support', x.id FROM housing_support x
  JOIN home ON home.id = x.household_id
UNION ALL SELECT 2, 13, 'project_household', x.id FROM project_household x
  JOIN home ON home.id = x.household_id
UNION ALL SELECT 2, 14, 'support_receipt', x.id FROM support_receipt x
  JOIN home ON home.id = x.household_id
UNION ALL SELECT 2, 15, 'audit_visit', x.id FROM audit_visit x JOIN home ON home.id = x.household_id
UNION ALL SELECT 3, 1, 'finding', f.id FROM finding f JOIN home ON f.subject = 'household:' || home.code
UNION ALL SELECT 3, 2, 'finding', f.id FROM finding f
  JOIN stay s JOIN household h ON h.id = s.household_id
  WHERE f.subject = 'member:' || h.code || '/' || s.code
UNION ALL SELECT 3, 3, 'finding', f.id FROM finding f JOIN home
  WHERE instr(f.subject, 'assessment:' || home.code || '/') = 1
ORDER BY part, place, id
