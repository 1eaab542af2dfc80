-- What round :round goes by from its opening on, whatever becomes of the numbers of the procedure later.
INSERT INTO round_parameter (round_id, name, value)
SELECT :round, p.name, p.value FROM audit_parameter p
WHERE p.name IN ('agree_percent', 'posting_days', 'recheck_days', 'superior_days', 'superior_until')
ORDER BY p.name
