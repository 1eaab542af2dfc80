-- Projects, works, activities, their money; targets, denominators, what communes reported.
-- Money is whole VND.

-- The periods over which the results of a programme are added up, from their first day.
CREATE TABLE programme_period (
  id          INTEGER PRIMARY KEY,
  programme   TEXT NOT NULL REFERENCES programme (code),
  valid_from  TEXT NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
  valid_to    TEXT CHECK (date(valid_to, '+0 days') IS valid_to AND valid_to > valid_from),
  legal_basis TEXT,
  evidence    TEXT NOT NULL,
  UNIQUE (programme, valid_from)
) STRICT;

CREATE TABLE project (
  id           INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE CHECK (code <> '' AND instr(code, char(0)) = 0),
  name         TEXT NOT NULL CHECK (name <> '' AND instr(name, char(0)) = 0),
  component    TEXT NOT NULL REFERENCES component (code),
  kind         TEXT NOT NULL REFERENCES project_kind (code),
  mode         TEXT REFERENCES project_mode (code),
  unit_id      INTEGER REFERENCES admin_unit (id),
  owner        TEXT CHECK (instr(owner, char(0)) = 0),
  approved_on  TEXT NOT NULL CHECK (date(approved_on, '+0 days') IS approved_on),
  decision_no  TEXT CHECK (instr(decision_no, char(0)) = 0),
  minutes_no   TEXT CHECK (instr(minutes_no, char(0)) = 0),
  starts_on    TEXT CHECK (date(starts_on, '+0 days') IS starts_on),
  ends_on      TEXT CHECK (date(ends_on, '+0 days') IS ends_on),
  total_budget INTEGER CHECK (total_budget >= 0),
  state_amount INTEGER CHECK (state_amount >= 0),
  quantity     INTEGER CHECK (quantity >= 0),
  final_cost   INTEGER CHECK (final_cost >= 0),
  finished_on  TEXT CHECK (date(finished_on, '+0 days') IS finished_on),
  accepted_on  TEXT CHECK (date(accepted_on, '+0 days') IS accepted_on)
) STRICT;

CREATE INDEX project_unit ON project (unit_id);

CREATE TABLE project_fund (
  id           INTEGER PRIMARY KEY,
  project_id   INTEGER NOT NULL REFERENCES project (id),
  budget_year  INTEGER NOT NULL CHECK (budget_year BETWEEN 1990 AND 2200),
  programme    TEXT NOT NULL REFERENCES programme (code),
  capital_type TEXT NOT NULL REFERENCES capital_type (code),
  source       TEXT NOT NULL REFERENCES fund_source (code),
  unit_id      INTEGER REFERENCES admin_unit (id),
  decision_no  TEXT CHECK (instr(decision_no, char(0)) = 0),
  decided_on   TEXT CHECK (date(decided_on, '+0 days') IS decided_on),
  allocated    INTEGER NOT NULL CHECK (allocated >= 0),
  carried_over INTEGER CHECK (carried_over >= 0),
  disbursed    INTEGER NOT NULL CHECK (disbursed >= 0),
  disbursed_on TEXT CHECK (date(disbursed_on, '+0 days') IS disbursed_on),
  recovered    INTEGER CHECK (recovered >= 0),
  cancelled    INTEGER CHECK (cancelled >= 0)
) STRICT;

CREATE UNIQUE INDEX project_fund_key ON project_fund (project_id, budget_year, programme,
  capital_type, source, coalesce(unit_id, 0), coalesce(decision_no, ''));
CREATE INDEX project_fund_unit ON project_fund (unit_id);

CREATE TABLE project_household (
  id               INTEGER PRIMARY KEY,
  project_id       INTEGER NOT NULL REFERENCES project (id),
  household_id     INTEGER NOT NULL REFERENCES household (id),
  joined_on        TEXT NOT NULL CHECK (date(joined_on, '+0 days') IS joined_on),
  asset_kind       TEXT CHECK (instr(asset_kind, char(0)) = 0),
  quantity         INTEGER CHECK (quantity >= 0),
  ear_tag          TEXT CHECK (instr(ear_tag, char(0)) = 0),
  value            INTEGER CHECK (value >= 0),
  own_contribution INTEGER CHECK (own_contribution >= 0),
  recovery_due_on  TEXT CHECK (date(recovery_due_on, '+0 days') IS recovery_due_on),
  recovered        INTEGER CHECK (recovered >= 0),
  outcome          TEXT CHECK (instr(outcome, char(0)) = 0),
  UNIQUE (project_id, household_id, joined_on)
) STRICT;

CREATE INDEX project_household_household ON project_household (household_id);

CREATE TABLE activity (
  id          INTEGER PRIMARY KEY,
  code        TEXT NOT NULL UNIQUE CHECK (code <> '' AND instr(code, char(0)) = 0),
  kind        TEXT NOT NULL REFERENCES activity_kind (code),
  component   TEXT NOT NULL REFERENCES component (code),
  unit_id     INTEGER REFERENCES admin_unit (id),
  held_on     TEXT NOT NULL CHECK (date(held_on, '+0 days') IS held_on),
  topic       TEXT CHECK (instr(topic, char(0)) = 0),
  attendances INTEGER CHECK (attendances >= 0),
  signed_rows INTEGER CHECK (signed_rows >= 0),
  quantity    INTEGER CHECK (quantity >= 0),
  cost        INTEGER CHECK (cost >= 0)
) STRICT;

CREATE INDEX activity_unit ON activity (unit_id);

-- `value` in hundredths of its unit: points of a rate, households.
CREATE TABLE target (
  id        INTEGER PRIMARY KEY,
  year      INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
  unit_id   INTEGER NOT NULL REFERENCES admin_unit (id),
  indicator TEXT NOT NULL CHECK (indicator <> '' AND instr(indicator, char(0)) = 0),
  value     INTEGER NOT NULL,
  UNIQUE (year, unit_id, indicator)
) STRICT;

CREATE INDEX target_unit ON target (unit_id);

-- Resident households and persons on 31 December: the denominators of the rates.
CREATE TABLE population (
  id         INTEGER PRIMARY KEY,
  year       INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
  unit_id    INTEGER NOT NULL REFERENCES admin_unit (id),
  households INTEGER NOT NULL CHECK (households >= 0),
  persons    INTEGER NOT NULL CHECK (persons >= 0),
  source     TEXT CHECK (instr(source, char(0)) = 0),
  UNIQUE (year, unit_id)
) STRICT;

CREATE INDEX population_unit ON population (unit_id);

-- What a commune reported on paper, kept beside what the records give.
CREATE TABLE reported (
  id         INTEGER PRIMARY KEY,
  year       INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
  unit_id    INTEGER NOT NULL REFERENCES admin_unit (id),
  measure    TEXT NOT NULL REFERENCES measure (code),
  households INTEGER NOT NULL,
  persons    INTEGER,
  UNIQUE (year, unit_id, measure)
) STRICT;

CREATE INDEX reported_unit ON reported (unit_id);

-- data --

-- No end: what a later year adds counts here until the next period of the programme is entered.
INSERT INTO programme_period (programme, valid_from, legal_basis, evidence)
VALUES ('ntp_poverty', '2021-01-01', '24/2021/QH15; 90/QĐ-TTg', 'verified');
