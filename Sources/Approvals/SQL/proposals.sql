-- Proposals: those in state ?1 (NULL: that wait for somebody), made by login ?2 (NULL: by anybody),
-- for the unit of code ?3 (NULL: for any); ?4 is 1 for all states.
SELECT p.id, p.state, p.action, a.login, a.name, p.made_at, coalesce(e.rows, 0), p.reason, p.comment,
  (SELECT group_concat(u.name, ', ') FROM proposal_unit x JOIN admin_unit u ON u.id = x.unit_id
   WHERE x.proposal_id = p.id),
  (SELECT b.login FROM decision d JOIN account b ON b.id = d.account_id
   WHERE d.proposal_id = p.id ORDER BY d.id DESC LIMIT 1),
  (SELECT d.reason FROM decision d WHERE d.proposal_id = p.id ORDER BY d.id DESC LIMIT 1),
  e.file, p.subject
FROM proposal p JOIN account a ON a.id = p.account_id
LEFT JOIN proposal_effect e ON e.proposal_id = p.id
WHERE (?4 = 1 OR p.state = ?1 OR (?1 IS NULL AND p.state IN ('draft', 'sent', 'returned', 'stale')))
  AND (?2 IS NULL OR a.login = ?2)
  AND (?3 IS NULL OR EXISTS (SELECT 1 FROM proposal_unit x JOIN admin_unit u ON u.id = x.unit_id
    WHERE x.proposal_id = p.id AND u.code = ?3))
  AND (?5 IS NULL OR p.id = ?5)
ORDER BY p.id
