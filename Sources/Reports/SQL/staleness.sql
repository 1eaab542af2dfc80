-- The last entry up to the day :today that changed records of each kind in each unit on the map, and
-- its day in Vietnam.
WITH
bound AS MATERIALIZED (
  SELECT max(id) AS entry FROM entry WHERE date(at, '+7 hours') <= :today
),
place AS (
  SELECT v.unit_id, 'households' AS kind, max(iif(c.entry <= (SELECT entry FROM bound), c.entry, NULL)) AS entry
  FROM trail_layout l JOIN change c ON c.layout = l.id
  JOIN household h ON h.id = c.row_id
  JOIN temp.village_on_map v ON v.village_id = h.village_id
  WHERE l.tbl = 'household' GROUP BY 1
  UNION ALL
  SELECT v.unit_id, 'members' AS kind, max(iif(c.entry <= (SELECT entry FROM bound), c.entry, NULL)) AS entry
  FROM trail_layout l JOIN change c ON c.layout = l.id
  JOIN membership s ON s.id = c.row_id JOIN household h ON h.id = s.household_id
  JOIN temp.village_on_map v ON v.village_id = h.village_id
  WHERE l.tbl = 'membership' GROUP BY 1
  UNION ALL
  SELECT v.unit_id, 'members' AS kind, max(iif(c.entry <= (SELECT entry FROM bound), c.entry, NULL)) AS entry
  FROM trail_layout l JOIN change c ON c.layout = l.id
  JOIN membership s ON s.person_id = c.row_id JOIN household h ON h.id = s.household_id
  JOIN temp.village_on_map v ON v.village_id = h.village_id
  WHERE l.tbl = 'person' GROUP BY 1
  UNION ALL
  SELECT v.unit_id, 'assessments' AS kind, max(iif(c.entry <= (SELECT entry FROM bound), c.entry, NULL)) AS entry
  FROM trail_layout l JOIN change c ON c.layout = l.id
  JOIN assessment a ON a.id = c.row_id JOIN household h ON h.id = a.household_id
  JOIN temp.village_on_map v ON v.village_id = h.village_id
  WHERE l.tbl = 'assessment' GROUP BY 1
  UNION ALL
  SELECT v.unit_id, 'assessments' AS kind, max(iif(c.entry <= (SELECT entry FROM bound), c.entry, NULL)) AS entry
  FROM trail_layout l JOIN change c ON c.layout = l.id
  JOIN recognition r ON r.id = c.row_id JOIN assessment a ON a.id = r.assessment_id
  JOIN household h ON h.id = a.household_id
  JOIN temp.village_on_map v ON v.village_id = h.village_id
  WHERE l.tbl = 'recognition' GROUP BY 1
  UNION ALL
  SELECT v.unit_id, 'housing' AS kind, max(iif(c.entry <= (SELECT entry FROM bound), c.entry, NULL)) AS entry
  FROM trail_layout l JOIN change c ON c.layout = l.id
  JOIN housing_support s ON s.id = c.row_id JOIN household h ON h.id = s.household_id
  JOIN temp.village_on_map v ON v.village_id = h.village_id
  WHERE l.tbl = 'housing_support' GROUP BY 1
  UNION ALL
  SELECT v.unit_id, 'participants' AS kind, max(iif(c.entry <= (SELECT entry FROM bound), c.entry, NULL)) AS entry
  FROM trail_layout l JOIN change c ON c.layout = l.id
  JOIN project_household e ON e.id = c.row_id JOIN household h ON h.id = e.household_id
  JOIN temp.village_on_map v ON v.village_id = h.village_id
  WHERE l.tbl = 'project_household' GROUP BY 1
  UNION ALL
  SELECT t.unit_id, 'conferences', max(iif(c.entry <= (SELECT entry FROM bound), c.entry, NULL))
  FROM trail_layout l JOIN change c ON c.layout = l.id JOIN conference t ON t.id = c.row_id
  WHERE l.tbl = 'conference' GROUP BY 1
  UNION ALL
  SELECT coalesce(t.unit_id, :province), 'projects', max(iif(c.entry <= (SELECT entry FROM bound), c.entry, NULL))
  FROM trail_layout l JOIN change c ON c.layout = l.id JOIN project t ON t.id = c.row_id
  WHERE l.tbl = 'project' GROUP BY 1
  UNION ALL
  SELECT coalesce(t.unit_id, :province), 'activities', max(iif(c.entry <= (SELECT entry FROM bound), c.entry, NULL))
  FROM trail_layout l JOIN change c ON c.layout = l.id JOIN activity t ON t.id = c.row_id
  WHERE l.tbl = 'activity' GROUP BY 1
  UNION ALL
  SELECT t.unit_id, 'population', max(iif(c.entry <= (SELECT entry FROM bound), c.entry, NULL))
  FROM trail_layout l JOIN change c ON c.layout = l.id JOIN population t ON t.id = c.row_id
  WHERE l.tbl = 'population' GROUP BY 1
  UNION ALL
  SELECT coalesce(t.unit_id, p.unit_id, :province), 'funds', max(iif(c.entry <= (SELECT entry FROM bound), c.entry, NULL))
  FROM trail_layout l JOIN change c ON c.layout = l.id JOIN project_fund t ON t.id = c.row_id
  JOIN project p ON p.id = t.project_id
  WHERE l.tbl = 'project_fund' GROUP BY 1
),
last AS MATERIALIZED (
  SELECT i.above_id AS unit_id, p.kind, max(p.entry) AS entry
  FROM place p JOIN temp.unit_in i ON i.unit_id = p.unit_id AND i.is_whole
  GROUP BY 1, 2
)
SELECT m.unit_id, m.code, m.name, m.level, l.kind, date(e.at, '+7 hours'),
  CAST(julianday(:today) - julianday(date(e.at, '+7 hours')) AS INTEGER)
FROM temp.map_unit m
JOIN temp.unit_in scope ON scope.above_id = :unit AND scope.unit_id = m.unit_id AND scope.is_whole
LEFT JOIN last l ON l.unit_id = m.unit_id
LEFT JOIN entry e ON e.id = l.entry
WHERE m.unit_id > 0
ORDER BY m.position
