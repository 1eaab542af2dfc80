-- The year's figures: what is reported of the near-poor as of the poor, preliminary or official, the
-- province's approval of a result, and what the rules about money and targets hold it against.

CREATE TABLE report_stage (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  vi   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT;

ALTER TABLE reported ADD COLUMN stage TEXT REFERENCES report_stage (code);

-- The decision by which a province approves the whole result of a year.
CREATE TABLE result_approval (
  id          INTEGER PRIMARY KEY,
  year        INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
  unit_id     INTEGER NOT NULL REFERENCES admin_unit (id),
  decision_no TEXT NOT NULL CHECK (decision_no <> '' AND instr(decision_no, char(0)) = 0),
  decided_on  TEXT NOT NULL CHECK (date(decided_on, '+0 days') IS decided_on),
  signer      TEXT CHECK (instr(signer, char(0)) = 0),
  UNIQUE (year, unit_id)
) STRICT;

CREATE INDEX result_approval_unit ON result_approval (unit_id);

-- The decision that has the household on the project's approved list.
ALTER TABLE project_household ADD COLUMN approval_no TEXT CHECK (instr(approval_no, char(0)) = 0);
ALTER TABLE project_household ADD COLUMN approved_on TEXT
  CHECK (date(approved_on, '+0 days') IS approved_on);
-- Of what was disbursed, what has reached those it is for.
ALTER TABLE project_fund ADD COLUMN paid_out INTEGER CHECK (paid_out >= 0);
ALTER TABLE target ADD COLUMN decided_on TEXT CHECK (date(decided_on, '+0 days') IS decided_on);

DROP VIEW reported_balance;
DROP VIEW reported_movement;

-- What communes reported of a list's movement, for households and for persons. A flow without a
-- row is none, but without any flow at all the movement is not known; the two flows of the near-poor
-- that the table of the poor has too may be given alone, to be held against it, and are not enough.
CREATE VIEW reported_movement AS
WITH role (measure, list, role, sign) AS (VALUES
  ('poor_opening', 'poor', 'opening', 0),
  ('poor_closing', 'poor', 'closing', 0),
  ('escaped_households', 'poor', 'escaped', 0),
  ('escaped_to_near_poor', 'poor', 'part', -1),
  ('escaped_above', 'poor', 'part', -1),
  ('other_decrease', 'poor', 'flow', -1),
  ('from_near_poor', 'poor', 'flow', 1),
  ('re_poor', 'poor', 'flow', 1),
  ('newly_poor', 'poor', 'flow', 1),
  ('other_increase', 'poor', 'flow', 1),
  ('near_poor_opening', 'near_poor', 'opening', 0),
  ('near_poor_closing', 'near_poor', 'closing', 0),
  ('near_poor_escaped', 'near_poor', 'flow', -1),
  ('near_poor_to_poor', 'near_poor', 'crossing', -1),
  ('near_poor_other_decrease', 'near_poor', 'flow', -1),
  ('near_poor_from_poor', 'near_poor', 'crossing', 1),
  ('re_near_poor', 'near_poor', 'flow', 1),
  ('newly_near_poor', 'near_poor', 'flow', 1),
  ('near_poor_other_increase', 'near_poor', 'flow', 1)),
figure AS (
  SELECT r.year, r.unit_id, l.list, l.role, l.sign, 'households' AS counted,
    r.households AS value
  FROM reported r JOIN role l ON l.measure = r.measure
  UNION ALL
  SELECT r.year, r.unit_id, l.list, l.role, l.sign, 'persons', r.persons
  FROM reported r JOIN role l ON l.measure = r.measure),
total AS (
  SELECT year, unit_id, list, counted,
    max(value) FILTER (WHERE role = 'opening') AS opening,
    max(value) FILTER (WHERE role = 'closing') AS closing,
    max(value) FILTER (WHERE role = 'escaped') AS escaped,
    -sum(value * sign) FILTER (WHERE role = 'part') AS parts,
    count(*) FILTER (WHERE role = 'part') AS part_rows,
    coalesce(sum(value * sign) FILTER (WHERE role IN ('flow', 'crossing')), 0) AS others,
    count(*) FILTER (WHERE role IN ('flow', 'part', 'escaped')) AS flow_rows,
    count(*) FILTER (WHERE role NOT IN ('opening', 'closing') AND value IS NULL) AS unknown_rows
  FROM figure GROUP BY year, unit_id, list, counted)
SELECT year, unit_id, list, counted, opening, closing,
  CASE WHEN flow_rows > 0 AND unknown_rows = 0
    THEN others - CASE part_rows WHEN 2 THEN parts ELSE coalesce(escaped, parts, 0) END
  END AS flows,
  CASE WHEN part_rows = 2 THEN escaped - parts END AS escaped_gap,
  escaped
FROM total;

-- The same with the closing of the year before, carried over the changes of the map, and the
-- closing that follows from it; a unit formed in the year opens with the sum of its parts.
CREATE VIEW reported_balance AS
WITH movement AS MATERIALIZED (SELECT * FROM reported_movement),
before AS (
  SELECT m.year, m.unit_id, m.list, m.counted,
    CASE WHEN count(p.closing) = count(*) THEN sum(p.closing) END AS closing
  FROM movement m
  JOIN admin_unit u ON u.id = m.unit_id
  LEFT JOIN admin_succession s
    ON s.new_unit_id = u.id AND u.valid_from > (m.year - 1) || '-12-31'
  LEFT JOIN movement p ON p.year = m.year - 1 AND p.list = m.list AND p.counted = m.counted
    AND p.unit_id = coalesce(s.old_unit_id, u.id)
  GROUP BY m.year, m.unit_id, m.list, m.counted)
SELECT m.year, m.unit_id, m.list, m.counted, m.opening, m.closing, m.flows, m.escaped_gap,
  m.escaped, b.closing AS previous_closing,
  coalesce(coalesce(b.closing, m.opening) + m.flows, m.closing) AS derived_closing
FROM movement m
JOIN before b USING (year, unit_id, list, counted);

-- data --

INSERT INTO report_stage (code, vi, en) VALUES
  ('preliminary', 'Sơ bộ', 'Preliminary'),
  ('official', 'Chính thức', 'Official');

INSERT INTO measure (code, unit, vi, en) VALUES
  ('near_poor_escaped', 'households', 'Hộ thoát cận nghèo', 'Escaped near-poverty'),
  ('near_poor_other_decrease', 'households', 'Hộ cận nghèo khác giảm',
   'Near-poor, other decrease'),
  ('re_near_poor', 'households', 'Hộ tái cận nghèo', 'Near-poor again'),
  ('newly_near_poor', 'households', 'Hộ cận nghèo phát sinh mới', 'Newly near-poor'),
  ('near_poor_other_increase', 'households', 'Hộ cận nghèo khác tăng',
   'Near-poor, other increase'),
  ('near_poor_rate_closing', 'percent', 'Tỷ lệ hộ cận nghèo cuối kỳ',
   'Near-poverty rate at closing'),
  ('poor_deprivations', 'count', 'Số chỉ số thiếu hụt của hộ nghèo', 'Deprivations of the poor'),
  ('near_poor_deprivations', 'count', 'Số chỉ số thiếu hụt của hộ cận nghèo',
   'Deprivations of the near-poor');

INSERT INTO measure (code, unit, vi, en)
SELECT code || '_in_year', unit, vi || ' trong năm', en || ' in the year'
FROM measure
WHERE code IN ('review_conferences', 'review_participants', 'training_classes',
  'training_attendances', 'communication_conferences', 'communication_attendances', 'leaflets',
  'contest_entrants', 'housing_supported', 'housing_new', 'housing_repair', 'livelihood_projects',
  'livelihood_budget_vnd', 'production_projects', 'works_new', 'works_maintained', 'postal_points')
ORDER BY id;

INSERT INTO audit_parameter (name, kind, value, vi, en, legal_basis, evidence) VALUES
  ('leave_request_days', 'integer', '30',
   'Số ngày giữa giấy đề nghị thoát nghèo và ngày tham gia dự án cần xem lại',
   'Days between asking off the list and joining a project that need a look', NULL, 'practice'),
  ('village_change_percent', 'integer', '80',
   'Tỷ lệ hộ của thôn đổi dân tộc giữa hai đợt cần xem lại (%)',
   'Share of a village''s households that change their ethnic group between rounds (%)', NULL,
   'practice'),
  ('village_change_min', 'integer', '10',
   'Số hộ ít nhất của thôn để xét đổi dân tộc',
   'Fewest households of a village to be looked at', NULL, 'practice');

-- Outsiders were kept in the books of poor households for ten years: there is no such limit.
UPDATE audit_parameter SET value = NULL WHERE name = 'late_member_months' AND value = '12';
