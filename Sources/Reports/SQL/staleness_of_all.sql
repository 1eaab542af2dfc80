-- The last change up to the day :today of the records of all households, along the trail.
-- staleness.sql goes on here.
WITH
bound AS MATERIALIZED (
  SELECT sum(changes) AS seq FROM entry
  WHERE id <= (SELECT max(id) FROM entry WHERE date(at, '+7 hours') <= :today)
),
of_household (unit_id, kind, seq) AS (
  SELECT v.unit_id, 'households', max(iif(c.seq <= (SELECT seq FROM bound), c.seq, NULL))
  FROM trail_layout l JOIN change c ON c.layout = l.id
  JOIN household h ON h.id = c.row_id
  JOIN temp.village_on_map v ON v.village_id = h.village_id
  WHERE l.tbl = 'household' GROUP BY 1
  UNION ALL
  SELECT v.unit_id, 'members', max(iif(c.seq <= (SELECT seq FROM bound), c.seq, NULL))
  FROM trail_layout l JOIN change c ON c.layout = l.id
  JOIN membership s ON s.id = c.row_id JOIN household h ON h.id = s.household_id
  JOIN temp.village_on_map v ON v.village_id = h.village_id
  WHERE l.tbl = 'membership' GROUP BY 1
  UNION ALL
  SELECT v.unit_id, 'members', max(iif(c.seq <= (SELECT seq FROM bound), c.seq, NULL))
  FROM trail_layout l JOIN change c ON c.layout = l.id
  JOIN membership s ON s.person_id = c.row_id JOIN household h ON h.id = s.household_id
  JOIN temp.village_on_map v ON v.village_id = h.village_id
  WHERE l.tbl = 'person' GROUP BY 1
  UNION ALL
  SELECT v.unit_id, 'assessments', max(iif(c.seq <= (SELECT seq FROM bound), c.seq, NULL))
  FROM trail_layout l JOIN change c ON c.layout = l.id
  JOIN assessment a ON a.id = c.row_id JOIN household h ON h.id = a.household_id
  JOIN temp.village_on_map v ON v.village_id = h.village_id
  WHERE l.tbl = 'assessment' GROUP BY 1
  UNION ALL
  SELECT v.unit_id, 'assessments', max(iif(c.seq <= (SELECT seq FROM bound), c.seq, NULL))
  FROM trail_layout l JOIN change c ON c.layout = l.id
  JOIN recognition r ON r.id = c.row_id JOIN assessment a ON a.id = r.assessment_id
  JOIN household h ON h.id = a.household_id
  JOIN temp.village_on_map v ON v.village_id = h.village_id
  WHERE l.tbl = 'recognition' GROUP BY 1
  UNION ALL
  SELECT v.unit_id, 'housing', max(iif(c.seq <= (SELECT seq FROM bound), c.seq, NULL))
  FROM trail_layout l JOIN change c ON c.layout = l.id
  JOIN housing_support s ON s.id = c.row_id JOIN household h ON h.id = s.household_id
  JOIN temp.village_on_map v ON v.village_id = h.village_id
  WHERE l.tbl = 'housing_support' GROUP BY 1
  UNION ALL
  SELECT v.unit_id, 'participants', max(iif(c.seq <= (SELECT seq FROM bound), c.seq, NULL))
  FROM trail_layout l JOIN change c ON c.layout = l.id
  JOIN project_household e ON e.id = c.row_id JOIN household h ON h.id = e.household_id
  JOIN temp.village_on_map v ON v.village_id = h.village_id
  WHERE l.tbl = 'project_household' GROUP BY 1
)
