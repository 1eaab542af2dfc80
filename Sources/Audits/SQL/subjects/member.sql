-- The membership numbered :last of the household :front, and the person.
WITH m AS (SELECT m.id, m.person_id FROM household h JOIN membership m
  ON m.household_id = h.id WHERE h.code = :front AND m.code = :last)
SELECT 'membership' AS tbl, id FROM m UNION ALL SELECT 'person', person_id FROM m
