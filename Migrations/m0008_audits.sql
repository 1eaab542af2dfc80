-- Audit runs and their findings. A finding is one rule about one subject; it outlives runs.

CREATE TABLE audit_run (
  id     INTEGER PRIMARY KEY,
  ran_at TEXT NOT NULL,
  rules  INTEGER NOT NULL CHECK (rules >= 0)
) STRICT;

CREATE TABLE audit_result (
  id           INTEGER PRIMARY KEY,
  run_id       INTEGER NOT NULL REFERENCES audit_run (id),
  rule         TEXT NOT NULL,
  status       TEXT NOT NULL CHECK (status IN ('run', 'no_data')),
  violations   INTEGER NOT NULL CHECK (violations >= 0),
  milliseconds INTEGER NOT NULL CHECK (milliseconds >= 0),
  UNIQUE (run_id, rule)
) STRICT;

-- `detail` holds the values of the message as a JSON object, so that it can be told in any
-- language; `unit_id` is the commune, on the map of the day, that has to mend it.
CREATE TABLE finding (
  id              INTEGER PRIMARY KEY,
  rule            TEXT NOT NULL,
  subject         TEXT NOT NULL,
  severity        TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
  unit_id         INTEGER REFERENCES admin_unit (id),
  detail          TEXT,
  state           TEXT NOT NULL CHECK (state IN ('open', 'healed')),
  first_run_id    INTEGER NOT NULL REFERENCES audit_run (id),
  healed_run_id   INTEGER REFERENCES audit_run (id),
  reopened_run_id INTEGER REFERENCES audit_run (id),
  CHECK ((state = 'healed') = (healed_run_id IS NOT NULL)),
  UNIQUE (rule, subject)
) STRICT;

CREATE INDEX finding_first_run ON finding (first_run_id);
CREATE INDEX finding_healed_run ON finding (healed_run_id);
CREATE INDEX finding_reopened_run ON finding (reopened_run_id);
CREATE INDEX finding_unit ON finding (unit_id);

-- The thresholds of the rules. A list is a JSON array of words, a table a JSON object; a value
-- that is not set switches off the part of a rule that needs it.
CREATE TABLE audit_parameter (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL UNIQUE CHECK (name <> '' AND name NOT GLOB '*[^a-z0-9_]*'),
  kind        TEXT NOT NULL CHECK (kind IN ('integer', 'date', 'day_of_year', 'list', 'table')),
  value       TEXT,
  vi          TEXT NOT NULL,
  en          TEXT NOT NULL,
  legal_basis TEXT,
  evidence    TEXT NOT NULL,
  CHECK (CASE kind
    WHEN 'integer' THEN value NOT GLOB '*[^0-9]*' AND length(value) BETWEEN 1 AND 18
    WHEN 'date' THEN date(value, '+0 days') IS value
    WHEN 'day_of_year' THEN date('2024-' || value, '+0 days') IS '2024-' || value
    WHEN 'list' THEN value GLOB '[[]*]' ELSE value GLOB '{*}' END)
) STRICT;

-- What communes reported of a list's movement, for households and for persons. A flow without a
-- row is none, but without any flow at all the movement is not known.
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
  ('near_poor_closing', 'near_poor', 'closing', 0)),
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
    coalesce(sum(value * sign) FILTER (WHERE role = 'flow'), 0) AS others,
    count(*) FILTER (WHERE role IN ('flow', 'part', 'escaped')) AS flow_rows,
    count(*) FILTER (WHERE role IN ('flow', 'part', 'escaped') AND value IS NULL) AS unknown_rows
  FROM figure GROUP BY year, unit_id, list, counted)
SELECT year, unit_id, list, counted, opening, closing,
  CASE WHEN flow_rows > 0 AND unknown_rows = 0
    THEN others - CASE part_rows WHEN 2 THEN parts ELSE coalesce(escaped, parts, 0) END
  END AS flows,
  CASE WHEN part_rows = 2 THEN escaped - parts END AS escaped_gap
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
  b.closing AS previous_closing,
  coalesce(coalesce(b.closing, m.opening) + m.flows, m.closing) AS derived_closing
FROM movement m
JOIN before b USING (year, unit_id, list, counted);

-- Where every household stood on 31 December, from its first recognition on: the category of the
-- last one of a round of that year or before. Only those that existed on that day, with the unit
-- their village belonged to.
CREATE VIEW year_end_standing AS
WITH held AS (
  SELECT a.household_id, r.category, d.year, lead(d.year) OVER (PARTITION BY a.household_id
    ORDER BY d.year, coalesce(r.decided_on, a.surveyed_on), r.id) AS next_year
  FROM recognition r
  JOIN assessment a ON a.id = r.assessment_id
  JOIN round d ON d.id = a.round_id),
calendar AS (
  SELECT year, year || '-12-31' AS last_day
  FROM (SELECT year FROM round UNION SELECT year FROM reported UNION SELECT year FROM target))
SELECT s.household_id, c.year, s.category, v.unit_id
FROM held s
JOIN calendar c ON c.year >= s.year AND (s.next_year IS NULL OR c.year < s.next_year)
JOIN household h ON h.id = s.household_id AND h.registered_on <= c.last_day
  AND (h.closed_on IS NULL OR h.closed_on > c.last_day)
JOIN village_unit v ON v.village_id = coalesce((SELECT m.from_village_id FROM household_move m
    WHERE m.household_id = h.id AND m.moved_on > c.last_day ORDER BY m.moved_on LIMIT 1),
    h.village_id)
  AND v.valid_from <= c.last_day AND (v.valid_to IS NULL OR v.valid_to > c.last_day);

-- data --

INSERT INTO audit_parameter (name, kind, value, vi, en, legal_basis, evidence) VALUES
  ('points_per_deprivation', 'integer', '10',
   'Điểm B2 cho mỗi chỉ số thiếu hụt',
   'B2 points for each deprivation', '07/2021/TT-BLĐTBXH', 'verified'),
  ('b2_max', 'integer', '120',
   'Điểm B2 cao nhất',
   'Highest B2', '07/2021/TT-BLĐTBXH', 'verified'),
  ('b1_near_line', 'integer', '5',
   'Khoảng điểm B1 coi là sát ngưỡng',
   'B1 points that count as near the line', NULL, 'practice'),
  ('copied_share_percent', 'integer', '80',
   'Tỷ lệ phiếu giống hệt nhau (%)',
   'Share of identical sheets (%)', NULL, 'practice'),
  ('copied_households_min', 'integer', '10',
   'Số phiếu ít nhất để xét giống nhau',
   'Fewest sheets to be compared', NULL, 'practice'),
  ('equal_scores_run', 'integer', '5',
   'Số hộ liền nhau có cùng điểm',
   'Neighbours on the list with equal scores', NULL, 'practice'),
  ('score_jump', 'integer', '40',
   'Mức đổi điểm trong một năm cần giải trình',
   'Change of points in a year that needs a reason', NULL, 'practice'),
  ('able_age_from', 'integer', '15',
   'Tuổi lao động từ',
   'Working age from', NULL, 'practice'),
  ('able_age_to', 'integer', '59',
   'Tuổi lao động đến',
   'Working age to', NULL, 'practice'),
  ('child_age_below', 'integer', '16',
   'Trẻ em: dưới tuổi',
   'Child: below the age of', NULL, 'practice'),
  ('school_age_from', 'integer', '3',
   'Tuổi đi học từ',
   'School age from', NULL, 'practice'),
  ('adult_education_from', 'integer', '16',
   'Xét trình độ người lớn: từ tuổi',
   'Adult education looks at ages from', NULL, 'practice'),
  ('adult_education_to', 'integer', '30',
   'Xét trình độ người lớn: đến tuổi',
   'Adult education looks at ages to', NULL, 'practice'),
  ('dependants_percent', 'integer', '50',
   'Tỷ lệ người phụ thuộc trên đó là thiếu hụt (%)',
   'Share of dependants above which a household is deprived (%)', NULL, 'practice'),
  ('house_area_dm2', 'integer', '800',
   'Diện tích nhà ở tối thiểu một người (dm²)',
   'Least floor area per person (dm²)', NULL, 'practice'),
  ('weak_parts_min', 'integer', '2',
   'Số kết cấu không bền chắc để coi là nhà không bền chắc',
   'Weak parts that make a house unstable', NULL, 'practice'),
  ('payroll_occupations', 'list', '["công chức","viên chức","sĩ quan","bộ đội","công an","giáo viên","hưu trí","nghỉ hưu"]',
   'Nghề có lương hoặc lương hưu từ ngân sách',
   'Occupations paid, or pensioned, by the state', NULL, 'practice'),
  ('decisive_assets', 'list', '["ô tô","xe hơi","doanh nghiệp","công ty"]',
   'Tài sản mà chỉ một đã phải giải trình',
   'Assets of which one needs a reason', NULL, 'practice'),
  ('costly_assets', 'list', '["ô tô","xe máy","tủ lạnh","điều hòa","máy giặt","bình nóng lạnh","máy cày","máy tính"]',
   'Tài sản giá trị cao',
   'High-value assets', NULL, 'practice'),
  ('costly_assets_min', 'integer', '2',
   'Số tài sản giá trị cao phải giải trình',
   'High-value assets that need a reason', NULL, 'practice'),
  ('new_house_months', 'integer', '24',
   'Nhà mới: trong số tháng trước khảo sát',
   'New house: within so many months before the survey', NULL, 'practice'),
  ('completed_house_months', 'integer', '12',
   'Nhà đã xong: quá số tháng trước khảo sát',
   'Completed house: more than so many months before the survey', NULL, 'practice'),
  ('put_aside_months', 'integer', '12',
   'Hộ một người vừa tách: trong số tháng',
   'One-person household just split off: within so many months', NULL, 'practice'),
  ('late_member_months', 'integer', '12',
   'Thành viên thêm vào trước khảo sát: trong số tháng',
   'Member added before the survey: within so many months', NULL, 'practice'),
  ('residence_months', 'integer', '6',
   'Tạm trú ít nhất (tháng)',
   'Least temporary residence (months)', NULL, 'practice'),
  ('review_from', 'day_of_year', '09-01',
   'Ngày đầu của đợt rà soát định kỳ',
   'First day of the annual review', '24/2021/QĐ-TTg', 'verified'),
  ('review_to', 'day_of_year', '12-14',
   'Ngày cuối của đợt rà soát định kỳ',
   'Last day of the annual review', '24/2021/QĐ-TTg', 'verified'),
  ('regular_day', 'integer', '15',
   'Ngày trong tháng bắt đầu rà soát thường xuyên',
   'Day of the month on which a regular review begins', '24/2021/QĐ-TTg', 'verified'),
  ('decision_days', 'integer', '15',
   'Số ngày từ khi rà soát thường xuyên đến quyết định',
   'Days from a regular review to its decision', '24/2021/QĐ-TTg', 'verified'),
  ('agree_percent', 'integer', '50',
   'Tỷ lệ người dự họp phải đồng ý (%)',
   'Share of participants that must agree (%)', '406/QĐ-LĐTBXH', 'verified'),
  ('minutes_copies_min', 'integer', '2',
   'Số bản biên bản ít nhất',
   'Fewest copies of the minutes', '406/QĐ-LĐTBXH', 'verified'),
  ('village_head_roles', 'list', '["trưởng thôn","trưởng xóm","trưởng bản","trưởng khu","tổ trưởng","phó trưởng thôn","phó trưởng xóm"]',
   'Chức danh được chủ trì họp dân',
   'Roles that may chair a village meeting', NULL, 'practice'),
  ('posting_days', 'integer', '3',
   'Số ngày làm việc niêm yết',
   'Working days of posting', NULL, 'practice'),
  ('population_change_percent', 'integer', '5',
   'Mức đổi số hộ dân trong một năm cần giải trình (%)',
   'Change of households in a year that needs a reason (%)', NULL, 'practice'),
  ('old_id_until', 'date', '2024-12-31',
   'Ngày cuối giấy CMND 9 số còn dùng được',
   'Last day on which 9-digit identity cards were good', NULL, 'practice'),
  ('head_age_min', 'integer', '15',
   'Tuổi chủ hộ thấp nhất',
   'Lowest age of a head', NULL, 'practice'),
  ('parent_age_gap', 'integer', '12',
   'Khoảng tuổi ít nhất giữa cha mẹ và con',
   'Least years between parent and child', NULL, 'practice'),
  ('age_max', 'integer', '110',
   'Tuổi cao nhất',
   'Highest age', NULL, 'practice'),
  ('first_of_january_percent', 'integer', '10',
   'Tỷ lệ người sinh ngày 01/01 cần xem lại (%)',
   'Share of births on 1 January that needs a look (%)', NULL, 'practice'),
  ('first_of_january_min', 'integer', '20',
   'Số người ít nhất của thôn để xét ngày 01/01',
   'Fewest people of a village to be looked at', NULL, 'practice'),
  ('housing_since', 'date', '2008-01-01',
   'Xét trùng hỗ trợ nhà ở từ ngày',
   'Double housing support is looked for since', NULL, 'practice'),
  ('programme_effective_on', 'date', '2022-01-18',
   'Ngày chương trình có hiệu lực',
   'Day the programme took effect', '90/QĐ-TTg', 'verified'),
  ('split_years', 'integer', '3',
   'Số năm tách hộ trước khi chương trình có hiệu lực',
   'Years between the split and the programme', '01/2022/TT-BXD', 'verified'),
  ('start_months', 'integer', '6',
   'Số tháng từ phê duyệt đến khởi công',
   'Months from approval to start of building', NULL, 'practice'),
  ('priority_first', 'integer', '1',
   'Nhóm ưu tiên cao nhất',
   'Highest priority group', '01/2022/TT-BXD', 'verified'),
  ('priority_last', 'integer', '6',
   'Nhóm ưu tiên thấp nhất',
   'Lowest priority group', '01/2022/TT-BXD', 'verified'),
  ('newly_escaped_months', 'integer', '36',
   'Hộ mới thoát nghèo: trong số tháng',
   'Newly escaped: within so many months', '28/2015/QĐ-TTg', 'verified'),
  ('eligible_share_percent', 'integer', '50',
   'Tỷ lệ hộ nghèo, cận nghèo, mới thoát nghèo trong dự án (%)',
   'Share of poor, near-poor and newly escaped in a project (%)', NULL, 'practice'),
  ('project_ceiling_vnd', 'integer', NULL,
   'Mức hỗ trợ tối đa một dự án (đồng)',
   'Ceiling of state support for a project (VND)', NULL, 'practice'),
  ('state_share', 'table', '{"linkage":{"III":80,"II":70,"I":50},"community":{"III":95,"II":80,"I":60}}',
   'Tỷ lệ hỗ trợ tối đa theo phương thức và khu vực (%)',
   'Ceiling of the state share by mode and area (%)', NULL, 'practice'),
  ('waiver_words', 'list', '["miễn","xóa nợ","waive"]',
   'Từ ghi nhận việc miễn thu hồi',
   'Words that record a waiver', NULL, 'practice'),
  ('disbursement_percent', 'integer', '50',
   'Tỷ lệ giải ngân ít nhất cuối năm (%)',
   'Least disbursement at the end of the year (%)', NULL, 'practice'),
  ('capital_by_kind', 'table', '{"works_new":"investment","works_maintenance":"non_business","livelihood":"non_business","production":"non_business"}',
   'Loại vốn theo loại dự án',
   'Capital type by kind of project', NULL, 'practice'),
  ('cost_overrun_percent', 'integer', '10',
   'Mức vượt dự toán được phê duyệt (%)',
   'Cost above the approved budget (%)', NULL, 'practice'),
  ('class_size_max', 'integer', '150',
   'Số người nhiều nhất một lớp',
   'Most people in a class', NULL, 'practice');
