-- Housing support and its norms.

CREATE TABLE support_norm (
  id          INTEGER PRIMARY KEY,
  scheme      TEXT NOT NULL REFERENCES housing_scheme (code),
  kind        TEXT NOT NULL REFERENCES housing_kind (code),
  amount_vnd  INTEGER NOT NULL CHECK (amount_vnd > 0),
  valid_from  TEXT NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
  valid_to    TEXT CHECK (date(valid_to, '+0 days') IS valid_to AND valid_to > valid_from),
  legal_basis TEXT,
  evidence    TEXT NOT NULL,
  UNIQUE (scheme, kind, valid_from)
) STRICT;

CREATE TABLE housing_support (
  id              INTEGER PRIMARY KEY,
  code            TEXT NOT NULL UNIQUE CHECK (code <> '' AND instr(code, char(0)) = 0),
  household_id    INTEGER NOT NULL REFERENCES household (id),
  scheme          TEXT NOT NULL REFERENCES housing_scheme (code),
  kind            TEXT NOT NULL REFERENCES housing_kind (code),
  priority        INTEGER CHECK (priority BETWEEN 1 AND 6),
  approved_on     TEXT NOT NULL CHECK (date(approved_on, '+0 days') IS approved_on),
  decision_no     TEXT NOT NULL CHECK (instr(decision_no, char(0)) = 0),
  amount_approved INTEGER NOT NULL CHECK (amount_approved >= 0),
  amount_paid     INTEGER CHECK (amount_paid >= 0),
  paid_on         TEXT CHECK (date(paid_on, '+0 days') IS paid_on),
  started_on      TEXT CHECK (date(started_on, '+0 days') IS started_on),
  accepted_on     TEXT CHECK (date(accepted_on, '+0 days') IS accepted_on),
  acceptance_no   TEXT CHECK (instr(acceptance_no, char(0)) = 0),
  accepted_kind   TEXT REFERENCES housing_kind (code),
  floor_area_dm2  INTEGER CHECK (floor_area_dm2 >= 0),
  weak_foundation INTEGER CHECK (weak_foundation IN (0, 1)),
  weak_frame_wall INTEGER CHECK (weak_frame_wall IN (0, 1)),
  weak_roof       INTEGER CHECK (weak_roof IN (0, 1)),
  heir_decision   TEXT CHECK (instr(heir_decision, char(0)) = 0)
) STRICT;

CREATE INDEX housing_support_household ON housing_support (household_id);

-- data --

INSERT INTO support_norm
  (scheme, kind, amount_vnd, valid_from, valid_to, legal_basis, evidence)
VALUES
  ('p5', 'new', 40000000, '2021-01-01', NULL, '01/2022/TT-BXD', 'verified'),
  ('p5', 'repair', 20000000, '2021-01-01', NULL, '01/2022/TT-BXD', 'verified'),
  ('eradication', 'new', 60000000, '2024-01-01', '2026-01-01', NULL, 'verified'),
  ('eradication', 'repair', 30000000, '2024-01-01', '2026-01-01', NULL, 'verified');
