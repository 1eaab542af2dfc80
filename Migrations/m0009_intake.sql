-- What clerks decided about rows that fit more than one record.

-- One answer to one question. `fingerprint` is the SHA-256 of what the row says of its person, so
-- that no personal number stands here; `about` tells people what was asked. `target` is the record
-- that the row is the same as, or the one that `new` made.
CREATE TABLE match_decision (
  id          INTEGER PRIMARY KEY,
  kind        TEXT NOT NULL,
  fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
  about       TEXT NOT NULL CHECK (about <> '' AND instr(about, char(0)) = 0),
  question    TEXT NOT NULL,
  decision    TEXT NOT NULL CHECK (decision IN ('same', 'new', 'skip')),
  target      TEXT CHECK (target <> '' AND instr(target, char(0)) = 0),
  CHECK (decision <> 'same' OR target IS NOT NULL),
  CHECK (decision <> 'skip' OR target IS NULL),
  UNIQUE (kind, fingerprint)
) STRICT;

-- A person without a number is looked for by name and year of birth; a search by name uses it too.
DROP INDEX person_name;
CREATE INDEX person_name ON person (name_folded, birth_year);

-- Every change by table and row: the greatest entry of a record is its version.
CREATE VIEW record_change AS
SELECT l.tbl, c.row_id, c.seq, c.entry, c.operation
FROM trail_layout l CROSS JOIN change c ON c.layout = l.id;
