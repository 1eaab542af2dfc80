-- Villages are given other names, turn out to be one, and come to an end.

-- The village that this one turned out to be. All that named it names that one since; it is in no
-- commune any more.
ALTER TABLE village ADD COLUMN successor_id INTEGER REFERENCES village (id)
  CHECK (successor_id <> id);

CREATE INDEX village_successor ON village (successor_id) WHERE successor_id IS NOT NULL;

-- Other names that a village is found by: `former` was its name until `valid_to`, `merged` that of a
-- village that turned out to be this one, `answered` what a file called it, as a clerk said.
CREATE TABLE village_name (
  id         INTEGER PRIMARY KEY,
  village_id INTEGER NOT NULL REFERENCES village (id),
  name       TEXT NOT NULL CHECK (name <> '' AND instr(name, char(0)) = 0),
  name_key   TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('former', 'merged', 'answered')),
  valid_to   TEXT CHECK (date(valid_to, '+0 days') IS valid_to),
  CHECK ((kind = 'former') = (valid_to IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX village_name_until ON village_name (village_id, valid_to)
WHERE valid_to IS NOT NULL;
CREATE UNIQUE INDEX village_name_other ON village_name (village_id, name_key)
WHERE valid_to IS NULL;

-- What a village was called over time.
CREATE VIEW village_called AS
SELECT v.id AS village_id, v.name, v.name_key,
  coalesce((SELECT max(f.valid_to) FROM village_name f
    WHERE f.village_id = v.id AND f.valid_to IS NOT NULL), '0001-01-01') AS valid_from,
  NULL AS valid_to
FROM village v
UNION ALL
SELECT n.village_id, n.name, n.name_key,
  coalesce((SELECT max(f.valid_to) FROM village_name f
    WHERE f.village_id = n.village_id AND f.valid_to < n.valid_to), '0001-01-01'),
  n.valid_to
FROM village_name n WHERE n.valid_to IS NOT NULL;

-- A listed household is in another village only as long as nothing rests on where it was.
CREATE TRIGGER review_list_moves BEFORE UPDATE OF village_id, unit_id ON review_list
WHEN OLD.village_id IS NOT NEW.village_id OR OLD.unit_id IS NOT NEW.unit_id BEGIN
  SELECT sobo_refuse('round_closed', r.code, r.closed_on)
  FROM round r WHERE r.id = OLD.round_id AND r.closed_on IS NOT NULL;
  SELECT sobo_refuse('after_recognition', h.code, k.decided_on)
  FROM review_case k JOIN household h ON h.id = k.household_id
  WHERE k.list_id = OLD.id AND k.recognition_id IS NOT NULL;
END;
