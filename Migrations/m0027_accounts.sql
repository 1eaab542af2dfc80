-- Who may do what, held by the database whatever program writes: accounts and their duties, the units
-- that a duty reaches, changes that need a second person, and proposals, which are decided by
-- somebody who had no hand in them. The gate is at the end: no entry of an account is written unless
-- what it changed is allowed. A registry without accounts is its owner's, as before.
--
-- sobo_actor() is the account that writes; NULL for the system itself, which migrates, restores and
-- saves, and where the registry has no accounts.

CREATE TABLE role (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

-- A login is never used again: accounts end and are never deleted.
CREATE TABLE account (
  id       INTEGER PRIMARY KEY,
  login    TEXT NOT NULL UNIQUE
    CHECK (login GLOB '?*' AND length(login) <= 64 AND login NOT GLOB '*[^0-9a-z._-]*'),
  name     TEXT NOT NULL CHECK (trim(name) <> '' AND instr(name, char(0)) = 0),
  ended_on TEXT CHECK (date(ended_on, '+0 days') IS ended_on)
) STRICT;

CREATE TABLE duty (
  id         INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  role       TEXT NOT NULL REFERENCES role (code),
  unit_id    INTEGER NOT NULL REFERENCES admin_unit (id),
  valid_from TEXT NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
  valid_to   TEXT CHECK (date(valid_to, '+0 days') IS valid_to AND valid_to >= valid_from)
) STRICT;

CREATE INDEX duty_account ON duty (account_id);
CREATE INDEX duty_unit ON duty (unit_id);

-- Officers, auditors and administrators are the whole province's.
CREATE TRIGGER duty_of_the_province BEFORE INSERT ON duty
WHEN NEW.role NOT IN ('clerk', 'checker') BEGIN
  SELECT sobo_refuse('duty_stays', (SELECT login FROM account WHERE id = NEW.account_id), NEW.role)
  FROM admin_unit u WHERE u.id = NEW.unit_id AND u.parent_id IS NOT NULL;
END;

CREATE TRIGGER account_stays BEFORE UPDATE ON account
WHEN sobo_actor() IS NOT NULL AND (NEW.login IS NOT OLD.login OR OLD.ended_on IS NOT NULL) BEGIN
  SELECT sobo_refuse('account_ended', OLD.login, OLD.ended_on);
END;
CREATE TRIGGER account_is_never_deleted BEFORE DELETE ON account BEGIN
  SELECT sobo_refuse('account_stays', OLD.login, NULL);
END;
-- A duty ends; it is never another's, and never lasts longer than it was granted for.
CREATE TRIGGER duty_only_ends BEFORE UPDATE ON duty
WHEN sobo_actor() IS NOT NULL
  AND (NEW.account_id IS NOT OLD.account_id OR NEW.role IS NOT OLD.role
    OR NEW.unit_id IS NOT OLD.unit_id OR NEW.valid_from IS NOT OLD.valid_from
    OR NEW.valid_to IS NULL OR NEW.valid_to > coalesce(OLD.valid_to, '9999-12-31')) BEGIN
  SELECT sobo_refuse('duty_stays', (SELECT login FROM account WHERE id = OLD.account_id), OLD.role);
END;
CREATE TRIGGER duty_is_never_deleted BEFORE DELETE ON duty BEGIN
  SELECT sobo_refuse('duty_stays', (SELECT login FROM account WHERE id = OLD.account_id), OLD.role);
END;

CREATE VIEW duty_in_force AS
SELECT d.id, d.account_id, d.role, d.unit_id
FROM duty d JOIN account a ON a.id = d.account_id
WHERE (a.ended_on IS NULL OR a.ended_on > sobo_today())
  AND d.valid_from <= sobo_today() AND (d.valid_to IS NULL OR d.valid_to > sobo_today());

-- What a kind of access there is to a table:
--   place: records of a place; who writes them answers for that place
--   province: the map, rounds, standards, code tables
--   audit: findings, samples and thresholds of the audits
--   administration: accounts, duties, settings, keys, what is checked
--   shared: what comes with any write: batches, what was decided about rows, disclosures
--   approval: proposals and decisions, which have their own rules
--   privacy: of no table: permissions for erasures, and for exports with whole numbers
CREATE VIEW table_access (tbl, access) AS
VALUES ('household', 'place'), ('household_event', 'place'), ('household_external_code', 'place'),
  ('household_link', 'place'), ('household_move', 'place'), ('membership', 'place'),
  ('person', 'place'), ('assessment', 'place'), ('assessment_answer', 'place'),
  ('deprivation_member', 'place'), ('recognition', 'place'), ('conference', 'place'),
  ('complaint', 'place'), ('request', 'place'), ('review_list', 'place'),
  ('superior_opinion', 'place'), ('housing_support', 'place'), ('project', 'place'),
  ('project_fund', 'place'), ('project_household', 'place'), ('support_receipt', 'place'),
  ('activity', 'place'), ('attendance', 'place'), ('insurance', 'place'),
  ('low_income_worker', 'place'), ('target', 'place'), ('population', 'place'),
  ('reported', 'place'), ('result_approval', 'place'), ('village', 'place'),
  ('village_name', 'place'), ('village_unit', 'place'), ('village_area', 'place'),
  ('village_class', 'place'),
  ('admin_unit', 'province'), ('admin_succession', 'province'), ('unit_name_variant', 'province'),
  ('area_class', 'province'), ('area_coefficient', 'province'), ('round', 'province'),
  ('round_parameter', 'province'), ('score_sheet', 'province'), ('score_point', 'province'),
  ('standard', 'province'), ('standard_line', 'province'), ('standard_indicator', 'province'),
  ('indicator', 'province'), ('indicator_test', 'province'), ('low_income_line', 'province'),
  ('support_norm', 'province'), ('programme_period', 'province'), ('holiday', 'province'),
  ('activity_kind', 'province'), ('area', 'province'), ('capital_type', 'province'),
  ('category', 'province'), ('cause', 'province'), ('close_reason', 'province'),
  ('component', 'province'), ('conference_kind', 'province'), ('ethnic_group', 'province'),
  ('fund_source', 'province'), ('household_origin', 'province'), ('housing_kind', 'province'),
  ('housing_scheme', 'province'), ('insurance_object', 'province'), ('join_reason', 'province'),
  ('leave_reason', 'province'), ('list_kind', 'province'), ('measure', 'province'),
  ('programme', 'province'), ('project_kind', 'province'), ('project_mode', 'province'),
  ('receipt_confirmation', 'province'), ('receipt_part', 'province'),
  ('recipient_kind', 'province'), ('relation', 'province'), ('report_stage', 'province'),
  ('request_form', 'province'), ('residence_kind', 'province'), ('review_basis', 'province'),
  ('sex', 'province'), ('village_class_kind', 'province'),
  ('audit_parameter', 'audit'), ('audit_result', 'audit'), ('audit_run', 'audit'),
  ('audit_sample', 'audit'), ('audit_stratum', 'audit'), ('audit_visit', 'audit'),
  ('finding', 'audit'), ('finding_acceptance', 'audit'), ('finding_assignment', 'audit'),
  ('finding_remark', 'audit'), ('money_sample', 'audit'), ('money_sample_item', 'audit'),
  ('account', 'administration'), ('duty', 'administration'), ('role', 'administration'),
  ('setting', 'administration'), ('writer_key', 'administration'),
  ('registry_identity', 'administration'), ('checked_table', 'administration'),
  ('batch', 'shared'), ('batch_file', 'shared'), ('batch_problem', 'shared'),
  ('match_decision', 'shared'), ('different_persons', 'shared'), ('disclosure', 'shared'),
  ('folded_name', 'shared'), ('redacted_change', 'shared'),
  ('proposal', 'approval'), ('proposal_effect', 'approval'), ('proposal_hand', 'approval'),
  ('proposal_unit', 'approval'), ('decision', 'approval'), ('permission_use', 'approval'),
  ('read_log_seal', 'approval');

-- Which roles write what, and which decide about it. Nobody decides what they had a hand in.
CREATE VIEW role_access (role, access, may) AS
VALUES ('clerk', 'place', 'write'), ('officer', 'place', 'write'), ('officer', 'province', 'write'),
  ('auditor', 'audit', 'write'), ('officer', 'audit', 'write'),
  ('admin', 'administration', 'write'),
  ('clerk', 'shared', 'write'), ('checker', 'shared', 'write'), ('officer', 'shared', 'write'),
  ('auditor', 'shared', 'write'), ('admin', 'shared', 'write'),
  ('checker', 'place', 'decide'), ('officer', 'place', 'decide'),
  ('officer', 'province', 'decide'), ('auditor', 'audit', 'decide'), ('officer', 'audit', 'decide'),
  ('admin', 'administration', 'decide'),
  ('clerk', 'privacy', 'write'), ('checker', 'privacy', 'write'),
  ('officer', 'privacy', 'write'), ('auditor', 'privacy', 'write'), ('admin', 'privacy', 'write'),
  ('officer', 'privacy', 'decide'), ('admin', 'privacy', 'decide');

-- The columns that hold the number of another row, and whether the row belongs where that one does; 2
-- where a row without that number is the whole province's.
CREATE VIEW table_reference (tbl, column, target, is_place) AS
VALUES ('activity', 'unit_id', 'admin_unit', 2), ('admin_succession', 'new_unit_id', 'admin_unit', 0),
  ('admin_succession', 'old_unit_id', 'admin_unit', 0),
  ('admin_unit', 'parent_id', 'admin_unit', 0), ('area_class', 'unit_id', 'admin_unit', 0),
  ('assessment', 'conference_id', 'conference', 0), ('assessment', 'household_id', 'household', 1),
  ('assessment', 'round_id', 'round', 0), ('assessment', 'score_sheet_id', 'score_sheet', 0),
  ('assessment_answer', 'assessment_id', 'assessment', 1),
  ('attendance', 'activity_id', 'activity', 1), ('audit_result', 'run_id', 'audit_run', 0),
  ('audit_stratum', 'sample_id', 'audit_sample', 0), ('audit_stratum', 'unit_id', 'admin_unit', 1),
  ('audit_visit', 'household_id', 'household', 1),
  ('audit_visit', 'stratum_id', 'audit_stratum', 0), ('batch', 'undone_by', 'entry', 0),
  ('batch_file', 'batch_id', 'batch', 0),
  ('batch_problem', 'batch_file_id', 'batch_file', 0),
  ('complaint', 'conference_id', 'conference', 1), ('complaint', 'household_id', 'household', 1),
  ('conference', 'round_id', 'round', 0), ('conference', 'unit_id', 'admin_unit', 1),
  ('conference', 'village_id', 'village', 1), ('decision', 'account_id', 'account', 0),
  ('decision', 'proposal_id', 'proposal', 0),
  ('deprivation_member', 'assessment_id', 'assessment', 1),
  ('deprivation_member', 'membership_id', 'membership', 0),
  ('different_persons', 'person_a_id', 'person', 0),
  ('different_persons', 'person_b_id', 'person', 0), ('duty', 'account_id', 'account', 0),
  ('duty', 'unit_id', 'admin_unit', 0), ('finding', 'first_run_id', 'audit_run', 0),
  ('finding', 'healed_run_id', 'audit_run', 0), ('finding', 'reopened_run_id', 'audit_run', 0),
  ('finding', 'unit_id', 'admin_unit', 1), ('finding_acceptance', 'finding_id', 'finding', 0),
  ('finding_assignment', 'finding_id', 'finding', 0),
  ('finding_remark', 'finding_id', 'finding', 0), ('household', 'village_id', 'village', 1),
  ('household_event', 'household_id', 'household', 1),
  ('household_event', 'other_id', 'household', 1), ('household_event', 'person_id', 'person', 0),
  ('household_external_code', 'household_id', 'household', 1),
  ('household_link', 'child_id', 'household', 1), ('household_link', 'parent_id', 'household', 1),
  ('household_move', 'from_village_id', 'village', 1),
  ('household_move', 'household_id', 'household', 1),
  ('housing_support', 'household_id', 'household', 1), ('insurance', 'person_id', 'person', 1),
  ('low_income_worker', 'person_id', 'person', 1), ('membership', 'household_id', 'household', 1),
  ('membership', 'person_id', 'person', 0), ('money_sample_item', 'household_id', 'household', 1),
  ('money_sample_item', 'sample_id', 'money_sample', 0),
  ('money_sample_item', 'unit_id', 'admin_unit', 1), ('permission_use', 'proposal_id', 'proposal', 0),
  ('population', 'unit_id', 'admin_unit', 1),
  ('project', 'unit_id', 'admin_unit', 2), ('project_fund', 'project_id', 'project', 1),
  ('project_fund', 'unit_id', 'admin_unit', 1),
  ('project_household', 'household_id', 'household', 1),
  ('project_household', 'project_id', 'project', 0), ('proposal', 'account_id', 'account', 0),
  ('proposal', 'replaces', 'proposal', 0), ('proposal_effect', 'proposal_id', 'proposal', 0),
  ('proposal_hand', 'account_id', 'account', 0), ('proposal_hand', 'proposal_id', 'proposal', 0),
  ('proposal_unit', 'proposal_id', 'proposal', 0), ('proposal_unit', 'unit_id', 'admin_unit', 0),
  ('recognition', 'assessment_id', 'assessment', 1), ('reported', 'unit_id', 'admin_unit', 1),
  ('request', 'household_id', 'household', 1), ('request', 'unit_id', 'admin_unit', 1),
  ('result_approval', 'unit_id', 'admin_unit', 1), ('review_list', 'household_id', 'household', 1),
  ('review_list', 'request_id', 'request', 0), ('review_list', 'round_id', 'round', 0),
  ('review_list', 'unit_id', 'admin_unit', 1), ('review_list', 'village_id', 'village', 0),
  ('round_parameter', 'round_id', 'round', 0), ('score_point', 'score_sheet_id', 'score_sheet', 0),
  ('superior_opinion', 'round_id', 'round', 0), ('superior_opinion', 'unit_id', 'admin_unit', 1),
  ('support_receipt', 'household_id', 'household', 1),
  ('support_receipt', 'project_id', 'project', 0), ('target', 'unit_id', 'admin_unit', 1),
  ('unit_name_variant', 'unit_id', 'admin_unit', 0),
  ('village', 'origin_unit_id', 'admin_unit', 0), ('village', 'successor_id', 'village', 1),
  ('village_area', 'village_id', 'village', 1), ('village_class', 'unit_id', 'admin_unit', 1),
  ('village_class', 'village_id', 'village', 1), ('village_name', 'village_id', 'village', 1),
  ('village_unit', 'unit_id', 'admin_unit', 1), ('village_unit', 'village_id', 'village', 1);

-- What does not count before a second person has approved it: a column of a table, or all of it
-- where no column is named; only by one operation, and only values above `above`, where there is one.
CREATE TABLE checked_table (
  id        INTEGER PRIMARY KEY,
  tbl       TEXT NOT NULL CHECK (tbl <> ''),
  column    TEXT CHECK (column <> ''),
  operation TEXT CHECK (operation IN ('insert', 'update', 'delete')),
  above     INTEGER,
  UNIQUE (tbl, column),
  CHECK (above IS NULL OR column IS NOT NULL)
) STRICT;

-- A change that waits for a decision. What it would do was tried and rolled back; the effect is kept.
-- `request` is the command as it was given, as a JSON array of its words.
CREATE TABLE proposal (
  id         INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  action     TEXT NOT NULL CHECK (action <> '' AND instr(action, char(0)) = 0),
  reason     TEXT CHECK (reason <> '' AND instr(reason, char(0)) = 0),
  access     TEXT NOT NULL,
  made_at    TEXT NOT NULL,
  replaces   INTEGER REFERENCES proposal (id),
  -- The day of it in Vietnam, on which its maker needed the duty.
  made_on    TEXT NOT NULL CHECK (date(made_on, '+0 days') IS made_on),
  -- What a permission is asked for: an act that leaves nothing to compare, done once when approved.
  subject    TEXT CHECK (subject <> '' AND instr(subject, char(0)) = 0),
  state      TEXT NOT NULL CHECK (state IN
    ('draft', 'sent', 'returned', 'stale', 'withdrawn', 'refused', 'approved')),
  comment    TEXT CHECK (comment <> '' AND instr(comment, char(0)) = 0),
  CHECK ((subject IS NOT NULL) = (access = 'privacy'))
) STRICT;

CREATE INDEX proposal_state ON proposal (state);
CREATE INDEX proposal_account ON proposal (account_id);
CREATE INDEX proposal_replaces ON proposal (replaces);

-- The effect as `open_effect` gives it: a JSON array with an array for each row that would change.
-- `digest` is the SHA-256 of the file that was to be imported. What a lawful erasure took something from
-- is never approved any more.
CREATE TABLE proposal_effect (
  id          INTEGER PRIMARY KEY,
  proposal_id INTEGER NOT NULL UNIQUE REFERENCES proposal (id),
  rows        INTEGER NOT NULL CHECK (rows > 0),
  effect      TEXT NOT NULL CHECK (effect GLOB '[[][[]*]]'),
  file        TEXT,
  digest      TEXT CHECK (length(digest) = 64),
  erased      INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1))
) STRICT;

-- Everybody who made, replaced or sent it.
CREATE TABLE proposal_hand (
  id          INTEGER PRIMARY KEY,
  proposal_id INTEGER NOT NULL REFERENCES proposal (id),
  account_id  INTEGER NOT NULL REFERENCES account (id),
  UNIQUE (proposal_id, account_id)
) STRICT;

CREATE INDEX proposal_hand_account ON proposal_hand (account_id);

-- The units that it touches.
CREATE TABLE proposal_unit (
  id          INTEGER PRIMARY KEY,
  proposal_id INTEGER NOT NULL REFERENCES proposal (id),
  unit_id     INTEGER NOT NULL REFERENCES admin_unit (id),
  UNIQUE (proposal_id, unit_id)
) STRICT;

CREATE INDEX proposal_unit_unit ON proposal_unit (unit_id);

-- `stale` is the verdict of whoever tried to approve what had changed meanwhile.
CREATE TABLE decision (
  id          INTEGER PRIMARY KEY,
  proposal_id INTEGER NOT NULL REFERENCES proposal (id),
  account_id  INTEGER NOT NULL REFERENCES account (id),
  verdict     TEXT NOT NULL CHECK (verdict IN ('approve', 'return', 'refuse', 'stale')),
  reason      TEXT CHECK (trim(reason) <> '' AND instr(reason, char(0)) = 0),
  decided_at  TEXT NOT NULL,
  entry_id    INTEGER NOT NULL,
  CHECK (verdict = 'approve' OR reason IS NOT NULL)
) STRICT;

-- The head of the log of reads, as it was when the first entry of a day was written: whoever makes that
-- log anew cannot make it with these digests.
CREATE TABLE read_log_seal (
  id     INTEGER PRIMARY KEY,
  day    TEXT NOT NULL UNIQUE CHECK (date(day, '+0 days') IS day),
  lines  INTEGER NOT NULL CHECK (lines > 0),
  digest TEXT NOT NULL CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*')
) STRICT;

CREATE TRIGGER read_log_seal_goes_on BEFORE INSERT ON read_log_seal WHEN sobo_actor() IS NOT NULL BEGIN
  SELECT sobo_refuse('log_seal_stays', NEW.day, NEW.lines)
  WHERE EXISTS (SELECT 1 FROM read_log_seal s WHERE s.day >= NEW.day OR s.lines > NEW.lines);
END;
CREATE TRIGGER read_log_seal_stays BEFORE UPDATE ON read_log_seal BEGIN
  SELECT sobo_refuse('log_seal_stays', OLD.day, OLD.lines);
END;
CREATE TRIGGER read_log_seal_is_never_deleted BEFORE DELETE ON read_log_seal BEGIN
  SELECT sobo_refuse('log_seal_stays', OLD.day, OLD.lines);
END;

-- Each approved permission is used once, by whoever asked for it.
CREATE TABLE permission_use (
  id          INTEGER PRIMARY KEY,
  proposal_id INTEGER NOT NULL UNIQUE REFERENCES proposal (id),
  entry_id    INTEGER NOT NULL
) STRICT;

CREATE INDEX decision_proposal ON decision (proposal_id);
CREATE INDEX decision_account ON decision (account_id);
CREATE INDEX decision_entry ON decision (entry_id);

-- Approvals that count: those after the last time that the proposal was sent back.
CREATE VIEW standing_approval AS
SELECT d.proposal_id, d.account_id FROM decision d
WHERE d.verdict = 'approve' AND d.entry_id > coalesce((SELECT max(r.entry_id) FROM decision r
  WHERE r.proposal_id = d.proposal_id AND r.verdict <> 'approve'), 0);

-- The units that an account answers for today in each role: where its duties are and what is below,
-- and the units that became part of those. Only accounts are asked about that act here: the one
-- that writes, and who else approved what it decides.
CREATE VIEW reach AS
WITH RECURSIVE r (account_id, role, unit_id) AS (
  SELECT d.account_id, d.role, d.unit_id FROM duty_in_force d
  WHERE d.account_id = sobo_actor() OR d.account_id IN (
    SELECT o.account_id FROM decision n JOIN decision o ON o.proposal_id = n.proposal_id
    WHERE n.entry_id = sobo_entry() AND o.verdict = 'approve')
  UNION
  SELECT r.account_id, r.role, u.id FROM r JOIN admin_unit u ON u.parent_id = r.unit_id
  UNION
  SELECT r.account_id, r.role, s.old_unit_id
  FROM r JOIN admin_succession s ON s.new_unit_id = r.unit_id AND s.share = 'whole')
SELECT account_id, role, unit_id FROM r;

-- The units that the maker of a proposal answered for when it was made.
CREATE VIEW maker_reach AS
WITH RECURSIVE r (proposal_id, unit_id) AS (
  SELECT p.id, d.unit_id FROM proposal p JOIN duty d ON d.account_id = p.account_id
  JOIN role_access w ON w.role = d.role AND w.access = 'place' AND w.may = 'write'
  WHERE p.id IN (SELECT n.proposal_id FROM decision n WHERE n.entry_id = sobo_entry())
    AND d.valid_from <= p.made_on AND (d.valid_to IS NULL OR d.valid_to > p.made_on)
  UNION
  SELECT r.proposal_id, u.id FROM r JOIN admin_unit u ON u.parent_id = r.unit_id
  UNION
  SELECT r.proposal_id, s.old_unit_id
  FROM r JOIN admin_succession s ON s.new_unit_id = r.unit_id AND s.share = 'whole')
SELECT proposal_id, unit_id FROM r;

-- The changes of the entry that is open: those after `sobo_start()`, the last one before it.
CREATE VIEW open_change AS
SELECT c.seq, l.tbl, c.layout, c.row_id, c.operation, c.old, c.new
FROM change c JOIN trail_layout l ON l.id = c.layout
WHERE c.seq > sobo_start();

-- The kinds of access that the open entry took.
CREATE VIEW open_access AS
SELECT DISTINCT o.tbl, coalesce(x.access, 'none') AS access
FROM (SELECT DISTINCT tbl FROM open_change) o LEFT JOIN table_access x ON x.tbl = o.tbl;

-- The unit of which all others are a part: what belongs to no commune is its.
CREATE VIEW top_unit AS
SELECT id FROM admin_unit WHERE parent_id IS NULL
ORDER BY valid_to IS NULL DESC, valid_from DESC LIMIT 1;

-- The units to which the records belong that the open entry changed, as they were and as they are:
-- nobody takes a record over from somebody else. A village or a person is also where it was without
-- what the entry itself says of that.
CREATE VIEW open_unit AS
WITH used (layout) AS MATERIALIZED (SELECT DISTINCT layout FROM open_change),
place (layout, tbl, target, path, rest) AS MATERIALIZED (
  SELECT l.id, l.tbl, r.target, '$[' || k.key || ']',
    CASE r.is_place WHEN 2 THEN (SELECT id FROM top_unit) END
  FROM used s JOIN trail_layout l ON l.id = s.layout
  JOIN table_access x ON x.tbl = l.tbl AND x.access = 'place'
  JOIN table_reference r ON r.tbl = l.tbl AND r.is_place
  JOIN json_each(l.columns) k ON k.value = r.column),
fresh (tbl, id) AS MATERIALIZED (
  SELECT tbl, row_id FROM open_change
  WHERE operation = 'insert' AND tbl IN ('membership', 'village_unit')),
gone (tbl, id) AS MATERIALIZED (
  SELECT c.tbl, json_extract(c.old, '$[' || k.key || ']') FROM open_change c
  JOIN trail_layout l ON l.id = c.layout JOIN json_each(l.columns) k
  WHERE c.operation = 'delete' AND (c.tbl = 'membership' AND k.value = 'person_id'
    OR c.tbl = 'village_unit' AND k.value = 'village_id')),
touched (target, id) AS MATERIALIZED (
  SELECT p.target, coalesce(json_extract(c.new, p.path), p.rest)
  FROM open_change c JOIN place p ON p.layout = c.layout WHERE c.new IS NOT NULL
  UNION
  SELECT p.target, coalesce(json_extract(c.old, p.path), p.rest)
  FROM open_change c JOIN place p ON p.layout = c.layout WHERE c.old IS NOT NULL
  UNION
  SELECT c.tbl, c.row_id FROM open_change c
  WHERE c.tbl = 'village' OR c.tbl = 'person' AND c.operation <> 'insert'
  UNION
  -- Who was a member of another household before; a new person is where the new membership is.
  SELECT 'person', m.person_id FROM open_change c JOIN membership m ON m.id = c.row_id
  WHERE c.tbl = 'membership' AND c.operation = 'insert' AND EXISTS (
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
  SELECT 1 FROM open_change c JOIN person p ON p.id = c.row_id
  WHERE c.tbl = 'person' AND c.operation = 'insert'
    AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id)
  UNION ALL
  SELECT 1 FROM touched x WHERE x.target = 'person'
    AND x.id NOT IN (SELECT g.id FROM gone g WHERE g.tbl = 'membership')
    AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = x.id));

-- The administrators as the open entry found them: who would end by it counts, who would begin does not.
CREATE VIEW administrator AS
SELECT d.account_id FROM duty d JOIN account a ON a.id = d.account_id
WHERE d.role = 'admin' AND d.valid_from <= sobo_today()
  AND d.id NOT IN (SELECT o.row_id FROM open_change o
    WHERE o.tbl = 'duty' AND o.operation = 'insert')
  AND (d.valid_to IS NULL OR d.valid_to > sobo_today() OR d.id IN (
    SELECT o.row_id FROM open_change o WHERE o.tbl = 'duty'))
  AND (a.ended_on IS NULL OR a.ended_on > sobo_today() OR a.id IN (
    SELECT o.row_id FROM open_change o WHERE o.tbl = 'account'));

-- What the open entry changed of that which needs a second person; an erasure needs a permission instead.
-- In a registry with one administrator nobody could decide about administration.
CREATE VIEW open_checked AS
WITH checked (tbl, column, operation, above, layout, path) AS MATERIALIZED (
  SELECT k.tbl, k.column, k.operation, k.above, l.id, '$[' || j.key || ']'
  FROM (SELECT DISTINCT layout FROM open_change) s JOIN trail_layout l ON l.id = s.layout
  JOIN checked_table k ON k.tbl = l.tbl
  LEFT JOIN json_each(l.columns) j ON j.value = k.column),
administrators (number) AS MATERIALIZED (
  SELECT count(DISTINCT account_id) FROM administrator)
SELECT k.tbl, k.column
FROM checked k JOIN open_change c ON c.layout = k.layout
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

-- What the open entry does, row by row, however it was done: the values before and after by the names
-- of columns, only those that differ where a row stays. A new row is +1, +2, … of its table in the
-- order of their numbers, also where others refer to it; one that comes back has its own number. The
-- entry itself is +entry:1.
CREATE VIEW open_effect AS
WITH span (tbl, layout, row_id, first, last) AS (
  SELECT o.tbl, o.layout, o.row_id, min(o.seq), max(o.seq) FROM open_change o
  WHERE o.tbl <> 'folded_name' AND o.tbl NOT IN (
    SELECT x.tbl FROM table_access x WHERE x.access = 'approval')
  GROUP BY o.tbl, o.row_id),
net (tbl, layout, row_id, first, old, new, is_fresh) AS MATERIALIZED (
  SELECT s.tbl, s.layout, s.row_id, s.first, f.old, l.new,
    f.old IS NULL AND NOT EXISTS (SELECT 1 FROM change d WHERE d.layout = s.layout
      AND d.row_id = s.row_id AND d.seq < s.first AND d.operation = 'delete' AND d.old = l.new)
  FROM span s CROSS JOIN change f ON f.seq = s.first CROSS JOIN change l ON l.seq = s.last
  WHERE f.old IS NOT l.new),
base (tbl, first) AS MATERIALIZED (
  SELECT tbl, min(row_id) FROM net WHERE is_fresh GROUP BY tbl
  UNION ALL
  SELECT 'entry', sobo_entry()),
field (layout, name, path, target, first) AS MATERIALIZED (
  SELECT l.id, k.value, '$[' || k.key || ']', r.target, b.first
  FROM (SELECT DISTINCT layout FROM net) s JOIN trail_layout l ON l.id = s.layout
  JOIN json_each(l.columns) k
  LEFT JOIN table_reference r ON r.tbl = l.tbl AND r.column = k.value
  LEFT JOIN base b ON b.tbl = r.target)
SELECT n.first AS seq, n.tbl,
  CASE WHEN n.is_fresh THEN '+' || (n.row_id - b.first + 1) ELSE CAST(n.row_id AS TEXT) END AS row,
  CASE WHEN n.old IS NOT NULL THEN (
    SELECT json_group_object(f.name, CASE WHEN json_extract(n.old, f.path) >= f.first
      THEN '+' || f.target || ':' || (json_extract(n.old, f.path) - f.first + 1)
      ELSE json_extract(n.old, f.path) END)
    FROM field f WHERE f.layout = n.layout AND (n.new IS NULL
      OR json_extract(n.old, f.path) IS NOT json_extract(n.new, f.path))) END AS old,
  CASE WHEN n.new IS NOT NULL THEN (
    SELECT json_group_object(f.name, CASE WHEN json_extract(n.new, f.path) >= f.first
      THEN '+' || f.target || ':' || (json_extract(n.new, f.path) - f.first + 1)
      ELSE json_extract(n.new, f.path) END)
    FROM field f WHERE f.layout = n.layout AND (n.old IS NULL
      OR json_extract(n.old, f.path) IS NOT json_extract(n.new, f.path))) END AS new
FROM net n LEFT JOIN base b ON b.tbl = n.tbl;

-- What the open entry takes to be decided, were it proposed: of the tables it changes the most
-- demanding; whether its writer may propose it (each kind of access is his, and of the places at least one);
-- and whether it may not be written directly.
CREATE VIEW open_proposal AS
WITH mine (unit_id) AS MATERIALIZED (
  SELECT r.unit_id FROM reach r JOIN role_access w ON w.role = r.role
  WHERE r.account_id = sobo_actor() AND w.access = 'place' AND w.may = 'write')
SELECT
  (SELECT access FROM open_access WHERE access <> 'approval' ORDER BY CASE access
     WHEN 'administration' THEN 1 WHEN 'province' THEN 2 WHEN 'audit' THEN 3 WHEN 'place' THEN 4
     ELSE 5 END LIMIT 1) AS access,
  (u.number = 0 OR u.own > 0) AND NOT EXISTS (
    SELECT 1 FROM open_access o WHERE o.access NOT IN ('shared', 'approval') AND NOT EXISTS (
      SELECT 1 FROM duty_in_force d JOIN role_access r ON r.role = d.role
      WHERE d.account_id = sobo_actor() AND r.access = o.access AND r.may = 'write'))
    AS is_allowed,
  u.own < u.number OR EXISTS (SELECT 1 FROM open_checked) AS is_needed
FROM (
  SELECT count(*) AS number, count(*) FILTER (WHERE unit_id IN (SELECT unit_id FROM mine)) AS own
  FROM open_unit) u;

-- The proposal that the open entry applies.
CREATE VIEW open_approval AS
SELECT DISTINCT p.id, p.account_id, p.made_on
FROM open_change o JOIN proposal p ON p.id = o.row_id
WHERE o.tbl = 'proposal' AND p.state = 'approved';

-- What the open entry does that needs a permission it does not use: an erasure, an export with whole
-- numbers.
CREATE VIEW open_permission AS
SELECT n.tbl, n.subject FROM (
  SELECT o.tbl, 'person:' || r.person_id AS subject
  FROM open_change o JOIN redacted_change r ON r.id = o.row_id WHERE o.tbl = 'redacted_change'
  UNION
  SELECT o.tbl, d.query FROM open_change o JOIN disclosure d ON d.id = o.row_id
  WHERE o.tbl = 'disclosure' AND d.query GLOB 'export *') n
WHERE NOT EXISTS (
  SELECT 1 FROM open_change o JOIN permission_use u ON u.id = o.row_id
  JOIN proposal p ON p.id = u.proposal_id
  WHERE o.tbl = 'permission_use' AND u.entry_id = sobo_entry() AND p.state = 'approved'
    AND p.account_id = sobo_actor() AND p.subject = n.subject);

-- Why the open entry may not be written.
CREATE VIEW open_refusal AS
SELECT * FROM (
-- Rows that a REPLACE removes are in the trail, and none is left that nothing refers to.
SELECT 0 AS rank, 'trail_differs' AS fault, 'PRAGMA recursive_triggers' AS place, NULL AS detail
WHERE (SELECT recursive_triggers FROM pragma_recursive_triggers) = 0
  OR (SELECT foreign_keys FROM pragma_foreign_keys) = 0
UNION ALL
SELECT 0, 'trail_differs', 'change', NULL
WHERE EXISTS (SELECT 1 FROM change WHERE seq <= 0)
  OR (SELECT max(o.seq) - min(o.seq) + 1 - count(*) FROM open_change o) <> 0
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

-- Why the open entry, which approves, may not be written: it does exactly what was proposed, by whoever
-- may propose it, approved by who may decide all of it.
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
  SELECT 1 FROM duty d JOIN role_access r ON r.role = d.role
  WHERE d.account_id = p.account_id AND r.access = o.access AND r.may = 'write'
    AND d.valid_from <= p.made_on AND (d.valid_to IS NULL OR d.valid_to > p.made_on))
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

-- The gate. The system writes only what is not anybody's: a migration that raises the schema, a return
-- to a moment, which leaves accounts and proposals as they are, the outcome of a drill; and whatever
-- there is where there were no accounts before: the first one, or those of a registry that is saved.
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
      ELSE 0 END;
END;

-- Nothing belongs to an entry that is written, and accounts do not say what the trail means.
DROP TRIGGER change_only_by_sobo;
CREATE TRIGGER change_only_by_sobo AFTER INSERT ON change
WHEN NEW.entry IS NOT sobo_entry() OR EXISTS (SELECT 1 FROM entry e WHERE e.id = NEW.entry) BEGIN
  SELECT RAISE(ABORT, 'a change belongs to the entry that is open');
END;
CREATE TRIGGER layout_stays BEFORE UPDATE ON trail_layout BEGIN
  SELECT RAISE(ABORT, 'the trail is never changed');
END;
CREATE TRIGGER layout_is_never_deleted BEFORE DELETE ON trail_layout BEGIN
  SELECT RAISE(ABORT, 'the trail is never changed');
END;
CREATE TRIGGER layout_of_migrations BEFORE INSERT ON trail_layout
WHEN sobo_actor() IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'the trail is never changed');
END;
CREATE TRIGGER schema_migration_of_migrations BEFORE INSERT ON schema_migration
WHEN sobo_actor() IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'the trail is never changed');
END;
CREATE TRIGGER schema_migration_stays BEFORE UPDATE ON schema_migration
WHEN sobo_actor() IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'the trail is never changed');
END;
CREATE TRIGGER schema_migration_is_never_deleted BEFORE DELETE ON schema_migration BEGIN
  SELECT RAISE(ABORT, 'the trail is never changed');
END;

-- That the open entry may be written, as its changes stand. It is there only between the checks and
-- the entry, and apart from it, so that registries without accounts do not pay for what is checked.
CREATE TABLE open_authorization (
  id INTEGER PRIMARY KEY,  -- the number of the entry
  account_id INTEGER NOT NULL,
  last_change INTEGER NOT NULL
) STRICT;
CREATE TRIGGER authorization_of_what_is_open BEFORE INSERT ON open_authorization BEGIN
  DELETE FROM open_authorization;
  SELECT sobo_refuse('trail_differs', 'open_authorization', NULL)
  WHERE NEW.id IS NOT sobo_entry() OR NEW.account_id IS NOT sobo_actor()
    OR NEW.last_change IS NOT (SELECT max(seq) FROM change);
  SELECT sobo_refuse(fault, place, detail) FROM open_refusal;
END;
CREATE TRIGGER authorization_of_an_approval BEFORE INSERT ON open_authorization
WHEN EXISTS (SELECT 1 FROM open_approval) BEGIN
  SELECT sobo_refuse(fault, place, detail) FROM approval_refusal;
END;
CREATE TRIGGER authorization_stays BEFORE UPDATE ON open_authorization BEGIN
  SELECT RAISE(ABORT, 'the trail is never changed');
END;
CREATE TRIGGER entry_of_an_account BEFORE INSERT ON entry WHEN sobo_actor() IS NOT NULL BEGIN
  SELECT sobo_refuse('actor_differs', NEW.actor, a.login) FROM (SELECT 1)
  LEFT JOIN account a ON a.id = sobo_actor() WHERE a.login IS NOT NEW.actor;
  SELECT sobo_refuse('trail_differs', 'open_authorization', NULL) WHERE NOT EXISTS (
    SELECT 1 FROM open_authorization a WHERE a.id = NEW.id AND a.account_id = sobo_actor()
      AND a.last_change = (SELECT max(seq) FROM change));
END;
CREATE TRIGGER entry_ends_its_authorization AFTER INSERT ON entry
WHEN sobo_actor() IS NOT NULL BEGIN
  DELETE FROM open_authorization;
END;

-- Proposals: made by whoever writes, never rewritten, and going only from state to state.
CREATE TRIGGER proposal_of_its_maker BEFORE INSERT ON proposal WHEN sobo_actor() IS NOT NULL BEGIN
  SELECT sobo_refuse('hand_differs', NULL, NULL)
  WHERE NEW.account_id IS NOT sobo_actor() OR NEW.state NOT IN ('draft', 'sent')
    OR NEW.made_on IS NOT sobo_today();
  SELECT sobo_refuse('proposal_stays', NEW.replaces, p.state) FROM proposal p
  WHERE p.id = NEW.replaces AND p.state NOT IN ('draft', 'returned', 'stale', 'withdrawn');
  -- By its maker, or by somebody who answers for a place that it touches.
  SELECT sobo_refuse('hand_differs', NEW.replaces, NULL) FROM proposal p
  WHERE p.id = NEW.replaces AND p.account_id IS NOT sobo_actor() AND NOT EXISTS (
    SELECT 1 FROM reach r JOIN role_access w ON w.role = r.role
    WHERE r.account_id = sobo_actor() AND w.access = p.access AND w.may = 'write'
      AND (p.access <> 'place' OR r.unit_id IN (
        SELECT u.unit_id FROM proposal_unit u WHERE u.proposal_id = p.id)));
END;
CREATE TRIGGER proposal_changes_state BEFORE UPDATE ON proposal WHEN sobo_actor() IS NOT NULL BEGIN
  SELECT sobo_refuse('proposal_stays', OLD.id, OLD.state)
  WHERE NEW.id IS NOT OLD.id OR NEW.account_id IS NOT OLD.account_id OR NEW.action IS NOT OLD.action
    OR (NEW.reason IS NOT OLD.reason AND NOT sobo_erases()) OR NEW.access IS NOT OLD.access
    OR NEW.made_at IS NOT OLD.made_at OR NEW.made_on IS NOT OLD.made_on
    OR NEW.replaces IS NOT OLD.replaces OR NEW.subject IS NOT OLD.subject
    OR (NEW.comment IS NOT OLD.comment AND NEW.state = OLD.state AND NOT sobo_erases());
  SELECT sobo_refuse('proposal_stays', OLD.id, OLD.state)
  WHERE NOT (NEW.state = OLD.state AND sobo_erases()) AND NOT CASE NEW.state
    WHEN OLD.state THEN 0
    WHEN 'sent' THEN OLD.state IN ('draft', 'returned')
    WHEN 'withdrawn' THEN OLD.state IN ('draft', 'sent', 'returned', 'stale')
    ELSE OLD.state = 'sent' END;
  SELECT sobo_refuse('proposal_stays', OLD.id, 'replaced')
  WHERE NEW.state = 'sent' AND OLD.state <> 'sent'
    AND EXISTS (SELECT 1 FROM proposal p WHERE p.replaces = OLD.id);
  SELECT sobo_refuse('hand_differs', OLD.id, NULL)
  WHERE NEW.state IN ('sent', 'withdrawn') AND NEW.state <> OLD.state AND NOT EXISTS (
    SELECT 1 FROM proposal_hand h WHERE h.proposal_id = OLD.id AND h.account_id = sobo_actor());
  SELECT sobo_refuse('decision_needed', OLD.id, NEW.state)
  WHERE NEW.state IN ('returned', 'stale', 'refused', 'approved') AND NEW.state <> OLD.state
    AND NOT EXISTS (SELECT 1 FROM decision d
      WHERE d.proposal_id = OLD.id AND d.entry_id = sobo_entry() AND NEW.state = CASE d.verdict
        WHEN 'approve' THEN 'approved' WHEN 'return' THEN 'returned' WHEN 'refuse' THEN 'refused'
        ELSE 'stale' END);
END;
CREATE TRIGGER proposal_is_never_deleted BEFORE DELETE ON proposal BEGIN
  SELECT sobo_refuse('proposal_stays', OLD.id, OLD.state);
END;

-- The effect and the units are told once, with the proposal; only a lawful erasure takes from them.
CREATE TRIGGER proposal_effect_with_proposal BEFORE INSERT ON proposal_effect
WHEN sobo_actor() IS NOT NULL BEGIN
  SELECT sobo_refuse('proposal_stays', NEW.proposal_id, NULL)
  WHERE NOT EXISTS (SELECT 1 FROM open_change o
    WHERE o.tbl = 'proposal' AND o.row_id = NEW.proposal_id AND o.operation = 'insert');
END;
CREATE TRIGGER proposal_effect_stays BEFORE UPDATE ON proposal_effect
WHEN NOT sobo_erases() OR NEW.erased <> 1 OR NEW.proposal_id IS NOT OLD.proposal_id
  OR NEW.rows IS NOT OLD.rows BEGIN
  SELECT sobo_refuse('proposal_stays', OLD.proposal_id, NULL);
END;
CREATE TRIGGER proposal_effect_is_never_deleted BEFORE DELETE ON proposal_effect BEGIN
  SELECT sobo_refuse('proposal_stays', OLD.proposal_id, NULL);
END;
CREATE TRIGGER proposal_unit_with_proposal BEFORE INSERT ON proposal_unit
WHEN sobo_actor() IS NOT NULL BEGIN
  SELECT sobo_refuse('proposal_stays', NEW.proposal_id, NULL)
  WHERE NOT EXISTS (SELECT 1 FROM open_change o
    WHERE o.tbl = 'proposal' AND o.row_id = NEW.proposal_id AND o.operation = 'insert');
END;
CREATE TRIGGER proposal_unit_stays BEFORE UPDATE ON proposal_unit BEGIN
  SELECT sobo_refuse('proposal_stays', OLD.proposal_id, NULL);
END;
CREATE TRIGGER proposal_unit_is_never_deleted BEFORE DELETE ON proposal_unit BEGIN
  SELECT sobo_refuse('proposal_stays', OLD.proposal_id, NULL);
END;
CREATE TRIGGER proposal_hand_of_whoever_writes BEFORE INSERT ON proposal_hand
WHEN sobo_actor() IS NOT NULL BEGIN
  SELECT sobo_refuse('hand_differs', NEW.proposal_id, NULL)
  WHERE NEW.account_id IS NOT sobo_actor() OR NOT EXISTS (SELECT 1 FROM open_change o
    WHERE o.tbl = 'proposal' AND o.row_id = NEW.proposal_id AND o.operation = 'insert');
END;
CREATE TRIGGER proposal_hand_stays BEFORE UPDATE ON proposal_hand BEGIN
  SELECT sobo_refuse('proposal_stays', OLD.proposal_id, NULL);
END;
CREATE TRIGGER proposal_hand_is_never_deleted BEFORE DELETE ON proposal_hand BEGIN
  SELECT sobo_refuse('proposal_stays', OLD.proposal_id, NULL);
END;

-- Decisions: by whoever writes, about a proposal that was sent, by nobody who had a hand in it or in one
-- that it replaces, and by who may decide at least a part of it.
CREATE TRIGGER decision_of_a_second_person BEFORE INSERT ON decision
WHEN sobo_actor() IS NOT NULL BEGIN
  SELECT sobo_refuse('hand_differs', NEW.proposal_id, NULL)
  WHERE NEW.account_id IS NOT sobo_actor() OR NEW.entry_id IS NOT sobo_entry();
  SELECT sobo_refuse('proposal_stays', p.id, p.state) FROM proposal p
  WHERE p.id = NEW.proposal_id AND p.state <> 'sent';
  SELECT sobo_refuse('own_proposal', NEW.proposal_id, (SELECT login FROM account
    WHERE id = NEW.account_id))
  WHERE EXISTS (
    WITH RECURSIVE chain (id) AS (
      SELECT NEW.proposal_id
      UNION
      SELECT p.replaces FROM chain c JOIN proposal p ON p.id = c.id WHERE p.replaces IS NOT NULL)
    SELECT 1 FROM chain c JOIN proposal p ON p.id = c.id
    LEFT JOIN proposal_hand h ON h.proposal_id = c.id AND h.account_id = NEW.account_id
    WHERE h.id IS NOT NULL OR p.account_id = NEW.account_id);
  SELECT sobo_refuse('not_checker', p.id, p.access) FROM proposal p
  WHERE p.id = NEW.proposal_id AND NOT EXISTS (
    SELECT 1 FROM reach r JOIN role_access w ON w.role = r.role
    WHERE r.account_id = NEW.account_id AND w.access = p.access AND w.may = 'decide'
      AND (p.access <> 'place' OR r.unit_id IN (
        SELECT u.unit_id FROM proposal_unit u WHERE u.proposal_id = p.id)));
  SELECT sobo_refuse('decided_already', NEW.proposal_id, NEW.verdict) FROM standing_approval d
  WHERE d.proposal_id = NEW.proposal_id AND d.account_id = NEW.account_id
    AND NEW.verdict = 'approve';
END;
CREATE TRIGGER permission_of_whoever_asked BEFORE INSERT ON permission_use
WHEN sobo_actor() IS NOT NULL BEGIN
  SELECT sobo_refuse('hand_differs', NEW.proposal_id, NULL) FROM proposal p
  WHERE p.id = NEW.proposal_id AND (p.account_id IS NOT sobo_actor() OR p.state <> 'approved'
    OR p.subject IS NULL OR NEW.entry_id IS NOT sobo_entry());
END;
CREATE TRIGGER permission_use_stays BEFORE UPDATE ON permission_use BEGIN
  SELECT sobo_refuse('proposal_stays', OLD.proposal_id, NULL);
END;
CREATE TRIGGER permission_use_is_never_deleted BEFORE DELETE ON permission_use BEGIN
  SELECT sobo_refuse('proposal_stays', OLD.proposal_id, NULL);
END;
CREATE TRIGGER decision_stays BEFORE UPDATE ON decision
WHEN NOT sobo_erases() OR NEW.id IS NOT OLD.id OR NEW.proposal_id IS NOT OLD.proposal_id
  OR NEW.account_id IS NOT OLD.account_id OR NEW.verdict IS NOT OLD.verdict
  OR NEW.decided_at IS NOT OLD.decided_at OR NEW.entry_id IS NOT OLD.entry_id BEGIN
  SELECT sobo_refuse('proposal_stays', OLD.proposal_id, OLD.verdict);
END;
CREATE TRIGGER decision_is_never_deleted BEFORE DELETE ON decision BEGIN
  SELECT sobo_refuse('proposal_stays', OLD.proposal_id, OLD.verdict);
END;

-- data --

INSERT INTO role (code, vi, en) VALUES
  ('clerk', 'Người nhập', 'Clerk'),
  ('checker', 'Người duyệt', 'Checker'),
  ('officer', 'Cán bộ tỉnh', 'Province officer'),
  ('auditor', 'Kiểm toán', 'Auditor'),
  ('admin', 'Quản trị', 'Administrator');

INSERT INTO checked_table (tbl, column, operation, above) VALUES
  ('assessment', 'category', NULL, NULL), ('assessment', 'provincial_category', NULL, NULL),
  ('recognition', NULL, NULL, NULL), ('household_event', NULL, NULL, NULL),
  ('household', 'village_id', 'update', NULL), ('household', 'closed_on', NULL, NULL),
  ('person', 'citizen_id', NULL, NULL), ('person', 'old_id', NULL, NULL),
  ('housing_support', 'amount_approved', NULL, NULL),
  ('housing_support', 'amount_paid', NULL, NULL), ('project', 'total_budget', NULL, NULL),
  ('project', 'state_amount', NULL, NULL), ('project', 'final_cost', NULL, NULL),
  ('project_fund', 'allocated', NULL, NULL), ('project_fund', 'carried_over', NULL, NULL),
  ('project_fund', 'disbursed', NULL, NULL), ('project_fund', 'recovered', NULL, NULL),
  ('project_fund', 'cancelled', NULL, NULL), ('project_fund', 'paid_out', NULL, NULL),
  ('project_household', 'value', NULL, NULL), ('project_household', 'recovered', NULL, NULL),
  ('support_receipt', 'amount', NULL, NULL), ('activity', 'cost', NULL, NULL),
  ('result_approval', NULL, NULL, NULL), ('batch', 'rows', NULL, 1000),
  ('audit_parameter', 'value', NULL, NULL), ('standard', NULL, NULL, NULL),
  ('standard_line', NULL, NULL, NULL), ('standard_indicator', NULL, NULL, NULL),
  ('score_point', 'points', NULL, NULL), ('admin_unit', NULL, NULL, NULL),
  ('admin_succession', NULL, NULL, NULL), ('setting', 'value', NULL, NULL),
  ('checked_table', NULL, NULL, NULL);
