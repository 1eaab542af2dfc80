-- Poverty standards as dated data, review rounds, meetings, assessments, recognition.

CREATE TABLE standard (
  id           INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE,
  vi           TEXT NOT NULL,
  en           TEXT NOT NULL,
  authority    TEXT NOT NULL CHECK (authority IN ('national', 'province')),
  status       TEXT NOT NULL CHECK (status IN ('draft', 'in_force')),
  surveys_from TEXT NOT NULL CHECK (date(surveys_from, '+0 days') IS surveys_from),
  surveys_to   TEXT CHECK (date(surveys_to, '+0 days') IS surveys_to AND surveys_to >= surveys_from),
  poor_deprivations INTEGER NOT NULL CHECK (poor_deprivations > 0),
  legal_basis  TEXT,
  evidence     TEXT NOT NULL
) STRICT;

-- The line of an area. A household is under it when its B1 is at or below `b1_max`, and then
-- poor when its B2 is at or above `b2_poor`. A draft may have no points yet.
CREATE TABLE standard_line (
  id          INTEGER PRIMARY KEY,
  standard    TEXT NOT NULL REFERENCES standard (code),
  area        TEXT NOT NULL REFERENCES area (code),
  income_vnd  INTEGER NOT NULL CHECK (income_vnd > 0),
  b1_max      INTEGER,
  b2_poor     INTEGER,
  UNIQUE (standard, area)
) STRICT;

CREATE TABLE standard_indicator (
  id        INTEGER PRIMARY KEY,
  standard  TEXT NOT NULL REFERENCES standard (code),
  indicator TEXT NOT NULL REFERENCES indicator (code),
  UNIQUE (standard, indicator)
) STRICT;

CREATE TABLE round (
  id         INTEGER PRIMARY KEY,
  code       TEXT NOT NULL UNIQUE CHECK (code GLOB '[12][0-9][0-9][0-9]'
    OR code GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
  year       INTEGER NOT NULL CHECK (year = CAST(substr(code, 1, 4) AS INTEGER)),
  month      INTEGER CHECK (month BETWEEN 1 AND 12),
  kind       TEXT NOT NULL CHECK (kind IN ('annual', 'regular')),
  historical INTEGER NOT NULL CHECK (historical IN (0, 1)),
  CHECK ((month IS NULL) = (kind = 'annual') AND (month IS NULL) = (length(code) = 4))
) STRICT;

CREATE TABLE conference (
  id               INTEGER PRIMARY KEY,
  code             TEXT NOT NULL UNIQUE CHECK (code <> '' AND instr(code, char(0)) = 0),
  round_id         INTEGER NOT NULL REFERENCES round (id),
  kind             TEXT NOT NULL REFERENCES conference_kind (code),
  unit_id          INTEGER NOT NULL REFERENCES admin_unit (id),
  village_id       INTEGER REFERENCES village (id),
  held_on          TEXT NOT NULL CHECK (date(held_on, '+0 days') IS held_on),
  chair            TEXT CHECK (instr(chair, char(0)) = 0),
  chair_role       TEXT CHECK (instr(chair_role, char(0)) = 0),
  secretary        TEXT CHECK (instr(secretary, char(0)) = 0),
  participants     INTEGER NOT NULL CHECK (participants >= 0),
  agree_votes      INTEGER CHECK (agree_votes >= 0),
  front_invited    INTEGER CHECK (front_invited IN (0, 1)),
  household_signed INTEGER CHECK (household_signed IN (0, 1)),
  minutes_no       TEXT CHECK (instr(minutes_no, char(0)) = 0),
  minutes_copies   INTEGER CHECK (minutes_copies >= 0),
  posted_from      TEXT CHECK (date(posted_from, '+0 days') IS posted_from),
  posted_to        TEXT CHECK (date(posted_to, '+0 days') IS posted_to)
) STRICT;

CREATE INDEX conference_round ON conference (round_id);
CREATE INDEX conference_unit ON conference (unit_id);
CREATE INDEX conference_village ON conference (village_id);

-- What a round found of a household. `category` is what was recorded, `category_computed` what
-- area, B1, B2 and the standard give; a set of deprivations or causes is the sum of its bits,
-- and none recorded is NULL, not 0.
CREATE TABLE assessment (
  id                 INTEGER PRIMARY KEY,
  household_id       INTEGER NOT NULL REFERENCES household (id),
  round_id           INTEGER NOT NULL REFERENCES round (id),
  surveyed_on        TEXT NOT NULL CHECK (date(surveyed_on, '+0 days') IS surveyed_on),
  b1                 INTEGER NOT NULL,
  b2                 INTEGER NOT NULL,
  deprivation_set    INTEGER CHECK (deprivation_set BETWEEN 0 AND 8191),
  category           TEXT NOT NULL REFERENCES category (code),
  category_computed  TEXT CHECK (category_computed IN ('poor', 'near_poor', 'non_poor')),
  basis              TEXT NOT NULL REFERENCES review_basis (code),
  request_no         TEXT CHECK (instr(request_no, char(0)) = 0),
  requested_on       TEXT CHECK (date(requested_on, '+0 days') IS requested_on),
  area               TEXT NOT NULL REFERENCES area (code),
  standard           TEXT REFERENCES standard (code),
  cause_set          INTEGER CHECK (cause_set BETWEEN 0 AND 255),
  cause_other        TEXT CHECK (instr(cause_other, char(0)) = 0),
  floor_area_dm2     INTEGER CHECK (floor_area_dm2 >= 0),
  weak_wall          INTEGER CHECK (weak_wall IN (0, 1)),
  weak_column        INTEGER CHECK (weak_column IN (0, 1)),
  weak_roof          INTEGER CHECK (weak_roof IN (0, 1)),
  assets             TEXT CHECK (instr(assets, char(0)) = 0),
  reviewer           TEXT CHECK (instr(reviewer, char(0)) = 0),
  second_reviewer    TEXT CHECK (instr(second_reviewer, char(0)) = 0),
  list_no            INTEGER CHECK (list_no > 0),
  conference_id      INTEGER REFERENCES conference (id),
  no_labour_capacity INTEGER CHECK (no_labour_capacity IN (0, 1)),
  ethnic_minority    INTEGER CHECK (ethnic_minority IN (0, 1)),
  list_kind          TEXT REFERENCES list_kind (code),
  UNIQUE (household_id, round_id)
) STRICT;

CREATE INDEX assessment_round ON assessment (round_id);
CREATE INDEX assessment_conference ON assessment (conference_id);

-- The member whose state makes the household deprived in an indicator.
CREATE TABLE deprivation_member (
  id            INTEGER PRIMARY KEY,
  assessment_id INTEGER NOT NULL REFERENCES assessment (id),
  indicator     TEXT NOT NULL REFERENCES indicator (code),
  membership_id INTEGER NOT NULL REFERENCES membership (id),
  UNIQUE (assessment_id, indicator, membership_id)
) STRICT;

CREATE INDEX deprivation_member_membership ON deprivation_member (membership_id);

CREATE TABLE recognition (
  id             INTEGER PRIMARY KEY,
  assessment_id  INTEGER NOT NULL UNIQUE REFERENCES assessment (id),
  category       TEXT NOT NULL REFERENCES category (code),
  decision_no    TEXT CHECK (instr(decision_no, char(0)) = 0),
  decided_on     TEXT CHECK (date(decided_on, '+0 days') IS decided_on),
  signer         TEXT CHECK (instr(signer, char(0)) = 0),
  certificate_no TEXT CHECK (instr(certificate_no, char(0)) = 0),
  CHECK (decision_no IS NOT NULL OR decided_on IS NOT NULL)
) STRICT;

-- The deprivations of an assessment, one row each.
CREATE VIEW deprivation AS
SELECT a.id AS assessment_id, a.household_id, a.round_id, i.code AS indicator
FROM assessment a JOIN indicator i ON a.deprivation_set & i.bit;

-- The causes of an assessment, one row each.
CREATE VIEW assessment_cause AS
SELECT a.id AS assessment_id, a.household_id, a.round_id, c.code AS cause
FROM assessment a JOIN cause c ON a.cause_set & (1 << (c.code - 1));

-- Every recognition. `rank` orders those of one household as they came to hold: by the year of the
-- round, then the day decided (else surveyed), then the order of recording. The last has the
-- greatest rank; text, so that one max() finds it without a sort.
CREATE VIEW recognised AS
SELECT a.household_id, r.id AS recognition_id, a.id AS assessment_id, rd.id AS round_id,
  rd.year, r.category, r.decided_on,
  coalesce(r.decided_on, a.surveyed_on) AS holds_from,
  rd.year || coalesce(r.decided_on, a.surveyed_on) || (1000000000000 + r.id) AS rank
FROM recognition r
JOIN assessment a ON a.id = r.assessment_id
JOIN round rd ON rd.id = a.round_id;

-- Category periods follow from recognitions: each holds until one of higher rank does. One that
-- was overtaken before its own day never held, so the periods of a household never overlap.
CREATE VIEW category_period AS
SELECT w.household_id, h.code AS household_code, w.category, w.holds_from AS valid_from,
  w.valid_to, w.round_id, w.assessment_id
FROM (
  SELECT household_id, category, holds_from, round_id, assessment_id,
    min(holds_from) OVER (PARTITION BY household_id ORDER BY rank
      ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS valid_to
  FROM recognised
) w JOIN household h ON h.id = w.household_id
WHERE w.valid_to IS NULL OR w.valid_to > w.holds_from;

-- data --

INSERT INTO standard
  (code, vi, en, authority, status, surveys_from, surveys_to, poor_deprivations, legal_basis,
   evidence)
VALUES
  ('2022_2025', 'Chuẩn nghèo đa chiều giai đoạn 2022-2025',
   'Multidimensional poverty standard 2022-2025', 'national', 'in_force',
   '2021-09-01', '2026-12-31', 3,
   '07/2021/NĐ-CP; 30/2025/NĐ-CP; 351/2025/NĐ-CP', 'verified'),
  ('2027_2030', 'Chuẩn nghèo đa chiều giai đoạn 2027-2030 (dự thảo)',
   'Multidimensional poverty standard 2027-2030 (draft)', 'national', 'draft',
   '2027-01-01', '2030-12-31', 3, '351/2025/NĐ-CP', 'verified');

INSERT INTO standard_line (standard, area, income_vnd, b1_max, b2_poor) VALUES
  ('2022_2025', 'rural', 1500000, 140, 30),
  ('2022_2025', 'urban', 2000000, 175, 30),
  ('2027_2030', 'rural', 2200000, NULL, NULL),
  ('2027_2030', 'urban', 2800000, NULL, NULL);

INSERT INTO standard_indicator (standard, indicator)
SELECT '2022_2025', code FROM indicator WHERE code <> 'waste' ORDER BY bit;

INSERT INTO standard_indicator (standard, indicator)
SELECT '2027_2030', code FROM indicator WHERE code <> 'info_means' ORDER BY bit;
