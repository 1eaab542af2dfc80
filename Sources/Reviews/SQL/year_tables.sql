-- The tables that a year of the registry is laid out in, before any figure is taken from it.
-- They live with the connection, in memory, so a reader may fill them.

CREATE TEMP TABLE IF NOT EXISTS map_unit (
  unit_id    INTEGER PRIMARY KEY,
  code       TEXT NOT NULL,
  name       TEXT NOT NULL,
  level      TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  position   TEXT NOT NULL
);
CREATE TEMP TABLE IF NOT EXISTS unit_in (
  unit_id  INTEGER NOT NULL,
  above_id INTEGER NOT NULL,
  is_whole INTEGER NOT NULL,
  PRIMARY KEY (above_id, unit_id)
) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS village_on_map (
  village_id INTEGER PRIMARY KEY,
  unit_id    INTEGER NOT NULL,
  name       TEXT NOT NULL,
  position   INTEGER NOT NULL
);
CREATE TEMP TABLE IF NOT EXISTS unit_population (
  unit_id    INTEGER NOT NULL,
  year       INTEGER NOT NULL,
  households INTEGER,
  persons    INTEGER,
  PRIMARY KEY (unit_id, year)
) WITHOUT ROWID;
-- What household_year is made of. They have keys of their own, as SQLite does not always index what a
-- statement materializes.
CREATE TEMP TABLE IF NOT EXISTS household_scope (household_id INTEGER PRIMARY KEY);
CREATE TEMP TABLE IF NOT EXISTS opening_standing (
  household_id  INTEGER PRIMARY KEY,
  category      TEXT NOT NULL,
  assessment_id INTEGER NOT NULL,
  rank          TEXT NOT NULL
);
CREATE TEMP TABLE IF NOT EXISTS closing_standing (
  household_id  INTEGER PRIMARY KEY,
  category      TEXT NOT NULL,
  assessment_id INTEGER NOT NULL,
  rank          TEXT NOT NULL
);
CREATE TEMP TABLE IF NOT EXISTS membership_changes (
  household_id INTEGER PRIMARY KEY,
  opening      INTEGER NOT NULL,
  closing      INTEGER NOT NULL
);
CREATE TEMP TABLE IF NOT EXISTS household_year (
  household_id           INTEGER PRIMARY KEY,
  was_there              INTEGER NOT NULL,
  is_there               INTEGER NOT NULL,
  is_moved_in            INTEGER NOT NULL,
  opening_unit_id        INTEGER NOT NULL,
  closing_unit_id        INTEGER NOT NULL,
  opening_village_id     INTEGER NOT NULL,
  closing_village_id     INTEGER NOT NULL,
  opening_category       TEXT,
  closing_category       TEXT,
  closing_assessment_id  INTEGER,
  held_before            INTEGER NOT NULL,
  opening_persons        INTEGER NOT NULL,
  closing_persons        INTEGER NOT NULL
);
