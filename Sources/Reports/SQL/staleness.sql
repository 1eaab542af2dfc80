-- Goes on from staleness_of_….sql: the last entry up to the day :today that changed records of each kind in
-- each unit on the map, and its day in Vietnam. Later entries have later changes, so the last change
-- tells the entry, and an index tells the change.
,
of_unit (unit_id, kind, seq) AS (
  SELECT r.unit_id, r.kind, max(iif(c.seq <= (SELECT seq FROM bound), c.seq, NULL))
  FROM (
    SELECT unit_id, 'conferences' AS kind, 'conference' AS tbl, id FROM conference
    UNION ALL
    SELECT coalesce(unit_id, :province), 'projects', 'project', id FROM project
    UNION ALL
    SELECT coalesce(unit_id, :province), 'activities', 'activity', id FROM activity
    UNION ALL
    SELECT unit_id, 'population', 'population', id FROM population
    UNION ALL
    SELECT coalesce(t.unit_id, p.unit_id, :province), 'funds', 'project_fund', t.id
    FROM project_fund t JOIN project p ON p.id = t.project_id) r
  CROSS JOIN trail_layout l ON l.tbl = r.tbl
  CROSS JOIN change c ON c.layout = l.id AND c.row_id = r.id
  GROUP BY r.unit_id, r.kind
),
last AS MATERIALIZED (
  SELECT i.above_id AS unit_id, p.kind, max(p.seq) AS seq
  FROM (SELECT * FROM of_household UNION ALL SELECT * FROM of_unit) p
  JOIN temp.unit_in i ON i.unit_id = p.unit_id AND i.is_whole
  GROUP BY 1, 2
)
SELECT m.unit_id, m.code, m.name, m.level, l.kind, date(e.at, '+7 hours'),
  CAST(julianday(:today) - julianday(date(e.at, '+7 hours')) AS INTEGER)
FROM temp.map_unit m
JOIN temp.unit_in scope ON scope.above_id = :unit AND scope.unit_id = m.unit_id AND scope.is_whole
LEFT JOIN last l ON l.unit_id = m.unit_id
LEFT JOIN change c ON c.seq = l.seq
LEFT JOIN entry e ON e.id = c.entry
WHERE m.unit_id > 0
ORDER BY m.position
