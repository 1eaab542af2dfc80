-- What the desk keeps beside a registry, and no backup has: how people prove who they are, and what
-- they have not sent yet. Times are seconds since 1970; of every token only the SHA-256 is kept.

CREATE TABLE credential (
  account_id INTEGER PRIMARY KEY,
  password   TEXT NOT NULL,  -- argon2id, with its salt and its cost
  set_at     INTEGER NOT NULL,
  seed       BLOB,           -- of the codes, for who needs them
  last_step  INTEGER NOT NULL DEFAULT 0  -- of the last code that was taken: each is taken once
) STRICT;

-- A link by which a password is set, once.
CREATE TABLE link (
  id         INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL,
  token_hash BLOB NOT NULL UNIQUE,
  seed       BLOB NOT NULL,
  made_by    TEXT NOT NULL,
  made_at    INTEGER NOT NULL,
  ends_at    INTEGER NOT NULL,
  used_at    INTEGER
) STRICT;

-- A session that is not whole waits for a code. One that ended is kept for a day, so that a form
-- that comes late is known to be its account's.
CREATE TABLE session (
  id         INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL,
  token_hash BLOB NOT NULL UNIQUE,
  form_token TEXT NOT NULL,
  is_whole   INTEGER NOT NULL CHECK (is_whole IN (0, 1)),
  made_at    INTEGER NOT NULL,
  used_at    INTEGER NOT NULL,
  ended_at   INTEGER
) STRICT;
CREATE INDEX session_account ON session (account_id);

-- Failed sign-ins by what was typed as a login, and by address; only their SHA-256 is kept.
CREATE TABLE attempt (
  subject  BLOB PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at  INTEGER NOT NULL
) STRICT;

-- A form that was sent after its session had ended, as a JSON object of its fields.
CREATE TABLE draft (
  id         INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL,
  path       TEXT NOT NULL,
  fields     TEXT NOT NULL,
  made_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX draft_account ON draft (account_id);

CREATE TABLE preference (
  account_id INTEGER PRIMARY KEY,
  language   TEXT NOT NULL CHECK (language IN ('vi', 'en'))
) STRICT;
