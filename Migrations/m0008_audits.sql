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

CREATE TABLE finding (
  id            INTEGER PRIMARY KEY,
  rule          TEXT NOT NULL,
  subject       TEXT NOT NULL,
  severity      TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
  detail        TEXT,
  state         TEXT NOT NULL CHECK (state IN ('open', 'healed')),
  first_run_id  INTEGER NOT NULL REFERENCES audit_run (id),
  healed_run_id INTEGER REFERENCES audit_run (id),
  CHECK ((state = 'healed') = (healed_run_id IS NOT NULL)),
  UNIQUE (rule, subject)
) STRICT;

CREATE INDEX finding_first_run ON finding (first_run_id);
CREATE INDEX finding_healed_run ON finding (healed_run_id);
