-- What the registry keeps about itself: migrations, settings, entries, the trail, batches.

CREATE TABLE schema_migration (
  version    INTEGER PRIMARY KEY,
  name       TEXT NOT NULL,
  checksum   TEXT NOT NULL CHECK (length(checksum) = 64),
  applied_at TEXT NOT NULL,
  program    TEXT NOT NULL,
  sqlite     TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
  id    INTEGER PRIMARY KEY,
  name  TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
) STRICT;

-- One committed, sealed write. `root` is the RFC 6962 root over the entry's changes.
CREATE TABLE entry (
  id      INTEGER PRIMARY KEY,
  at      TEXT NOT NULL,
  actor   TEXT NOT NULL,
  os_user TEXT NOT NULL,
  action  TEXT NOT NULL,
  reason  TEXT,
  batch   INTEGER,
  program TEXT NOT NULL,
  schema  INTEGER NOT NULL,
  changes INTEGER NOT NULL CHECK (changes >= 0),
  root    TEXT NOT NULL CHECK (length(root) = 64)
) STRICT;

-- The column names in force for the images of a table. `defaults` holds, for each column, what
-- a row recorded under an earlier layout reads as.
CREATE TABLE trail_layout (
  id       INTEGER PRIMARY KEY,
  tbl      TEXT NOT NULL,
  columns  TEXT NOT NULL,
  defaults TEXT NOT NULL,
  version  INTEGER NOT NULL
) STRICT;

CREATE INDEX trail_layout_tbl ON trail_layout (tbl);

-- One row changed by an entry; the images are JSON arrays in the order of the layout's columns.
-- One CASE and a trigger that runs after the insert cost two thirds of what several CHECKs and a
-- trigger before it do.
CREATE TABLE change (
  seq       INTEGER PRIMARY KEY,
  entry     INTEGER NOT NULL,
  layout    INTEGER NOT NULL,
  row_id    INTEGER NOT NULL,
  operation TEXT NOT NULL,
  old       TEXT,
  new       TEXT,
  CHECK (CASE operation
    WHEN 'insert' THEN old IS NULL AND new IS NOT NULL
    WHEN 'update' THEN old IS NOT NULL AND new IS NOT NULL
    WHEN 'delete' THEN old IS NOT NULL AND new IS NULL
    ELSE 0 END)
) STRICT;

CREATE INDEX change_of_row ON change (layout, row_id);

CREATE TRIGGER change_only_by_sobo AFTER INSERT ON change
WHEN NEW.entry IS NOT sobo_entry() BEGIN
  SELECT RAISE(ABORT, 'a change belongs to the entry that is open');
END;
CREATE TRIGGER change_is_never_updated BEFORE UPDATE ON change BEGIN
  SELECT RAISE(ABORT, 'the trail is never changed');
END;
CREATE TRIGGER change_is_never_deleted BEFORE DELETE ON change BEGIN
  SELECT RAISE(ABORT, 'the trail is never changed');
END;
CREATE TRIGGER entry_only_by_sobo BEFORE INSERT ON entry
WHEN NEW.id IS NOT sobo_entry() BEGIN
  SELECT RAISE(ABORT, 'an entry is written by the command that makes it');
END;
CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry BEGIN
  SELECT RAISE(ABORT, 'the trail is never changed');
END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry BEGIN
  SELECT RAISE(ABORT, 'the trail is never changed');
END;

CREATE TABLE batch (
  id         INTEGER PRIMARY KEY,
  kind       TEXT NOT NULL,
  rows       INTEGER NOT NULL CHECK (rows >= 0),
  new        INTEGER NOT NULL CHECK (new >= 0),
  changed    INTEGER NOT NULL CHECK (changed >= 0),
  unchanged  INTEGER NOT NULL CHECK (unchanged >= 0),
  undecided  INTEGER NOT NULL CHECK (undecided >= 0),
  rejected   INTEGER NOT NULL CHECK (rejected >= 0),
  on_error   TEXT NOT NULL,
  undone_by  INTEGER,
  CHECK (rows = new + changed + unchanged + undecided + rejected)
) STRICT;

CREATE TABLE batch_file (
  id        INTEGER PRIMARY KEY,
  batch_id  INTEGER NOT NULL REFERENCES batch (id),
  name      TEXT NOT NULL,
  bytes     INTEGER NOT NULL,
  sha256    TEXT NOT NULL CHECK (length(sha256) = 64),
  encoding  TEXT NOT NULL,
  delimiter TEXT NOT NULL,
  rows      INTEGER NOT NULL
) STRICT;

CREATE INDEX batch_file_batch ON batch_file (batch_id);
CREATE INDEX batch_file_sha256 ON batch_file (sha256);

-- Rows that were not accepted, and why; `raw` is the row as it stood in the file.
CREATE TABLE batch_problem (
  id            INTEGER PRIMARY KEY,
  batch_file_id INTEGER NOT NULL REFERENCES batch_file (id),
  line          INTEGER NOT NULL,
  outcome       TEXT NOT NULL CHECK (outcome IN ('rejected', 'undecided', 'warning')),
  field         TEXT,
  code          TEXT NOT NULL,
  value         TEXT,
  message       TEXT NOT NULL,
  raw           TEXT
) STRICT;

CREATE INDEX batch_problem_file ON batch_problem (batch_file_id);

-- Each time personal numbers were shown in full: what was asked, and why.
CREATE TABLE disclosure (
  id     INTEGER PRIMARY KEY,
  query  TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (trim(reason) <> '')
) STRICT;
