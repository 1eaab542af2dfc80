-- The administrative map with its dates, villages and where they belong, and public holidays.
-- `valid_to` is exclusive everywhere; an open period has none. SQLite takes 30 February for a date
-- until it is asked to reckon with it: hence the '+0 days' of every check.

-- Codes are used again for other units, so the key is the code with its first day.
CREATE TABLE admin_unit (
  id          INTEGER PRIMARY KEY,
  code        TEXT NOT NULL CHECK (code NOT GLOB '*[^0-9]*' AND length(code) IN (2, 3, 5)),
  name        TEXT NOT NULL,
  name_key    TEXT NOT NULL,
  name_folded TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN
    ('province', 'city', 'district', 'ward', 'township', 'commune')),
  parent_id   INTEGER REFERENCES admin_unit (id),
  valid_from  TEXT NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
  valid_to    TEXT CHECK (date(valid_to, '+0 days') IS valid_to AND valid_to > valid_from),
  legal_basis TEXT,
  UNIQUE (code, valid_from)
) STRICT;

CREATE INDEX admin_unit_parent ON admin_unit (parent_id);

-- What became of a unit; `whole` since no unit of the map was ever divided between two.
CREATE TABLE admin_succession (
  id           INTEGER PRIMARY KEY,
  old_unit_id  INTEGER NOT NULL REFERENCES admin_unit (id),
  new_unit_id  INTEGER NOT NULL REFERENCES admin_unit (id),
  share        TEXT NOT NULL CHECK (share = 'whole'),
  effective_on TEXT NOT NULL CHECK (date(effective_on, '+0 days') IS effective_on),
  legal_basis  TEXT,
  UNIQUE (old_unit_id)
) STRICT;

CREATE INDEX admin_succession_new ON admin_succession (new_unit_id);

CREATE TABLE unit_name_variant (
  id       INTEGER PRIMARY KEY,
  unit_id  INTEGER NOT NULL REFERENCES admin_unit (id),
  name     TEXT NOT NULL,
  name_key TEXT NOT NULL,
  UNIQUE (unit_id, name)
) STRICT;

-- Classes a unit is given by decision: area by difficulty, poor district, safe zone, border.
CREATE TABLE area_class (
  id          INTEGER PRIMARY KEY,
  unit_id     INTEGER NOT NULL REFERENCES admin_unit (id),
  class       TEXT NOT NULL CHECK (class IN
    ('khu_vuc', 'huyen_ngheo', 'an_toan_khu', 'bien_gioi')),
  value       TEXT NOT NULL,
  valid_from  TEXT NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
  valid_to    TEXT CHECK (date(valid_to, '+0 days') IS valid_to AND valid_to > valid_from),
  legal_basis TEXT,
  evidence    TEXT NOT NULL,
  UNIQUE (unit_id, class, valid_from)
) STRICT;

-- A village is stable; the commune it belongs to has dates. It is known by the commune that
-- first named it, so two villages of one name in a merged commune stay two.
CREATE TABLE village (
  id             INTEGER PRIMARY KEY,
  name           TEXT NOT NULL CHECK (name <> '' AND instr(name, char(0)) = 0),
  name_key       TEXT NOT NULL,
  name_folded    TEXT NOT NULL,
  origin_unit_id INTEGER NOT NULL REFERENCES admin_unit (id),
  UNIQUE (origin_unit_id, name_key)
) STRICT;

CREATE TABLE village_unit (
  id         INTEGER PRIMARY KEY,
  village_id INTEGER NOT NULL REFERENCES village (id),
  unit_id    INTEGER NOT NULL REFERENCES admin_unit (id),
  valid_from TEXT NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
  valid_to   TEXT CHECK (date(valid_to, '+0 days') IS valid_to AND valid_to > valid_from),
  UNIQUE (village_id, valid_from)
) STRICT;

CREATE INDEX village_unit_unit ON village_unit (unit_id);

CREATE TRIGGER village_in_one_commune_insert BEFORE INSERT ON village_unit BEGIN
  SELECT RAISE(ABORT, 'village_in_two_communes') WHERE EXISTS (
    SELECT 1 FROM village_unit o WHERE o.village_id = NEW.village_id
      AND o.valid_from < coalesce(NEW.valid_to, '9999-12-31')
      AND NEW.valid_from < coalesce(o.valid_to, '9999-12-31'));
END;
CREATE TRIGGER village_in_one_commune_update BEFORE UPDATE ON village_unit BEGIN
  SELECT RAISE(ABORT, 'village_in_two_communes') WHERE EXISTS (
    SELECT 1 FROM village_unit o WHERE o.village_id = NEW.village_id AND o.id <> NEW.id
      AND o.valid_from < coalesce(NEW.valid_to, '9999-12-31')
      AND NEW.valid_from < coalesce(o.valid_to, '9999-12-31'));
END;

-- Where the area of a village was set otherwise than by the kind of its commune.
CREATE TABLE village_area (
  id         INTEGER PRIMARY KEY,
  village_id INTEGER NOT NULL REFERENCES village (id),
  area       TEXT NOT NULL REFERENCES area (code),
  valid_from TEXT NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
  valid_to   TEXT CHECK (date(valid_to, '+0 days') IS valid_to AND valid_to > valid_from),
  reason     TEXT,
  UNIQUE (village_id, valid_from)
) STRICT;

CREATE TABLE holiday (
  id   INTEGER PRIMARY KEY,
  date TEXT NOT NULL UNIQUE CHECK (date(date, '+0 days') IS date),
  vi   TEXT NOT NULL
) STRICT;

-- The map as a tree: every unit with all units above it, itself included.
CREATE VIEW unit_above AS
WITH RECURSIVE up (unit_id, above_id) AS (
  SELECT id, id FROM admin_unit
  UNION ALL
  SELECT up.unit_id, u.parent_id FROM up JOIN admin_unit u ON u.id = up.above_id
  WHERE u.parent_id IS NOT NULL
)
SELECT unit_id, above_id FROM up;

-- Where a village was, and whether urban or rural, over time.
CREATE VIEW village_place AS
SELECT v.id AS village_id, v.name AS village, vu.unit_id, u.code AS commune_code,
  u.name AS commune,
  CASE WHEN u.kind IN ('ward', 'township') THEN 'urban' ELSE 'rural' END AS area_by_unit,
  vu.valid_from, vu.valid_to
FROM village v
JOIN village_unit vu ON vu.village_id = v.id
JOIN admin_unit u ON u.id = vu.unit_id;
