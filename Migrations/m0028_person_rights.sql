-- What persons ask for about what the registry holds of them, with the days by which they are answered;
-- and where accounts were held by the program alone: who accepts a finding, who changes keys, that an
-- administrator is left, that a proposal is replaced once.

-- What the registry holds of a person may be asked for, corrected, erased.
CREATE TABLE right_kind (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

-- In how many days a request is answered that came on `valid_from` or later. The province says so: the
-- program brings no deadline along.
CREATE TABLE right_deadline (
  id         INTEGER PRIMARY KEY,
  kind       TEXT NOT NULL REFERENCES right_kind (code),
  days       INTEGER NOT NULL CHECK (days BETWEEN 1 AND 3660),
  valid_from TEXT NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
  UNIQUE (kind, valid_from)
) STRICT;

-- A request of a person, or of whoever acts for them, and what became of it.
CREATE TABLE person_request (
  id          INTEGER PRIMARY KEY,
  person_id   INTEGER NOT NULL REFERENCES person (id),
  kind        TEXT NOT NULL REFERENCES right_kind (code),
  received_on TEXT NOT NULL CHECK (date(received_on, '+0 days') IS received_on),
  due_on      TEXT NOT NULL CHECK (date(due_on, '+0 days') IS due_on AND due_on >= received_on),
  asked_by    TEXT CHECK (trim(asked_by) <> '' AND instr(asked_by, char(0)) = 0),
  detail      TEXT CHECK (trim(detail) <> '' AND instr(detail, char(0)) = 0),
  outcome     TEXT CHECK (outcome IN ('granted', 'partly', 'refused', 'withdrawn')),
  answered_on TEXT CHECK (date(answered_on, '+0 days') IS answered_on
    AND answered_on >= received_on),
  answer      TEXT CHECK (trim(answer) <> '' AND instr(answer, char(0)) = 0),
  CHECK ((outcome IS NULL) = (answered_on IS NULL) AND (outcome IS NOT NULL OR answer IS NULL))
) STRICT;

CREATE INDEX person_request_person ON person_request (person_id);

-- What was answered stays answered: a request that comes again is another one.
CREATE TRIGGER person_request_stays BEFORE UPDATE ON person_request
WHEN NOT sobo_erases() AND (OLD.outcome IS NOT NULL AND NEW.outcome IS NOT NULL
  OR NEW.person_id IS NOT OLD.person_id OR NEW.kind IS NOT OLD.kind
  OR NEW.received_on IS NOT OLD.received_on) BEGIN
  SELECT sobo_refuse('request_stays', OLD.id, OLD.answered_on);
END;

-- As before, with the new tables.
DROP VIEW table_access;
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
  ('village_class', 'place'), ('person_request', 'place'),
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
  ('sex', 'province'), ('village_class_kind', 'province'), ('right_kind', 'province'),
  ('audit_parameter', 'audit'), ('audit_result', 'audit'), ('audit_run', 'audit'),
  ('audit_sample', 'audit'), ('audit_stratum', 'audit'), ('audit_visit', 'audit'),
  ('finding', 'audit'), ('finding_acceptance', 'audit'), ('finding_assignment', 'audit'),
  ('finding_remark', 'audit'), ('money_sample', 'audit'), ('money_sample_item', 'audit'),
  ('account', 'administration'), ('duty', 'administration'), ('role', 'administration'),
  ('setting', 'administration'), ('writer_key', 'administration'),
  ('registry_identity', 'administration'), ('checked_table', 'administration'),
  ('right_deadline', 'administration'),
  ('batch', 'shared'), ('batch_file', 'shared'), ('batch_problem', 'shared'),
  ('match_decision', 'shared'), ('different_persons', 'shared'), ('disclosure', 'shared'),
  ('folded_name', 'shared'), ('redacted_change', 'shared'),
  ('proposal', 'approval'), ('proposal_effect', 'approval'), ('proposal_hand', 'approval'),
  ('proposal_unit', 'approval'), ('decision', 'approval'), ('permission_use', 'approval'),
  ('read_log_seal', 'approval');

DROP VIEW table_reference;
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
  ('person_request', 'person_id', 'person', 1), ('population', 'unit_id', 'admin_unit', 1),
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

-- As before; and a duty counts to the end of the entry by which its account ends, so that whoever
-- ends an account of an administrator, or agrees to the end of their own, is known to have had a duty.
DROP VIEW duty_in_force;
CREATE VIEW duty_in_force AS
SELECT d.id, d.account_id, d.role, d.unit_id
FROM duty d JOIN account a ON a.id = d.account_id
WHERE (a.ended_on IS NULL OR a.ended_on > sobo_today() OR (a.id = sobo_actor() AND EXISTS (
    SELECT 1 FROM open_change o JOIN trail_layout l ON l.id = o.layout
    JOIN json_each(l.columns) k ON k.value = 'ended_on'
    WHERE o.tbl = 'account' AND o.row_id = a.id AND o.operation = 'update'
      AND json_extract(o.old, '$[' || k.key || ']') IS NULL)))
  AND d.valid_from <= sobo_today() AND (d.valid_to IS NULL OR d.valid_to > sobo_today());

-- Somebody is left who looks after accounts, without a day on which that ends.
CREATE VIEW lasting_administrator AS
SELECT a.id, a.login FROM account a
WHERE a.ended_on IS NULL
  AND EXISTS (SELECT 1 FROM duty d WHERE d.account_id = a.id AND d.role = 'admin' AND d.valid_to IS NULL);

CREATE TRIGGER account_of_last_administrator AFTER UPDATE ON account
WHEN sobo_actor() IS NOT NULL AND OLD.ended_on IS NULL AND NEW.ended_on IS NOT NULL
  AND EXISTS (SELECT 1 FROM duty d
    WHERE d.account_id = NEW.id AND d.role = 'admin' AND d.valid_to IS NULL) BEGIN
  SELECT sobo_refuse('last_administrator', NEW.login, NULL)
  WHERE NOT EXISTS (SELECT 1 FROM lasting_administrator);
END;
CREATE TRIGGER duty_of_last_administrator AFTER UPDATE ON duty
WHEN sobo_actor() IS NOT NULL AND NEW.role = 'admin'
  AND OLD.valid_to IS NULL AND NEW.valid_to IS NOT NULL BEGIN
  SELECT sobo_refuse('last_administrator', (SELECT login FROM account WHERE id = NEW.account_id), NULL)
  WHERE NOT EXISTS (SELECT 1 FROM lasting_administrator);
END;

-- A proposal is of a kind of access that there is.
CREATE TRIGGER proposal_of_an_access BEFORE INSERT ON proposal BEGIN
  SELECT sobo_refuse('proposal_stays', NEW.access, NULL)
  WHERE NEW.access <> 'privacy' AND NOT EXISTS (
    SELECT 1 FROM table_access x WHERE x.access = NEW.access AND x.access <> 'approval');
END;

-- As before; and a proposal is replaced once, when it waits for nobody: what was sent, and a draft, is
-- withdrawn first.
DROP TRIGGER proposal_of_its_maker;
CREATE TRIGGER proposal_of_its_maker BEFORE INSERT ON proposal WHEN sobo_actor() IS NOT NULL BEGIN
  SELECT sobo_refuse('hand_differs', NULL, NULL)
  WHERE NEW.account_id IS NOT sobo_actor() OR NEW.state NOT IN ('draft', 'sent')
    OR NEW.made_on IS NOT sobo_today();
  -- By its maker, or by somebody who answers for a place that it touches.
  SELECT sobo_refuse('hand_differs', NEW.replaces, NULL) FROM proposal p
  WHERE p.id = NEW.replaces AND p.account_id IS NOT sobo_actor() AND NOT EXISTS (
    SELECT 1 FROM reach r JOIN role_access w ON w.role = r.role
    WHERE r.account_id = sobo_actor() AND w.access = p.access AND w.may = 'write'
      AND (p.access <> 'place' OR r.unit_id IN (
        SELECT u.unit_id FROM proposal_unit u WHERE u.proposal_id = p.id)));
  SELECT sobo_refuse('withdraw_first', NEW.replaces, p.state) FROM proposal p
  WHERE p.id = NEW.replaces AND p.state IN ('draft', 'sent');
  SELECT sobo_refuse('proposal_stays', NEW.replaces, p.state) FROM proposal p
  WHERE p.id = NEW.replaces AND p.state NOT IN ('returned', 'stale', 'withdrawn');
  SELECT sobo_refuse('replaced_already', NEW.replaces, p.id) FROM proposal p
  WHERE p.replaces = NEW.replaces AND p.id IS NOT NEW.id;
END;

-- That the open entry changes the keys that entries are signed with. Where several administrators are,
-- that takes a permission; not the way back with the recovery key: without a writer's key
-- nothing can be written, not even that it is asked for.
CREATE VIEW open_key_change AS
SELECT 'keys ' || group_concat(k.role || ' ' || k.key, ', ') AS subject
FROM (SELECT w.role, w.key FROM open_change o JOIN writer_key w ON w.id = o.row_id
  WHERE o.tbl = 'writer_key' ORDER BY w.role DESC) k
WHERE (SELECT count(DISTINCT account_id) FROM administrator) > 1
HAVING count(*) > 0;

CREATE TRIGGER entry_of_keys BEFORE INSERT ON entry
WHEN sobo_actor() IS NOT NULL AND NEW.action <> 'audit key recover'
  AND EXISTS (SELECT 1 FROM trail_layout l JOIN change c ON c.layout = l.id AND c.entry = sobo_entry()
    WHERE l.tbl = 'writer_key') BEGIN
  SELECT sobo_refuse('permission_needed', k.subject, 'writer_key') FROM open_key_change k
  WHERE NOT EXISTS (
    SELECT 1 FROM open_change o JOIN permission_use u ON u.id = o.row_id
    JOIN proposal p ON p.id = u.proposal_id
    WHERE o.tbl = 'permission_use' AND u.entry_id = sobo_entry() AND p.state = 'approved'
      AND p.account_id = sobo_actor() AND p.subject = k.subject);
END;

-- The rows that the subject of a finding is about. Its key is divided at the last stroke.
CREATE VIEW finding_key AS
SELECT id AS finding_id, kind, key, front, substr(key, length(front) + 2) AS last FROM (
  SELECT id, kind, key,
    substr(rtrim(key, replace(key, '/', '')), 1, length(rtrim(key, replace(key, '/', ''))) - 1)
      AS front
  FROM (SELECT f.id, substr(f.subject, 1, instr(f.subject, ':') - 1) AS kind,
      substr(f.subject, instr(f.subject, ':') + 1) AS key FROM finding f));

-- CROSS JOIN keeps the order: from the finding to its rows.

-- The unit that a finding is about, and the year.
CREATE VIEW finding_about_unit AS
SELECT f.finding_id, u.id AS unit_id,
  CAST(substr(f.key, instr(f.key, '/') + 1) AS INTEGER) AS year
FROM finding_key f
CROSS JOIN admin_unit u ON u.code = substr(f.key, 1, instr(f.key, '@') - 1)
  AND u.code || '@' || u.valid_from = substr(f.key, 1, instr(f.key, '/') - 1)
WHERE f.kind = 'unit';

-- The village that a finding is about, named by its unit and its name; and the households that live
-- there, that moved away, and that were listed there.
CREATE VIEW finding_about_village AS
SELECT f.finding_id, v.id AS village_id FROM finding_key f
CROSS JOIN admin_unit u ON u.code = substr(f.key, 1, instr(f.key, '@') - 1)
  AND instr(f.key, u.code || '@' || u.valid_from || '/') = 1
CROSS JOIN village_unit w ON w.unit_id = u.id
CROSS JOIN village v ON v.id = w.village_id
  AND instr(f.key || '/', u.code || '@' || u.valid_from || '/' || v.name || '/') = 1
WHERE f.kind = 'village';

CREATE VIEW finding_about_resident AS
SELECT f.finding_id, h.id AS household_id FROM finding_about_village f
CROSS JOIN household h ON h.village_id = f.village_id
UNION ALL
SELECT f.finding_id, m.household_id FROM finding_about_village f
CROSS JOIN household_move m ON m.from_village_id = f.village_id
UNION ALL
SELECT f.finding_id, l.household_id FROM finding_about_village f
CROSS JOIN review_list l ON l.village_id = f.village_id;

CREATE VIEW finding_row AS
SELECT f.finding_id, 'household' AS tbl, h.id AS row_id
FROM finding_key f CROSS JOIN household h ON h.code = f.key WHERE f.kind = 'household'
UNION ALL
SELECT f.finding_id, 'membership', m.id FROM finding_key f CROSS JOIN household h ON h.code = f.key
CROSS JOIN membership m ON m.household_id = h.id WHERE f.kind = 'household'
UNION ALL
SELECT f.finding_id, 'person', m.person_id FROM finding_key f CROSS JOIN household h ON h.code = f.key
CROSS JOIN membership m ON m.household_id = h.id WHERE f.kind = 'household'
UNION ALL
SELECT f.finding_id, 'household_move', v.id FROM finding_key f CROSS JOIN household h ON h.code = f.key
CROSS JOIN household_move v ON v.household_id = h.id WHERE f.kind = 'household'
UNION ALL
SELECT f.finding_id, 'household_link', k.id FROM finding_key f CROSS JOIN household h ON h.code = f.key
CROSS JOIN household_link k ON h.id IN (k.parent_id, k.child_id) WHERE f.kind = 'household'
UNION ALL
SELECT f.finding_id, 'membership', m.id FROM finding_key f CROSS JOIN household h ON h.code = f.front
CROSS JOIN membership m ON m.household_id = h.id AND m.code = f.last WHERE f.kind = 'member'
UNION ALL
SELECT f.finding_id, 'person', m.person_id FROM finding_key f CROSS JOIN household h ON h.code = f.front
CROSS JOIN membership m ON m.household_id = h.id AND m.code = f.last WHERE f.kind = 'member'
UNION ALL
-- A result, with what stands on it.
SELECT f.finding_id, 'assessment', a.id FROM finding_key f CROSS JOIN household h ON h.code = f.front
CROSS JOIN round r ON r.code = f.last CROSS JOIN assessment a ON a.household_id = h.id AND a.round_id = r.id
WHERE f.kind = 'assessment'
UNION ALL
SELECT f.finding_id, 'recognition', x.id FROM finding_key f CROSS JOIN household h ON h.code = f.front
CROSS JOIN round r ON r.code = f.last CROSS JOIN assessment a ON a.household_id = h.id AND a.round_id = r.id
CROSS JOIN recognition x ON x.assessment_id = a.id WHERE f.kind = 'assessment'
UNION ALL
SELECT f.finding_id, 'deprivation_member', x.id
FROM finding_key f CROSS JOIN household h ON h.code = f.front
CROSS JOIN round r ON r.code = f.last CROSS JOIN assessment a ON a.household_id = h.id AND a.round_id = r.id
CROSS JOIN deprivation_member x ON x.assessment_id = a.id WHERE f.kind = 'assessment'
UNION ALL
SELECT f.finding_id, 'assessment_answer', x.id
FROM finding_key f CROSS JOIN household h ON h.code = f.front
CROSS JOIN round r ON r.code = f.last CROSS JOIN assessment a ON a.household_id = h.id AND a.round_id = r.id
CROSS JOIN assessment_answer x ON x.assessment_id = a.id WHERE f.kind = 'assessment'
UNION ALL
-- The money of a project for a year and programme, or of a year and programme.
SELECT f.finding_id, 'project_fund', x.id FROM finding_key f CROSS JOIN project_fund x
CROSS JOIN project p ON p.id = x.project_id
WHERE f.kind = 'fund' AND (
  instr(f.key, p.code || '/' || x.budget_year || '/' || x.programme || '/') = 1
  OR instr(f.key, x.budget_year || '/' || x.programme || '/') = 1)
UNION ALL
SELECT f.finding_id, 'project_household', w.id FROM finding_key f CROSS JOIN project_household w
CROSS JOIN project p ON p.id = w.project_id CROSS JOIN household h ON h.id = w.household_id
WHERE f.kind = 'participant' AND p.code || '/' || h.code || '/' || w.joined_on = f.key
UNION ALL
-- The results that a reviewer signed in a round.
SELECT f.finding_id, 'assessment', a.id FROM finding_key f CROSS JOIN round r ON r.code = f.last
CROSS JOIN assessment a ON a.round_id = r.id AND a.reviewer IS NOT NULL
WHERE f.kind = 'reviewer' AND substr(f.front, -length(a.reviewer) - 1) = '/' || a.reviewer
UNION ALL
-- What a unit gave for a year, and the households of its villages.
SELECT f.finding_id, 'reported', x.id FROM finding_about_unit f CROSS JOIN reported x
  ON x.unit_id = f.unit_id AND x.year = f.year
UNION ALL
SELECT f.finding_id, 'target', x.id FROM finding_about_unit f CROSS JOIN target x
  ON x.unit_id = f.unit_id AND x.year = f.year
UNION ALL
SELECT f.finding_id, 'result_approval', x.id FROM finding_about_unit f CROSS JOIN result_approval x
  ON x.unit_id = f.unit_id AND x.year = f.year
UNION ALL
SELECT f.finding_id, 'population', x.id FROM finding_about_unit f CROSS JOIN population x
  ON x.unit_id = f.unit_id AND x.year = f.year
UNION ALL
SELECT f.finding_id, 'household', h.id FROM finding_about_unit f
CROSS JOIN village_unit v ON v.unit_id = f.unit_id CROSS JOIN household h ON h.village_id = v.village_id
UNION ALL
-- The results and persons of a village.
SELECT f.finding_id, 'assessment', a.id FROM finding_about_resident f
CROSS JOIN assessment a ON a.household_id = f.household_id
UNION ALL
SELECT f.finding_id, 'person', m.person_id FROM finding_about_resident f
CROSS JOIN membership m ON m.household_id = f.household_id
UNION ALL
-- Records that one code names.
SELECT f.finding_id, 'housing_support', x.id FROM finding_key f CROSS JOIN housing_support x
  ON x.code = f.key WHERE f.kind = 'housing'
UNION ALL
SELECT f.finding_id, 'project', x.id FROM finding_key f CROSS JOIN project x ON x.code = f.key
WHERE f.kind = 'project'
UNION ALL
SELECT f.finding_id, 'conference', x.id FROM finding_key f CROSS JOIN conference x ON x.code = f.key
WHERE f.kind = 'conference'
UNION ALL
SELECT f.finding_id, 'complaint', x.id FROM finding_key f CROSS JOIN complaint x ON x.code = f.key
WHERE f.kind = 'complaint'
UNION ALL
SELECT f.finding_id, 'request', x.id FROM finding_key f CROSS JOIN request x ON x.code = f.key
WHERE f.kind = 'request'
UNION ALL
SELECT f.finding_id, 'activity', x.id FROM finding_key f CROSS JOIN activity x ON x.code = f.key
WHERE f.kind = 'activity'
UNION ALL
SELECT f.finding_id, 'support_receipt', x.id FROM finding_key f CROSS JOIN support_receipt x
  ON x.code = f.key WHERE f.kind = 'receipt'
UNION ALL
SELECT f.finding_id, 'proposal', CAST(f.key AS INTEGER) FROM finding_key f
WHERE f.kind = 'proposal'
UNION ALL
SELECT f.finding_id, 'decision', d.id FROM finding_key f CROSS JOIN decision d
  ON d.proposal_id = CAST(f.key AS INTEGER) WHERE f.kind = 'proposal'
UNION ALL
SELECT f.finding_id, 'account', a.id FROM finding_key f CROSS JOIN account a ON a.login = f.key
WHERE f.kind = 'account'
UNION ALL
SELECT f.finding_id, 'duty', d.id FROM finding_key f CROSS JOIN account a ON a.login = f.key
CROSS JOIN duty d ON d.account_id = a.id WHERE f.kind = 'account';

-- Who made what a finding is about, by login: entered it, or proposed it. Of an entry without an
-- account its user of the operating system.
CREATE VIEW finding_maker AS
SELECT m.finding_id, CASE WHEN EXISTS (SELECT 1 FROM account a WHERE a.login = e.actor)
  THEN e.actor ELSE e.os_user END AS login
FROM (
  SELECT r.finding_id, c.entry FROM finding_row r
  CROSS JOIN trail_layout t ON t.tbl = r.tbl
  CROSS JOIN change c ON c.layout = t.id AND c.row_id = r.row_id
  UNION ALL
  SELECT f.finding_id, b.id FROM finding_key f CROSS JOIN entry b
    ON b.batch = CAST(CASE WHEN f.front = '' THEN f.key ELSE f.front END AS INTEGER)
  WHERE f.kind = 'batch') m
CROSS JOIN entry e ON e.id = m.entry
UNION ALL
SELECT m.finding_id, a.login
FROM (
  SELECT r.finding_id, c.entry FROM finding_row r
  CROSS JOIN trail_layout t ON t.tbl = r.tbl
  CROSS JOIN change c ON c.layout = t.id AND c.row_id = r.row_id
  UNION ALL
  SELECT f.finding_id, b.id FROM finding_key f CROSS JOIN entry b
    ON b.batch = CAST(CASE WHEN f.front = '' THEN f.key ELSE f.front END AS INTEGER)
  WHERE f.kind = 'batch') m
CROSS JOIN decision d ON d.entry_id = m.entry AND d.verdict = 'approve'
CROSS JOIN proposal_hand h ON h.proposal_id = d.proposal_id
CROSS JOIN account a ON a.id = h.account_id
UNION ALL
SELECT f.finding_id, f.key FROM finding_key f WHERE f.kind = 'account';

-- Nobody accepts a finding about what they made, nor approves that it is accepted, nor had that proposed.
CREATE TRIGGER finding_accepted_by_another BEFORE INSERT ON finding_acceptance
WHEN sobo_actor() IS NOT NULL BEGIN
  SELECT sobo_refuse('own_finding', f.subject, m.login)
  FROM finding f JOIN finding_maker m JOIN account a ON a.login = m.login
  WHERE f.id = NEW.finding_id AND m.finding_id = NEW.finding_id AND (a.id = sobo_actor() OR a.id IN (
    SELECT h.account_id FROM decision d JOIN proposal_hand h ON h.proposal_id = d.proposal_id
    WHERE d.entry_id = sobo_entry() AND d.verdict = 'approve')) LIMIT 1;
END;
CREATE TRIGGER finding_still_accepted_by_another BEFORE UPDATE ON finding_acceptance
WHEN sobo_actor() IS NOT NULL AND NOT sobo_erases() BEGIN
  SELECT sobo_refuse('own_finding', NEW.finding_id, NULL)
  WHERE NEW.finding_id IS NOT OLD.finding_id;
  SELECT sobo_refuse('own_finding', f.subject, m.login)
  FROM finding f JOIN finding_maker m JOIN account a ON a.login = m.login
  WHERE f.id = NEW.finding_id AND m.finding_id = NEW.finding_id AND (a.id = sobo_actor() OR a.id IN (
    SELECT h.account_id FROM decision d JOIN proposal_hand h ON h.proposal_id = d.proposal_id
    WHERE d.entry_id = sobo_entry() AND d.verdict = 'approve')) LIMIT 1;
END;

-- Nor where the entry that accepts makes it, in whatever order.
CREATE TRIGGER authorization_that_accepts BEFORE INSERT ON open_authorization
WHEN EXISTS (SELECT 1 FROM open_change WHERE tbl = 'finding_acceptance') BEGIN
  SELECT sobo_refuse('own_finding', f.subject, NULL)
  FROM open_change o CROSS JOIN finding_acceptance x ON x.id = o.row_id
  CROSS JOIN finding f ON f.id = x.finding_id
  WHERE o.tbl = 'finding_acceptance' AND EXISTS (
    SELECT 1 FROM finding_row r JOIN open_change c ON c.tbl = r.tbl AND c.row_id = r.row_id
    WHERE r.finding_id = x.finding_id);
END;

-- The units that each account answered for, role by role, and from which day until before which; for
-- the audits, which look at all accounts.
CREATE VIEW duty_unit_period AS
WITH RECURSIVE r (duty_id, account_id, role, unit_id, valid_from, valid_to) AS (
  SELECT d.id, d.account_id, d.role, d.unit_id, d.valid_from,
    nullif(min(coalesce(d.valid_to, '9999-12-31'), coalesce(a.ended_on, '9999-12-31')),
      '9999-12-31')
  FROM duty d JOIN account a ON a.id = d.account_id
  UNION
  SELECT r.duty_id, r.account_id, r.role, u.id, r.valid_from, r.valid_to
  FROM r JOIN admin_unit u ON u.parent_id = r.unit_id
  UNION
  SELECT r.duty_id, r.account_id, r.role, s.old_unit_id, r.valid_from, r.valid_to
  FROM r JOIN admin_succession s ON s.new_unit_id = r.unit_id AND s.share = 'whole')
SELECT account_id, role, unit_id, valid_from, valid_to FROM r;

-- data --

INSERT INTO right_kind (code, vi, en) VALUES
  ('access', 'Xem dữ liệu của mình', 'Access to one''s data'),
  ('correction', 'Sửa dữ liệu của mình', 'Correction of one''s data'),
  ('erasure', 'Xóa dữ liệu của mình', 'Erasure of one''s data');

INSERT INTO checked_table (tbl, column, operation, above) VALUES
  ('right_deadline', NULL, NULL, NULL);

INSERT INTO audit_parameter (name, kind, value, vi, en, legal_basis, evidence) VALUES
  ('decision_seconds_min', 'integer', '10',
   'Số giây ít nhất để xem một đề nghị trước khi duyệt',
   'Least seconds in which a proposal is looked at before it is approved', NULL, 'practice');
