-- What is decided about findings, samples that are visited, people told apart, lawful erasures.

-- Who has to see to a finding, and by when.
CREATE TABLE finding_assignment (
  id          INTEGER PRIMARY KEY,
  finding_id  INTEGER NOT NULL UNIQUE REFERENCES finding (id),
  assigned_to TEXT NOT NULL CHECK (trim(assigned_to) <> '' AND instr(assigned_to, char(0)) = 0),
  due_on      TEXT CHECK (date(due_on, '+0 days') IS due_on),
  note        TEXT CHECK (instr(note, char(0)) = 0)
) STRICT;

CREATE INDEX finding_assignment_to ON finding_assignment (assigned_to);

-- A finding that stands for good reason, up to and with `accepted_until`. It goes when the finding
-- is reopened; the trail keeps it.
CREATE TABLE finding_acceptance (
  id             INTEGER PRIMARY KEY,
  finding_id     INTEGER NOT NULL UNIQUE REFERENCES finding (id),
  reason         TEXT NOT NULL CHECK (trim(reason) <> '' AND instr(reason, char(0)) = 0),
  accepted_by    TEXT NOT NULL,
  accepted_on    TEXT NOT NULL CHECK (date(accepted_on, '+0 days') IS accepted_on),
  accepted_until TEXT NOT NULL CHECK (date(accepted_until, '+0 days') IS accepted_until),
  CHECK (accepted_until >= accepted_on)
) STRICT;

-- What the findings of a rule were in one run, and what became of them in it. Runs recorded
-- before have none of these counts.
ALTER TABLE audit_result ADD COLUMN errors INTEGER CHECK (errors >= 0);
ALTER TABLE audit_result ADD COLUMN warnings INTEGER CHECK (warnings >= 0);
ALTER TABLE audit_result ADD COLUMN infos INTEGER CHECK (infos >= 0);
ALTER TABLE audit_result ADD COLUMN accepted INTEGER CHECK (accepted >= 0);
ALTER TABLE audit_result ADD COLUMN fresh INTEGER CHECK (fresh >= 0);
ALTER TABLE audit_result ADD COLUMN reopened INTEGER CHECK (reopened >= 0);
ALTER TABLE audit_result ADD COLUMN healed INTEGER CHECK (healed >= 0);

-- Findings with what was decided about them.
CREATE VIEW finding_life AS
SELECT f.id AS finding_id, f.rule, f.subject, f.severity, f.state, f.unit_id, f.first_run_id,
  f.healed_run_id, f.reopened_run_id, a.assigned_to, a.due_on, a.note, c.reason, c.accepted_by,
  c.accepted_on, c.accepted_until
FROM finding f
LEFT JOIN finding_assignment a ON a.finding_id = f.id
LEFT JOIN finding_acceptance c ON c.finding_id = f.id;

-- Households drawn to be visited: so many of each category in each commune, by the least hashes of
-- seed and code, so that anybody can draw them again.
CREATE TABLE audit_sample (
  id          INTEGER PRIMARY KEY,
  year        INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
  seed        TEXT NOT NULL CHECK (instr(seed, char(0)) = 0),
  per_stratum INTEGER NOT NULL CHECK (per_stratum > 0),
  drawn_on    TEXT NOT NULL CHECK (date(drawn_on, '+0 days') IS drawn_on)
) STRICT;

CREATE TABLE audit_stratum (
  id         INTEGER PRIMARY KEY,
  sample_id  INTEGER NOT NULL REFERENCES audit_sample (id),
  unit_id    INTEGER NOT NULL REFERENCES admin_unit (id),
  category   TEXT NOT NULL REFERENCES category (code),
  households INTEGER NOT NULL CHECK (households > 0),
  UNIQUE (sample_id, unit_id, category)
) STRICT;

CREATE INDEX audit_stratum_unit ON audit_stratum (unit_id);

-- A household drawn, and what was found there: its category right, wrong, or nobody to ask.
CREATE TABLE audit_visit (
  id             INTEGER PRIMARY KEY,
  stratum_id     INTEGER NOT NULL REFERENCES audit_stratum (id),
  household_id   INTEGER NOT NULL REFERENCES household (id),
  visited_on     TEXT CHECK (date(visited_on, '+0 days') IS visited_on),
  visitor        TEXT CHECK (instr(visitor, char(0)) = 0),
  outcome        TEXT CHECK (outcome IN ('right', 'wrong', 'not_found')),
  category_found TEXT REFERENCES category (code),
  note           TEXT CHECK (instr(note, char(0)) = 0),
  UNIQUE (stratum_id, household_id)
) STRICT;

CREATE INDEX audit_visit_household ON audit_visit (household_id);

-- Two persons who look like one and are not, as somebody found out.
CREATE TABLE different_persons (
  id          INTEGER PRIMARY KEY,
  person_a_id INTEGER NOT NULL REFERENCES person (id),
  person_b_id INTEGER NOT NULL REFERENCES person (id),
  reason      TEXT NOT NULL CHECK (trim(reason) <> '' AND instr(reason, char(0)) = 0),
  CHECK (person_a_id < person_b_id),
  UNIQUE (person_a_id, person_b_id)
) STRICT;

CREATE INDEX different_persons_b ON different_persons (person_b_id);

-- The leaf of a change whose images a lawful erasure took away: its tree still verifies.
CREATE TABLE redacted_change (
  id   INTEGER PRIMARY KEY,
  seq  INTEGER NOT NULL UNIQUE,
  leaf TEXT NOT NULL CHECK (length(leaf) = 64 AND leaf NOT GLOB '*[^0-9a-f]*')
) STRICT;

-- An erasure empties the images of a change whose leaf is kept, and the image before of a change
-- of its own entry, which is hashed as it then is. Everything else in the trail stays.
DROP TRIGGER change_is_never_updated;
CREATE TRIGGER change_is_only_redacted BEFORE UPDATE ON change BEGIN
  SELECT RAISE(ABORT, 'the trail is never changed')
  WHERE NEW.seq IS NOT OLD.seq OR NEW.entry IS NOT OLD.entry OR NEW.layout IS NOT OLD.layout
    OR NEW.row_id IS NOT OLD.row_id OR NEW.operation IS NOT OLD.operation
    OR NEW.old IS NOT CASE WHEN OLD.old IS NOT NULL THEN '[]' END
    OR CASE WHEN OLD.entry = sobo_entry() THEN NEW.new IS NOT OLD.new
      ELSE NEW.new IS NOT CASE WHEN OLD.new IS NOT NULL THEN '[]' END
        OR NOT EXISTS (SELECT 1 FROM redacted_change r WHERE r.seq = OLD.seq) END;
END;
