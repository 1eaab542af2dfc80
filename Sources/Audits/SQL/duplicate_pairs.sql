-- Persons who may be one: of one number, or of one name and birth, each pair once.
WITH same_citizen AS (SELECT citizen_id AS k FROM person WHERE citizen_id IS NOT NULL
  GROUP BY 1 HAVING count(*) > 1),
same_old AS (SELECT old_id AS k FROM person WHERE old_id IS NOT NULL
  GROUP BY 1 HAVING count(*) > 1),
same_insurance AS (SELECT health_insurance_no AS k FROM person
  WHERE health_insurance_no IS NOT NULL GROUP BY 1 HAVING count(*) > 1),
same_birth AS (SELECT name_folded, birth_date FROM person WHERE birth_date IS NOT NULL
  GROUP BY 1, 2 HAVING count(*) > 1),
named AS MATERIALIZED (SELECT p.id, p.name_folded, p.birth_year, h.village_id
  FROM membership m JOIN household h ON h.id = m.household_id
  JOIN person p ON p.id = m.person_id),
same_place AS (SELECT name_folded, birth_year, village_id, min(id) AS first, max(id) AS last
  FROM named GROUP BY 1, 2, 3 HAVING min(id) < max(id)),
pair AS (
  SELECT a.id AS a, b.id AS b FROM same_citizen k
    JOIN person a ON a.citizen_id = k.k JOIN person b ON b.citizen_id = k.k AND b.id > a.id
  UNION SELECT a.id, b.id FROM same_old k
    JOIN person a ON a.old_id = k.k JOIN person b ON b.old_id = k.k AND b.id > a.id
  UNION SELECT a.id, b.id FROM same_insurance k
    JOIN person a ON a.health_insurance_no = k.k
    JOIN person b ON b.health_insurance_no = k.k AND b.id > a.id
  UNION SELECT a.id, b.id FROM same_birth k
    CROSS JOIN person a ON a.name_folded = k.name_folded AND a.birth_date = k.birth_date
    CROSS JOIN person b ON b.name_folded = k.name_folded AND b.birth_date = k.birth_date
      AND b.id > a.id
  UNION SELECT a.id, b.id FROM same_place k
    JOIN named a ON a.village_id = k.village_id AND a.name_folded = k.name_folded
      AND a.birth_year = k.birth_year
    JOIN named b ON b.village_id = k.village_id AND b.name_folded = k.name_folded
      AND b.birth_year = k.birth_year AND b.id > a.id)
SELECT p.a, p.b FROM pair p
