-- The changes of row ?2 under layout ?1, each with its entry, and who proposed what it approved.
SELECT c.seq, e.at, c.entry, e.batch, e.actor, e.os_user, e.action, e.reason, c.operation,
  c.old, c.new, (
    SELECT a.login FROM decision d JOIN proposal p ON p.id = d.proposal_id
    JOIN account a ON a.id = p.account_id
    WHERE d.entry_id = c.entry AND d.verdict = 'approve' AND p.state = 'approved')
FROM change c LEFT JOIN entry e ON e.id = c.entry
WHERE c.layout = ?1 AND c.row_id = ?2 ORDER BY c.seq
