-- A duty counts to the end of the entry by which it ends, also on the day of that entry: what was written and
-- proposed before stays what somebody with the duty made, and an administrator may agree to the end of
-- their own. And what the gate looks at is found with fewer passes over the changes of an entry.

-- What of an account or a duty the open entry ends, where it had not ended before. Outside of an entry nothing is
-- open: an account that ended is not read for by what the trail tells of its end.
CREATE VIEW open_end AS
SELECT l.tbl, c.row_id
FROM trail_layout l
JOIN json_each(l.columns) k ON k.value = CASE l.tbl WHEN 'account' THEN 'ended_on' ELSE 'valid_to' END
CROSS JOIN change c ON c.layout = l.id AND c.entry = sobo_entry() AND c.operation = 'update'
WHERE l.tbl IN ('account', 'duty') AND c.seq > sobo_start()
  AND coalesce(json_extract(c.old, '$[' || k.key || ']'), '9999-12-31') > sobo_today();

-- As before; and a duty of the account that writes counts to the end of the entry that ends it.
DROP VIEW duty_in_force;
CREATE VIEW duty_in_force AS
SELECT d.id, d.account_id, d.role, d.unit_id
FROM duty d JOIN account a ON a.id = d.account_id
WHERE (a.ended_on IS NULL OR a.ended_on > sobo_today() OR (a.id = sobo_actor() AND EXISTS (
    SELECT 1 FROM open_end o WHERE o.tbl = 'account' AND o.row_id = a.id)))
  AND d.valid_from <= sobo_today() AND (d.valid_to IS NULL OR d.valid_to > sobo_today()
    OR (d.account_id = sobo_actor() AND EXISTS (
      SELECT 1 FROM open_end o WHERE o.tbl = 'duty' AND o.row_id = d.id)));

-- The duties that the maker of a proposal had when it was made, of those that the open entry decides about. The days
-- say so; one that ended as of that very day counts for what was made before the entry that ended it, and one
-- that the open entry ends for what it decides.
CREATE VIEW open_maker_duty AS
SELECT p.id AS proposal_id, d.role, d.unit_id
FROM proposal p JOIN duty d ON d.account_id = p.account_id
WHERE p.id IN (SELECT n.proposal_id FROM decision n WHERE n.entry_id = sobo_entry())
  AND d.valid_from <= p.made_on AND (d.valid_to IS NULL OR d.valid_to > p.made_on OR EXISTS (
    SELECT 1 FROM trail_layout l CROSS JOIN change c ON c.layout = l.id AND c.row_id = d.id
    JOIN json_each(l.columns) k ON k.value = 'valid_to'
    WHERE l.tbl = 'duty' AND c.operation = 'update'
      AND (d.valid_to = p.made_on OR c.entry = sobo_entry())
      AND coalesce(json_extract(c.old, '$[' || k.key || ']'), '9999-12-31') > p.made_on
      AND c.entry > (
        SELECT max(m.entry) FROM trail_layout t CROSS JOIN change m ON m.layout = t.id AND m.row_id = p.id
        WHERE t.tbl = 'proposal' AND m.operation = 'insert')));

DROP VIEW maker_reach;
CREATE VIEW maker_reach AS
WITH RECURSIVE r (proposal_id, unit_id) AS (
  SELECT d.proposal_id, d.unit_id FROM open_maker_duty d
  JOIN role_access w ON w.role = d.role AND w.access = 'place' AND w.may = 'write'
  UNION
  SELECT r.proposal_id, u.id FROM r JOIN admin_unit u ON u.parent_id = r.unit_id
  UNION
  SELECT r.proposal_id, s.old_unit_id
  FROM r JOIN admin_succession s ON s.new_unit_id = r.unit_id AND s.share = 'whole')
SELECT proposal_id, unit_id FROM r;

-- As before, by the duties of then.
DROP VIEW approval_refusal;
CREATE VIEW approval_refusal AS
SELECT * FROM (
SELECT 7 AS rank, 'two_approvals' AS fault, group_concat(p.id) AS place, NULL AS detail
FROM open_approval p HAVING count(*) > 1
UNION ALL
SELECT 8, 'effect_differs', p.id, NULL FROM open_approval p
WHERE EXISTS (
    SELECT e FROM (
      SELECT json_array(tbl, row, json(old), json(new)) AS e, 1 AS side FROM open_effect
      UNION ALL
      SELECT DISTINCT j.value, 2 FROM proposal_effect f, json_each(f.effect) j
      WHERE f.proposal_id = p.id)
    GROUP BY e HAVING sum(side) <> 3)
  OR EXISTS (SELECT 1 FROM proposal_effect e WHERE e.proposal_id = p.id AND e.erased)
  OR EXISTS (SELECT 1 FROM open_change o LEFT JOIN folded_name f ON f.id = o.row_id
    WHERE o.tbl = 'folded_name' AND (o.operation <> 'insert'
      OR NOT EXISTS (SELECT 1 FROM person n WHERE n.name_folded = f.folded)))
UNION ALL
SELECT 9, 'role_missing', o.tbl, o.access FROM open_access o JOIN open_approval p
WHERE o.access NOT IN ('approval', 'shared') AND NOT EXISTS (
  SELECT 1 FROM open_maker_duty d JOIN role_access r ON r.role = d.role
  WHERE d.proposal_id = p.id AND r.access = o.access AND r.may = 'write')
UNION ALL
SELECT 10, 'not_checker', o.tbl, o.access FROM open_access o JOIN open_approval p
WHERE o.access NOT IN ('approval', 'shared') AND NOT EXISTS (
  SELECT 1 FROM standing_approval d JOIN duty_in_force f ON f.account_id = d.account_id
  JOIN role_access r ON r.role = f.role
  WHERE d.proposal_id = p.id AND r.access = o.access AND r.may = 'decide')
UNION ALL
-- Of the places: all were proposed, at least one is its maker's, and each is decided by who may.
SELECT CASE WHEN NOT p.is_proposed THEN 8 WHEN p.own = 0 THEN 8.5 ELSE 11 END,
  CASE WHEN NOT p.is_proposed THEN 'effect_differs' WHEN p.own = 0 THEN 'foreign_unit'
    ELSE 'not_checker' END,
  CASE WHEN p.is_proposed AND p.own > 0 THEN u.code ELSE p.id END,
  CASE WHEN p.is_proposed AND p.own > 0 THEN u.name END
FROM (
  SELECT a.id, o.unit_id,
    o.unit_id IN (SELECT n.unit_id FROM proposal_unit n WHERE n.proposal_id = a.id) AS is_proposed,
    sum(o.unit_id IN (SELECT m.unit_id FROM maker_reach m WHERE m.proposal_id = a.id)) OVER () AS own,
    o.unit_id IN (
      SELECT r.unit_id FROM standing_approval d JOIN reach r ON r.account_id = d.account_id
      JOIN role_access w ON w.role = r.role
      WHERE d.proposal_id = a.id AND w.access = 'place' AND w.may = 'decide') AS is_decided
  FROM open_unit o JOIN open_approval a) p JOIN admin_unit u ON u.id = p.unit_id
WHERE NOT p.is_proposed OR p.own = 0 OR NOT p.is_decided
) ORDER BY rank LIMIT 1;

-- The layouts of what the open entry changed, each once; one that is none has no table, and no access that
-- anybody could have.
CREATE VIEW open_layout AS
SELECT s.layout AS id, l.tbl, l.columns
FROM (SELECT DISTINCT c.layout FROM change c NOT INDEXED WHERE c.seq > sobo_start()) s
LEFT JOIN trail_layout l ON l.id = s.layout;

DROP VIEW open_access;
CREATE VIEW open_access AS
SELECT DISTINCT o.tbl, coalesce(x.access, 'none') AS access
FROM open_layout o LEFT JOIN table_access x ON x.tbl = o.tbl;

-- As before; and who did not make a proposal may agree to the end of a duty of their own.
DROP VIEW open_refusal;
CREATE VIEW open_refusal AS
SELECT * FROM (
-- Rows that a REPLACE removes are in the trail, and none is left that nothing refers to.
SELECT 0 AS rank, 'trail_differs' AS fault, 'PRAGMA recursive_triggers' AS place, NULL AS detail
WHERE (SELECT recursive_triggers FROM pragma_recursive_triggers) = 0
  OR (SELECT foreign_keys FROM pragma_foreign_keys) = 0
UNION ALL
SELECT 0, 'trail_differs', 'change', NULL
WHERE EXISTS (SELECT 1 FROM change WHERE seq <= 0)
  OR (SELECT max(c.seq) - min(c.seq) + 1 - count(*) FROM change c NOT INDEXED
    WHERE c.seq > sobo_start()) <> 0
  -- Nothing before the start is of the open entry, and nothing after it of another.
  OR sobo_start() > 0 AND NOT EXISTS (
    SELECT 1 FROM change c JOIN entry e ON e.id = c.entry WHERE c.seq = sobo_start())
  OR EXISTS (
    SELECT 1 FROM change c WHERE c.seq = (SELECT min(seq) FROM change WHERE seq > sobo_start())
      AND (c.seq <> sobo_start() + 1 OR c.entry IS NOT sobo_entry()))
UNION ALL
SELECT 1, 'duty_missing', (SELECT login FROM account WHERE id = sobo_actor()), NULL
WHERE NOT EXISTS (SELECT 1 FROM duty_in_force WHERE account_id = sobo_actor())
UNION ALL
SELECT 2, 'own_duty', a.login, d.role
FROM open_change o JOIN duty d ON d.id = o.row_id JOIN account a ON a.id = d.account_id
WHERE o.tbl = 'duty' AND d.account_id = sobo_actor()
  AND NOT (o.operation = 'update' AND EXISTS (SELECT 1 FROM open_approval))
UNION ALL
-- Who was shown what, and what was erased, is only added to.
SELECT 2, 'evidence_stays', o.tbl, o.operation FROM open_change o
WHERE o.tbl IN ('disclosure', 'redacted_change') AND o.operation <> 'insert' AND NOT sobo_erases()
UNION ALL
-- Without an approval.
SELECT 3, 'role_missing', o.tbl, o.access FROM open_access o
WHERE o.access <> 'approval' AND NOT EXISTS (SELECT 1 FROM open_approval) AND NOT EXISTS (
  SELECT 1 FROM duty_in_force d JOIN role_access r ON r.role = d.role
  WHERE d.account_id = sobo_actor() AND r.access = o.access AND r.may = 'write')
UNION ALL
SELECT 4 + (u.valid_to IS NOT NULL) * 0.5, 'foreign_unit', u.code, u.name
FROM open_unit o JOIN admin_unit u ON u.id = o.unit_id
WHERE NOT EXISTS (SELECT 1 FROM open_approval) AND o.unit_id NOT IN (
  SELECT r.unit_id FROM reach r JOIN role_access w ON w.role = r.role
  WHERE r.account_id = sobo_actor() AND w.access = 'place' AND w.may = 'write')
UNION ALL
SELECT 5, 'approval_needed', o.tbl, o.column FROM open_checked o
WHERE NOT EXISTS (SELECT 1 FROM open_approval)
UNION ALL
-- What is proposed for places is of at least one that its maker answers for.
SELECT 5.5, 'foreign_unit', p.id, p.access
FROM open_change o JOIN proposal p ON p.id = o.row_id
WHERE o.tbl = 'proposal' AND o.operation = 'insert' AND p.access = 'place' AND NOT EXISTS (
  SELECT 1 FROM proposal_unit u JOIN reach r ON r.unit_id = u.unit_id
  JOIN role_access w ON w.role = r.role
  WHERE u.proposal_id = p.id AND r.account_id = sobo_actor() AND w.access = 'place'
    AND w.may = 'write')
UNION ALL
-- An erasure, or an export with whole numbers, needs a permission.
SELECT 6, 'permission_needed', subject, tbl FROM open_permission
UNION ALL
SELECT 6.5, 'role_missing', o.tbl, 'privacy' FROM open_change o
WHERE o.tbl = 'permission_use' AND NOT EXISTS (
  SELECT 1 FROM duty_in_force d JOIN role_access r ON r.role = d.role
  WHERE d.account_id = sobo_actor() AND r.access = 'privacy' AND r.may = 'write')
) ORDER BY rank LIMIT 1;

-- As before. The changes are looked through for each column that tells a place, in the order of their numbers, which
-- takes less than to look for the columns of each change.
DROP VIEW open_unit;
CREATE VIEW open_unit AS
WITH used (layout, tbl) AS MATERIALIZED (SELECT id, tbl FROM open_layout),
place (layout, tbl, target, path, rest) AS MATERIALIZED (
  SELECT l.id, l.tbl, r.target, '$[' || k.key || ']',
    CASE r.is_place WHEN 2 THEN (SELECT id FROM top_unit) END
  FROM used s JOIN trail_layout l ON l.id = s.layout
  JOIN table_access x ON x.tbl = l.tbl AND x.access = 'place'
  JOIN table_reference r ON r.tbl = l.tbl AND r.is_place
  JOIN json_each(l.columns) k ON k.value = r.column),
-- Memberships that become another person's, with the person of before and the one of after.
moved (id, person_id) AS MATERIALIZED (
  SELECT c.row_id, json_extract(CASE side.value WHEN 'old' THEN c.old ELSE c.new END, '$[' || k.key || ']')
  FROM used s JOIN trail_layout l ON l.id = s.layout
  JOIN json_each(l.columns) k ON k.value = 'person_id'
  CROSS JOIN open_row c ON c.layout = s.layout
  CROSS JOIN json_each('["old", "new"]') side
  WHERE s.tbl = 'membership' AND c.operation = 'update'
    AND json_extract(c.old, '$[' || k.key || ']') IS NOT json_extract(c.new, '$[' || k.key || ']')),
fresh (tbl, id) AS MATERIALIZED (
  SELECT s.tbl, c.row_id FROM used s CROSS JOIN open_row c ON c.layout = s.layout
  WHERE c.operation = 'insert' AND s.tbl IN ('membership', 'village_unit')
  UNION
  SELECT 'membership', id FROM moved),
gone (tbl, id) AS MATERIALIZED (
  SELECT s.tbl, json_extract(c.old, '$[' || k.key || ']')
  FROM used s JOIN trail_layout l ON l.id = s.layout JOIN json_each(l.columns) k
  CROSS JOIN open_row c ON c.layout = s.layout
  WHERE c.operation = 'delete' AND (s.tbl = 'membership' AND k.value = 'person_id'
    OR s.tbl = 'village_unit' AND k.value = 'village_id')),
touched (id, target) AS MATERIALIZED (
  SELECT coalesce(json_extract(c.new, p.path), p.rest), p.target
  FROM place p CROSS JOIN change c NOT INDEXED
  WHERE c.seq > sobo_start() AND c.layout = p.layout AND c.new IS NOT NULL
  UNION
  SELECT coalesce(json_extract(c.old, p.path), p.rest), p.target
  FROM place p CROSS JOIN change c NOT INDEXED
  WHERE c.seq > sobo_start() AND c.layout = p.layout AND c.old IS NOT NULL
  UNION
  SELECT c.row_id, s.tbl FROM used s CROSS JOIN change c NOT INDEXED
  WHERE s.tbl IN ('village', 'person') AND c.seq > sobo_start() AND c.layout = s.layout
    AND (s.tbl = 'village' OR c.operation <> 'insert')
  UNION
  SELECT person_id, 'person' FROM moved
  UNION
  SELECT m.household_id, 'household' FROM used s CROSS JOIN open_row c ON c.layout = s.layout
  JOIN deprivation_member d ON d.id = c.row_id JOIN membership m ON m.id = d.membership_id
  WHERE s.tbl = 'deprivation_member'
  UNION
  -- Who was a member of another household before; a new person is where the new membership is.
  SELECT m.person_id, 'person' FROM used s CROSS JOIN open_row c ON c.layout = s.layout
  JOIN membership m ON m.id = c.row_id
  WHERE s.tbl = 'membership' AND c.operation = 'insert' AND EXISTS (
    SELECT 1 FROM membership o WHERE o.person_id = m.person_id AND o.id <> m.id)),
household_of (id) AS (
  SELECT CASE t.target WHEN 'household' THEN t.id
    WHEN 'assessment' THEN (SELECT a.household_id FROM assessment a WHERE a.id = t.id)
    ELSE (SELECT m.household_id FROM membership m WHERE m.person_id = t.id
      ORDER BY m.left_on IS NULL DESC, m.joined_on DESC, m.id DESC LIMIT 1) END
  FROM touched t WHERE t.target IN ('household', 'assessment', 'person')
  UNION
  SELECT (SELECT m.household_id FROM membership m WHERE m.person_id = t.id
      AND m.id NOT IN (SELECT f.id FROM fresh f WHERE f.tbl = 'membership')
    ORDER BY m.left_on IS NULL DESC, m.joined_on DESC, m.id DESC LIMIT 1)
  FROM touched t WHERE t.target = 'person'),
village_of (id) AS (
  SELECT id FROM touched WHERE target = 'village' AND id IS NOT NULL
  UNION
  SELECT h.village_id FROM household_of x JOIN household h ON h.id = x.id)
SELECT unit_id FROM (
  SELECT CASE t.target WHEN 'admin_unit' THEN t.id
    WHEN 'conference' THEN (SELECT k.unit_id FROM conference k WHERE k.id = t.id)
    WHEN 'project' THEN (
      SELECT coalesce(p.unit_id, (SELECT id FROM top_unit)) FROM project p WHERE p.id = t.id)
    WHEN 'activity' THEN (
      SELECT coalesce(a.unit_id, (SELECT id FROM top_unit)) FROM activity a WHERE a.id = t.id)
    END AS unit_id
  FROM touched t) WHERE unit_id IS NOT NULL
UNION
SELECT coalesce((SELECT u.unit_id FROM village_unit u WHERE u.village_id = v.id
    ORDER BY u.valid_to IS NULL DESC, u.valid_from DESC LIMIT 1), (SELECT id FROM top_unit))
FROM village_of v WHERE v.id NOT IN (SELECT g.id FROM gone g WHERE g.tbl = 'village_unit')
  OR EXISTS (SELECT 1 FROM village_unit u WHERE u.village_id = v.id)
UNION
SELECT u.unit_id FROM village_of v JOIN village_unit u ON u.id = (
  SELECT b.id FROM village_unit b WHERE b.village_id = v.id
    AND b.id NOT IN (SELECT f.id FROM fresh f WHERE f.tbl = 'village_unit')
  ORDER BY b.valid_to IS NULL DESC, b.valid_from DESC LIMIT 1)
UNION
SELECT t.id FROM top_unit t WHERE EXISTS (
  SELECT 1 FROM used s CROSS JOIN open_row c ON c.layout = s.layout JOIN person p ON p.id = c.row_id
  WHERE s.tbl = 'person' AND c.operation = 'insert'
    AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id)
  UNION ALL
  SELECT 1 FROM touched x WHERE x.target = 'person'
    AND x.id NOT IN (SELECT g.id FROM gone g WHERE g.tbl = 'membership')
    AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = x.id));

DROP VIEW open_checked;
CREATE VIEW open_checked AS
WITH checked (tbl, column, operation, above, layout, path) AS MATERIALIZED (
  SELECT k.tbl, k.column, k.operation, k.above, l.id, '$[' || j.key || ']'
  FROM open_layout l JOIN checked_table k ON k.tbl = l.tbl
  LEFT JOIN json_each(l.columns) j ON j.value = k.column),
administrators (number) AS MATERIALIZED (
  SELECT count(DISTINCT account_id) FROM administrator)
SELECT k.tbl, k.column
FROM checked k CROSS JOIN change c NOT INDEXED
WHERE c.seq > sobo_start() AND c.layout = k.layout
  AND (k.operation IS NULL OR k.operation = c.operation) AND (k.column IS NULL OR (k.path IS NOT NULL
    AND json_extract(c.old, k.path) IS NOT json_extract(c.new, k.path)
    AND (k.above IS NULL OR json_extract(c.new, k.path) > k.above)))
  -- An erasure, which needs a permission, empties values and nothing else.
  AND NOT (sobo_erases() AND c.operation = 'update'
    AND EXISTS (SELECT 1 FROM open_change r WHERE r.tbl = 'redacted_change')
    AND NOT EXISTS (SELECT 1 FROM json_each(c.new) n JOIN json_each(c.old) m ON m.key = n.key
      WHERE n.value IS NOT m.value AND n.value <> '' AND instr(n.value, 'xóa theo luật') = 0
        AND n.value <> '(da xoa theo luat)'))
  AND ((SELECT x.access FROM table_access x WHERE x.tbl = k.tbl) <> 'administration'
    OR (SELECT number FROM administrators) > 1)
UNION
SELECT c.tbl, 'role' FROM open_change c
WHERE c.tbl = 'duty' AND (SELECT number FROM administrators) > 1
  AND EXISTS (SELECT 1 FROM duty d WHERE d.id = c.row_id AND d.role = 'admin')
UNION
SELECT c.tbl, 'ended_on' FROM open_change c
WHERE c.tbl = 'account' AND c.operation = 'update' AND (SELECT number FROM administrators) > 1
  AND c.row_id IN (SELECT account_id FROM administrator);

-- As before, for the layouts that it is about.
DROP TRIGGER authorization_of_what_is_shared;
CREATE TRIGGER authorization_of_what_is_shared BEFORE INSERT ON open_authorization
WHEN NOT sobo_erases() BEGIN
  SELECT sobo_refuse('evidence_stays', l.tbl, o.operation)
  FROM open_layout l CROSS JOIN change o NOT INDEXED
  WHERE o.seq > sobo_start() AND o.layout = l.id AND l.tbl IN ('batch', 'batch_file', 'batch_problem', 'match_decision',
    'different_persons', 'folded_name') AND CASE l.tbl
    WHEN 'batch_file' THEN o.operation <> 'insert'
    WHEN 'batch_problem' THEN o.operation <> 'insert'
    WHEN 'match_decision' THEN o.operation <> 'insert'
    WHEN 'different_persons' THEN o.operation <> 'insert'
    WHEN 'folded_name' THEN o.operation = 'update' OR o.operation = 'delete' AND EXISTS (
      SELECT 1 FROM json_each(l.columns) k
      JOIN person p ON p.name_folded = json_extract(o.old, '$[' || k.key || ']')
      WHERE k.value = 'folded')
    WHEN 'batch' THEN o.operation = 'delete' OR o.operation = 'update'
      AND NOT EXISTS (SELECT 1 FROM open_change n
        WHERE n.tbl = 'batch' AND n.row_id = o.row_id AND n.operation = 'insert')
      AND EXISTS (SELECT 1 FROM json_each(l.columns) k
        WHERE json_extract(o.old, '$[' || k.key || ']') IS NOT json_extract(o.new, '$[' || k.key || ']')
          AND NOT (k.value = 'undone_by' AND json_extract(o.old, '$[' || k.key || ']') IS NULL
            AND json_extract(o.new, '$[' || k.key || ']') = sobo_entry()))
    ELSE 0 END;
END;
