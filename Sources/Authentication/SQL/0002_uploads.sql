-- Files that people sent and have not loaded yet; the bytes stand in a folder beside, under the number.

CREATE TABLE upload (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL,
  name       TEXT NOT NULL,  -- as people call it; never a path
  bytes      INTEGER NOT NULL,
  sha256     TEXT NOT NULL,
  choices    TEXT NOT NULL,  -- how it is to be read, as a JSON object
  state      TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'loaded', 'proposed')),
  batch      INTEGER,
  proposal   INTEGER,
  made_at    INTEGER NOT NULL,
  used_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX upload_account ON upload (account_id);

-- What was answered about a row, as a column `decision` has it.
CREATE TABLE upload_answer (
  upload_id INTEGER NOT NULL REFERENCES upload ON DELETE CASCADE,
  source    TEXT NOT NULL,
  line      INTEGER NOT NULL,
  answer    TEXT NOT NULL,
  PRIMARY KEY (upload_id, source, line)
) STRICT, WITHOUT ROWID;

-- Which heading is which field in the files of somebody; NULL leaves the column out.
CREATE TABLE column_choice (
  account_id INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  heading    TEXT NOT NULL,
  field      TEXT,
  PRIMARY KEY (account_id, kind, heading)
) STRICT, WITHOUT ROWID;
