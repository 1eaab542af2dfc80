-- What is said about findings besides who sees to them, and sums that were drawn by their money.

-- Notes on a finding, what the auditor recommends and by when an answer is due, and what the
-- responsible unit answered. Nothing is written over: the last recommendation is the one in force,
-- and an answer after it settles it.
CREATE TABLE finding_remark (
  id         INTEGER PRIMARY KEY,
  finding_id INTEGER NOT NULL REFERENCES finding (id),
  kind       TEXT NOT NULL CHECK (kind IN ('note', 'recommendation', 'answer')),
  remark     TEXT NOT NULL CHECK (trim(remark) <> '' AND instr(remark, char(0)) = 0),
  stated_by  TEXT NOT NULL CHECK (trim(stated_by) <> '' AND instr(stated_by, char(0)) = 0),
  stated_on  TEXT NOT NULL CHECK (date(stated_on, '+0 days') IS stated_on),
  due_on     TEXT CHECK (date(due_on, '+0 days') IS due_on),
  CHECK (due_on IS NULL OR (kind = 'recommendation' AND due_on >= stated_on))
) STRICT;

CREATE INDEX finding_remark_finding ON finding_remark (finding_id);

-- The recommendation in force of each finding that has remarks, the answer to it (or the last one
-- where nothing was recommended), and its notes.
CREATE VIEW finding_follow_up AS
WITH spoken AS (
  SELECT finding_id, max(id) FILTER (WHERE kind = 'recommendation') AS recommendation_id,
    max(id) FILTER (WHERE kind = 'answer') AS answer_id,
    max(id) FILTER (WHERE kind = 'note') AS note_id, count(*) FILTER (WHERE kind = 'note') AS notes
  FROM finding_remark GROUP BY finding_id)
SELECT s.finding_id, r.remark AS recommendation, r.stated_by AS recommended_by,
  r.stated_on AS recommended_on, r.due_on AS answer_due_on, a.remark AS answer,
  a.stated_by AS answered_by, a.stated_on AS answered_on, s.notes, n.remark AS last_note
FROM spoken s
LEFT JOIN finding_remark r ON r.id = s.recommendation_id
LEFT JOIN finding_remark a ON a.id = s.answer_id AND a.id > coalesce(s.recommendation_id, 0)
LEFT JOIN finding_remark n ON n.id = s.note_id;

-- Sums that were drawn by their đồng, and what was found to be right of each.
CREATE TABLE money_sample (
  id         INTEGER PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('housing', 'participants', 'funds', 'activities')),
  year       INTEGER CHECK (year BETWEEN 1990 AND 2200),
  seed       TEXT NOT NULL CHECK (seed <> '' AND instr(seed, char(0)) = 0),
  confidence INTEGER NOT NULL CHECK (confidence BETWEEN 1 AND 99),
  interval   INTEGER NOT NULL CHECK (interval > 0),
  book       INTEGER NOT NULL CHECK (book > 0),
  population INTEGER NOT NULL CHECK (population > 0),
  drawn_on   TEXT NOT NULL CHECK (date(drawn_on, '+0 days') IS drawn_on)
) STRICT;

CREATE TABLE money_sample_item (
  id           INTEGER PRIMARY KEY,
  sample_id    INTEGER NOT NULL REFERENCES money_sample (id),
  key          TEXT NOT NULL CHECK (key <> ''),
  household_id INTEGER REFERENCES household (id),
  unit_id      INTEGER REFERENCES admin_unit (id),
  amount       INTEGER NOT NULL CHECK (amount > 0),
  found        INTEGER CHECK (found >= 0),
  UNIQUE (sample_id, key)
) STRICT;

CREATE INDEX money_sample_item_household ON money_sample_item (household_id);
CREATE INDEX money_sample_item_unit ON money_sample_item (unit_id);
