-- Proposals: those in state ?1 (NULL: that wait for somebody), made by login ?2 (NULL: by anybody),
-- for the unit of code ?3 (NULL: for any); ?4 is 1 for all states; ?5 is the one number (NULL: any); ?6 is the
-- login that may decide about them on day ?7 and has not yet (NULL: whoever may).
WITH RECURSIVE decider (access, unit_id) AS MATERIALIZED (
  SELECT DISTINCT w.access, d.unit_id
  FROM account a JOIN duty_unit_period d ON d.account_id = a.id
  JOIN role_access w ON w.role = d.role AND w.may = 'decide'
  WHERE a.login = ?6 AND in_force(d, ?7)),
chain (proposal_id, hand_id) AS (
  SELECT id, id FROM proposal WHERE ?6 IS NOT NULL AND state = 'sent'
  UNION
  SELECT c.proposal_id, p.replaces FROM chain c JOIN proposal p ON p.id = c.hand_id
  WHERE p.replaces IS NOT NULL),
own (proposal_id) AS MATERIALIZED (
  SELECT c.proposal_id FROM chain c JOIN proposal_hand h ON h.proposal_id = c.hand_id
  JOIN account a ON a.id = h.account_id AND a.login = ?6
  UNION
  SELECT s.proposal_id FROM standing_approval s
  JOIN account a ON a.id = s.account_id AND a.login = ?6)
SELECT p.id, p.state, p.action, a.login, a.name, p.made_at, coalesce(e.rows, 0), p.reason, p.comment,
  (SELECT group_concat(u.name, ', ') FROM proposal_unit x JOIN admin_unit u ON u.id = x.unit_id
   WHERE x.proposal_id = p.id),
  (SELECT b.login FROM decision d JOIN account b ON b.id = d.account_id
   WHERE d.proposal_id = p.id ORDER BY d.id DESC LIMIT 1),
  (SELECT d.reason FROM decision d WHERE d.proposal_id = p.id ORDER BY d.id DESC LIMIT 1),
  e.file, p.subject
FROM proposal p JOIN account a ON a.id = p.account_id
LEFT JOIN proposal_effect e ON e.proposal_id = p.id
WHERE (?4 = 1 OR p.state = ?1 OR (?1 IS NULL
    AND p.state IN ('draft', 'sent', 'returned', 'stale')
    AND NOT EXISTS (SELECT 1 FROM proposal n WHERE n.replaces = p.id)))
  AND (?2 IS NULL OR a.login = ?2)
  AND (?3 IS NULL OR EXISTS (SELECT 1 FROM proposal_unit x JOIN admin_unit u ON u.id = x.unit_id
    WHERE x.proposal_id = p.id AND u.code = ?3))
  AND (?5 IS NULL OR p.id = ?5)
  AND (?6 IS NULL OR (p.state = 'sent' AND p.id NOT IN (SELECT proposal_id FROM own)
    AND EXISTS (SELECT 1 FROM decider d WHERE d.access = p.access AND (p.access <> 'place'
      OR d.unit_id IN (SELECT x.unit_id FROM proposal_unit x WHERE x.proposal_id = p.id)))))
ORDER BY p.id
