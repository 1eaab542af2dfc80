-- The rules that were ever run, with the time of the last run of each.
SELECT t.rule, max(r.ran_at) FROM audit_result t JOIN audit_run r ON r.id = t.run_id GROUP BY t.rule
