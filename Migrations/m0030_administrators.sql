-- An administrator who decides nothing any more, and the way back with the recovery key: each is held to
-- what it is for.

-- The owner of the file puts one account in the place of one administrator, whose duties as such end today.
-- `since` is when the proposal about administration was touched last that waits longest for others than
-- who made it: an administrator who is there would have decided it. It is missing where nobody has
-- such a proposal, and not asked for where there is no other administrator.
CREATE VIEW open_replacement AS
SELECT g.account_id AS old_id, n.account_id AS new_id, EXISTS (
    SELECT 1 FROM administrator a WHERE a.account_id <> g.account_id) AS has_others, (
  SELECT min(t.at) FROM (
    SELECT (SELECT max(e.at) FROM trail_layout l
      CROSS JOIN change c ON c.layout = l.id AND c.row_id = p.id
      JOIN entry e ON e.id = c.entry WHERE l.tbl = 'proposal') AS at
    FROM proposal p JOIN administrator a ON a.account_id = p.account_id
    WHERE p.state = 'sent' AND p.access = 'administration' AND p.account_id <> g.account_id) t) AS since
FROM (
  SELECT DISTINCT d.account_id FROM open_change o JOIN duty d ON d.id = o.row_id
  WHERE o.tbl = 'duty' AND o.operation = 'update') g
JOIN (
  SELECT d.account_id, d.role, d.valid_from, d.valid_to FROM open_change o JOIN duty d ON d.id = o.row_id
  WHERE o.tbl = 'duty' AND o.operation = 'insert') n
JOIN account b ON b.id = n.account_id
WHERE (SELECT count(*) FROM open_change o WHERE o.tbl = 'duty' AND o.operation = 'insert') = 1
  AND g.account_id IN (SELECT account_id FROM administrator)
  AND n.account_id NOT IN (SELECT account_id FROM administrator)
  AND n.role = 'admin' AND n.valid_from = sobo_today() AND n.valid_to IS NULL AND b.ended_on IS NULL
  AND NOT EXISTS (SELECT 1 FROM duty d WHERE d.account_id = g.account_id AND d.role = 'admin'
    AND d.valid_from <= sobo_today() AND (d.valid_to IS NULL OR d.valid_to > sobo_today()))
  -- And nothing else.
  AND NOT EXISTS (
    SELECT 1 FROM open_change o LEFT JOIN duty d ON o.tbl = 'duty' AND d.id = o.row_id
    WHERE NOT CASE
      WHEN o.tbl = 'account' THEN o.operation = 'insert' AND o.row_id = n.account_id
      WHEN o.tbl <> 'duty' THEN 0
      WHEN o.operation = 'insert' THEN 1
      ELSE o.operation = 'update' AND d.role IS 'admin' AND d.valid_to IS sobo_today()
        AND d.account_id IS g.account_id AND NOT EXISTS (
          SELECT 1 FROM trail_layout l JOIN json_each(l.columns) k
          WHERE l.id = o.layout AND k.value <> 'valid_to'
            AND json_extract(o.old, '$[' || k.key || ']')
              IS NOT json_extract(o.new, '$[' || k.key || ']'))
      END);

-- As before; and an administrator is replaced for a reason, in their own name, by an owner of the file who
-- is none of the administrators and not the new one, once it has shown that administration stands
-- still: nobody decides on their own.
DROP TRIGGER entry_of_the_system;
CREATE TRIGGER entry_of_the_system BEFORE INSERT ON entry
WHEN sobo_actor() IS NULL AND EXISTS (SELECT 1 FROM account) BEGIN
  SELECT sobo_refuse('account_missing', NEW.os_user, NEW.action)
  WHERE EXISTS (SELECT id FROM account EXCEPT
      SELECT row_id FROM open_change WHERE tbl = 'account' AND operation = 'insert')
    AND NOT CASE NEW.action
      WHEN 'migrate up' THEN NEW.schema = (SELECT user_version FROM pragma_user_version)
        AND NEW.schema > (SELECT e.schema FROM entry e ORDER BY e.id DESC LIMIT 1)
      WHEN 'backup restore --as-known-at' THEN NOT EXISTS (
        SELECT 1 FROM open_change o LEFT JOIN table_access x ON x.tbl = o.tbl
        WHERE x.access IS NULL OR x.access = 'approval'
          OR o.tbl IN ('account', 'duty', 'role', 'checked_table', 'writer_key',
            'registry_identity', 'disclosure', 'redacted_change'))
      WHEN 'backup drill' THEN NOT EXISTS (SELECT 1 FROM open_change o WHERE o.tbl <> 'setting')
      WHEN 'duty replace' THEN 1
      ELSE 0 END;
  SELECT sobo_refuse('replacement_refused', NEW.os_user, NULL)
  WHERE NEW.action = 'duty replace' AND NOT EXISTS (
    SELECT 1 FROM open_replacement r
    WHERE trim(coalesce(NEW.reason, '')) <> '' AND NEW.actor = NEW.os_user
      AND NEW.os_user NOT IN (SELECT a.login FROM account a
        WHERE a.id = r.new_id OR a.id IN (SELECT account_id FROM administrator))
      AND (NOT r.has_others OR julianday(NEW.at) - julianday(r.since) >= 7));
END;

-- The way back with the recovery key: the writer's key is replaced, and that key itself if the holder says
-- so; no key comes or goes and nothing else changes. `name` is that of the recovery key before the
-- entry, under which it has to be signed.
CREATE VIEW open_key_recovery AS
WITH keys (role, was, now) AS MATERIALIZED (
  SELECT w.role, coalesce((
      SELECT json_extract(o.old, '$[' || k.key || ']') FROM open_change o
      JOIN trail_layout l ON l.id = o.layout JOIN json_each(l.columns) k ON k.value = 'key'
      WHERE o.tbl = 'writer_key' AND o.row_id = w.id AND o.operation = 'update'
      ORDER BY o.seq LIMIT 1), w.key), w.key
  FROM writer_key w)
SELECT substr(r.was, 1, instr(r.was, '+') - 1) AS name
FROM keys r JOIN keys w ON w.role = 'writer' AND w.was <> w.now
WHERE r.role = 'recovery' AND NOT EXISTS (
  SELECT 1 FROM open_change o
  WHERE NOT CASE o.tbl
    -- The first entry of a day seals the log of reads.
    WHEN 'read_log_seal' THEN o.operation = 'insert'
    WHEN 'writer_key' THEN o.operation = 'update' AND NOT EXISTS (
      SELECT 1 FROM trail_layout l JOIN json_each(l.columns) k
      WHERE l.id = o.layout AND k.value <> 'key'
        AND json_extract(o.old, '$[' || k.key || ']') IS NOT json_extract(o.new, '$[' || k.key || ']'))
    ELSE 0 END);

-- As before; what an entry calls itself exempts it from nothing else than that.
DROP TRIGGER entry_of_keys;
CREATE TRIGGER entry_of_keys BEFORE INSERT ON entry
WHEN sobo_actor() IS NOT NULL
  AND EXISTS (SELECT 1 FROM trail_layout l JOIN change c ON c.layout = l.id AND c.entry = sobo_entry()
    WHERE l.tbl = 'writer_key') BEGIN
  SELECT sobo_refuse('permission_needed', k.subject, 'writer_key') FROM open_key_change k
  WHERE NOT (NEW.action = 'audit key recover' AND EXISTS (
      SELECT 1 FROM open_key_recovery r
      WHERE instr(NEW.signature, char(8212) || ' ' || r.name || ' ') = 1))
    AND NOT EXISTS (
      SELECT 1 FROM open_change o JOIN permission_use u ON u.id = o.row_id
      JOIN proposal p ON p.id = u.proposal_id
      WHERE o.tbl = 'permission_use' AND u.entry_id = sobo_entry() AND p.state = 'approved'
        AND p.account_id = sobo_actor() AND p.subject = k.subject);
END;

-- As before; and a seal is of the day on which it is made: one of a day to come would be the last.
DROP TRIGGER read_log_seal_goes_on;
CREATE TRIGGER read_log_seal_goes_on BEFORE INSERT ON read_log_seal WHEN sobo_actor() IS NOT NULL BEGIN
  SELECT sobo_refuse('log_seal_stays', NEW.day, NEW.lines)
  WHERE NEW.day IS NOT sobo_today()
    OR EXISTS (SELECT 1 FROM read_log_seal s WHERE s.day >= NEW.day OR s.lines > NEW.lines);
END;

-- The same as open_change, always found by the numbers of the changes. SQLite would look for those of
-- a table, or for the layouts there are, in the index of the whole trail, which takes the longer the
-- older the registry is: of the sample province 0.7 s for each write of an account.
CREATE VIEW open_row AS
SELECT c.seq, l.tbl, c.layout, c.row_id, c.operation, c.old, c.new
FROM change c NOT INDEXED JOIN trail_layout l ON l.id = c.layout
WHERE c.seq > sobo_start();

-- As before, by open_row; and nobody takes a person over by a membership of before that becomes theirs,
-- nor records what the member of another's household lacks.
DROP VIEW open_unit;
CREATE VIEW open_unit AS
WITH used (layout, tbl) AS MATERIALIZED (SELECT DISTINCT layout, tbl FROM open_row),
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
touched (target, id) AS MATERIALIZED (
  SELECT p.target, coalesce(json_extract(c.new, p.path), p.rest)
  FROM open_row c JOIN place p ON p.layout = c.layout WHERE c.new IS NOT NULL
  UNION
  SELECT p.target, coalesce(json_extract(c.old, p.path), p.rest)
  FROM open_row c JOIN place p ON p.layout = c.layout WHERE c.old IS NOT NULL
  UNION
  SELECT s.tbl, c.row_id FROM used s CROSS JOIN open_row c ON c.layout = s.layout
  WHERE s.tbl = 'village' OR s.tbl = 'person' AND c.operation <> 'insert'
  UNION
  SELECT 'person', person_id FROM moved
  UNION
  SELECT 'household', m.household_id FROM used s CROSS JOIN open_row c ON c.layout = s.layout
  JOIN deprivation_member d ON d.id = c.row_id JOIN membership m ON m.id = d.membership_id
  WHERE s.tbl = 'deprivation_member'
  UNION
  -- Who was a member of another household before; a new person is where the new membership is.
  SELECT 'person', m.person_id FROM used s CROSS JOIN open_row c ON c.layout = s.layout
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
  FROM (SELECT DISTINCT layout FROM open_row) s JOIN trail_layout l ON l.id = s.layout
  JOIN checked_table k ON k.tbl = l.tbl
  LEFT JOIN json_each(l.columns) j ON j.value = k.column),
administrators (number) AS MATERIALIZED (
  SELECT count(DISTINCT account_id) FROM administrator)
SELECT k.tbl, k.column
FROM checked k JOIN open_row c ON c.layout = k.layout
WHERE (k.operation IS NULL OR k.operation = c.operation) AND (k.column IS NULL OR (k.path IS NOT NULL
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

-- What was loaded, what was decided about rows of files and about persons, is only added to; a batch is undone
-- once, by the entry that says so. Names to search by go only with the last person who has them.
CREATE TRIGGER authorization_of_what_is_shared BEFORE INSERT ON open_authorization
WHEN NOT sobo_erases() BEGIN
  SELECT sobo_refuse('evidence_stays', o.tbl, o.operation)
  FROM open_row o JOIN trail_layout l ON l.id = o.layout
  WHERE CASE o.tbl
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
