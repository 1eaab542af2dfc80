-- A household in a project: its codes and the day of joining.
SELECT 'project_household' AS tbl, w.id FROM project_household w
JOIN project p ON p.id = w.project_id JOIN household h ON h.id = w.household_id
WHERE p.code || '/' || h.code || '/' || w.joined_on = :key
