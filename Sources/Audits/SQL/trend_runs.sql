-- The runs with the program that made each, how many rules it ran, and the most that a run of that
-- program ran; of the rules named (a JSON list), how many took part.
WITH run AS (
  SELECT r.id, r.ran_at, r.rules, e.program,
    (SELECT count(*) FROM audit_result a WHERE a.run_id = r.id
      AND a.rule IN (SELECT value FROM json_each(?1))) AS named
  FROM audit_run r
  JOIN trail_layout l ON l.tbl = 'audit_run'
  JOIN change c ON c.layout = l.id AND c.row_id = r.id AND c.operation = 'insert'
  JOIN entry e ON e.id = c.entry)
SELECT id, ran_at, rules, program, named, max(rules) OVER (PARTITION BY program) AS widest
FROM run ORDER BY id
