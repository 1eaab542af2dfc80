-- The batches as lists show them, each with its entry and the names of its files, and who loaded it: of
-- an approved proposal that is who made it.
SELECT b.id, e.at, coalesce((
    SELECT a.login FROM decision d JOIN proposal p ON p.id = d.proposal_id
    JOIN account a ON a.id = p.account_id
    WHERE d.entry_id = e.id AND d.verdict = 'approve' AND p.state = 'approved'), e.actor), b.kind, b.rows, b.new, b.changed, b.unchanged, b.undecided,
  b.rejected, b.on_error, b.undone_by, e.id,
  (SELECT group_concat(name, '; ') FROM
    (SELECT name FROM batch_file WHERE batch_id = b.id ORDER BY id))
FROM batch b LEFT JOIN entry e ON e.id = (SELECT min(id) FROM entry WHERE batch = b.id)
