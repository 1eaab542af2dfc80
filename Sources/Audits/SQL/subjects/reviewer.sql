-- The results that the reviewer of :front signed in the round :last.
SELECT 'assessment' AS tbl, a.id FROM round r
JOIN assessment a ON a.round_id = r.id AND a.reviewer IS NOT NULL
WHERE r.code = :last AND substr(:front, -length(a.reviewer) - 1) = '/' || a.reviewer
