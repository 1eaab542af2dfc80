-- The last change up to the day :today of the records of the households of :unit, by looking up those of each
-- village: for a unit that has few of all. staleness.sql goes on here.
WITH
bound AS MATERIALIZED (
  SELECT sum(changes) AS seq FROM entry
  WHERE id <= (SELECT max(id) FROM entry WHERE date(at, '+7 hours') <= :today)
),
home AS MATERIALIZED (
  SELECT v.village_id, v.unit_id FROM temp.unit_in i
  JOIN temp.village_on_map v ON v.unit_id = i.unit_id WHERE i.above_id = :unit
),
of_household (unit_id, kind, seq) AS (
  SELECT o.unit_id, 'households', (SELECT max(c.seq) FROM household h
    CROSS JOIN record_change c ON c.tbl = 'household' AND c.row_id = h.id AND c.seq <= (SELECT seq FROM bound)
    WHERE h.village_id = o.village_id)
  FROM home o
  UNION ALL
  SELECT o.unit_id, 'members', (SELECT max(c.seq) FROM household h
    CROSS JOIN membership s ON s.household_id = h.id
    CROSS JOIN record_change c ON c.tbl = 'membership' AND c.row_id = s.id AND c.seq <= (SELECT seq FROM bound)
    WHERE h.village_id = o.village_id)
  FROM home o
  UNION ALL
  SELECT o.unit_id, 'members', (SELECT max(c.seq) FROM household h
    CROSS JOIN membership s ON s.household_id = h.id
    CROSS JOIN record_change c ON c.tbl = 'person' AND c.row_id = s.person_id AND c.seq <= (SELECT seq FROM bound)
    WHERE h.village_id = o.village_id)
  FROM home o
  UNION ALL
  SELECT o.unit_id, 'assessments', (SELECT max(c.seq) FROM household h
    CROSS JOIN assessment a ON a.household_id = h.id
    CROSS JOIN record_change c ON c.tbl = 'assessment' AND c.row_id = a.id AND c.seq <= (SELECT seq FROM bound)
    WHERE h.village_id = o.village_id)
  FROM home o
  UNION ALL
  SELECT o.unit_id, 'assessments', (SELECT max(c.seq) FROM household h
    CROSS JOIN assessment a ON a.household_id = h.id
    CROSS JOIN recognition r ON r.assessment_id = a.id
    CROSS JOIN record_change c ON c.tbl = 'recognition' AND c.row_id = r.id AND c.seq <= (SELECT seq FROM bound)
    WHERE h.village_id = o.village_id)
  FROM home o
  UNION ALL
  SELECT o.unit_id, 'housing', (SELECT max(c.seq) FROM household h
    CROSS JOIN housing_support s ON s.household_id = h.id
    CROSS JOIN record_change c ON c.tbl = 'housing_support' AND c.row_id = s.id AND c.seq <= (SELECT seq FROM bound)
    WHERE h.village_id = o.village_id)
  FROM home o
  UNION ALL
  SELECT o.unit_id, 'participants', (SELECT max(c.seq) FROM household h
    CROSS JOIN project_household e ON e.household_id = h.id
    CROSS JOIN record_change c ON c.tbl = 'project_household' AND c.row_id = e.id AND c.seq <= (SELECT seq FROM bound)
    WHERE h.village_id = o.village_id)
  FROM home o
)
