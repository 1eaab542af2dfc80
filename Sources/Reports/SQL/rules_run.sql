-- The rules that were ever run, with the time of the last run of each, and whether it had data.
SELECT t.rule, max(r.ran_at), t.status = 'run'
FROM audit_result t JOIN audit_run r ON r.id = t.run_id GROUP BY t.rule
