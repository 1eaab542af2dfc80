-- The money of a project for a year and programme, or of a year and programme.
SELECT 'project_fund' AS tbl, f.id FROM project_fund f JOIN project p ON p.id = f.project_id
WHERE instr(:key, p.code || '/' || f.budget_year || '/' || f.programme || '/') = 1
  OR instr(:key, f.budget_year || '/' || f.programme || '/') = 1
