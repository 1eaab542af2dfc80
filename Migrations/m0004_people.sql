-- Households, persons, and who lived in which household when.

CREATE TABLE household (
  id              INTEGER PRIMARY KEY,
  code            TEXT NOT NULL UNIQUE CHECK (code <> '' AND instr(code, char(0)) = 0),
  village_id      INTEGER NOT NULL REFERENCES village (id),
  registered_on   TEXT NOT NULL CHECK (date(registered_on, '+0 days') IS registered_on),
  address         TEXT CHECK (instr(address, char(0)) = 0),
  phone           TEXT CHECK (instr(phone, char(0)) = 0),
  note            TEXT CHECK (instr(note, char(0)) = 0),
  residence       TEXT REFERENCES residence_kind (code),
  residence_since TEXT CHECK (residence_since IS NULL
    OR date(residence_since, '+0 days') IS residence_since),
  origin          TEXT NOT NULL DEFAULT 'new' REFERENCES household_origin (code),
  closed_on       TEXT CHECK (closed_on IS NULL
    OR date(closed_on, '+0 days') IS closed_on),
  close_reason    TEXT REFERENCES close_reason (code),
  persons_on_paper INTEGER CHECK (persons_on_paper >= 0),
  CHECK (closed_on IS NULL OR closed_on >= registered_on),
  CHECK ((closed_on IS NULL) = (close_reason IS NULL))
) STRICT;

CREATE INDEX household_village ON household (village_id);

-- Codes that other systems gave the household.
CREATE TABLE household_external_code (
  id           INTEGER PRIMARY KEY,
  household_id INTEGER NOT NULL REFERENCES household (id),
  system       TEXT NOT NULL,
  code         TEXT NOT NULL,
  valid_from   TEXT NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
  UNIQUE (system, code, valid_from)
) STRICT;

CREATE INDEX household_external_code_household ON household_external_code (household_id);

-- Ancestry: `child` came out of `parent` by a split, or took it in by a merge.
CREATE TABLE household_link (
  id        INTEGER PRIMARY KEY,
  parent_id INTEGER NOT NULL REFERENCES household (id),
  child_id  INTEGER NOT NULL REFERENCES household (id),
  kind      TEXT NOT NULL CHECK (kind IN ('split', 'merge')),
  linked_on TEXT NOT NULL CHECK (date(linked_on, '+0 days') IS linked_on),
  CHECK (parent_id <> child_id),
  UNIQUE (child_id, parent_id)
) STRICT;

CREATE INDEX household_link_parent ON household_link (parent_id);

-- A household that moved: where it was until that day. Where it is now stands on the household.
CREATE TABLE household_move (
  id              INTEGER PRIMARY KEY,
  household_id    INTEGER NOT NULL REFERENCES household (id),
  moved_on        TEXT NOT NULL CHECK (date(moved_on, '+0 days') IS moved_on),
  from_village_id INTEGER NOT NULL REFERENCES village (id),
  UNIQUE (household_id, moved_on)
) STRICT;

CREATE INDEX household_move_from ON household_move (from_village_id);

CREATE TABLE person (
  id                  INTEGER PRIMARY KEY,
  full_name           TEXT NOT NULL CHECK (full_name <> '' AND instr(full_name, char(0)) = 0),
  name_folded         TEXT NOT NULL,
  name_sort           TEXT NOT NULL,
  sex                 TEXT NOT NULL REFERENCES sex (code),
  birth_year          INTEGER NOT NULL CHECK (birth_year BETWEEN 1800 AND 2200),
  birth_date          TEXT CHECK (date(birth_date, '+0 days') IS birth_date
    AND CAST(substr(birth_date, 1, 4) AS INTEGER) = birth_year),
  ethnic_group        TEXT NOT NULL REFERENCES ethnic_group (code),
  citizen_id          TEXT CHECK (instr(citizen_id, char(0)) = 0),
  old_id              TEXT CHECK (instr(old_id, char(0)) = 0),
  health_insurance_no TEXT CHECK (instr(health_insurance_no, char(0)) = 0),
  education           TEXT CHECK (instr(education, char(0)) = 0),
  schooling           TEXT CHECK (instr(schooling, char(0)) = 0),
  occupation          TEXT CHECK (instr(occupation, char(0)) = 0),
  disability          TEXT CHECK (instr(disability, char(0)) = 0),
  social_allowance    TEXT CHECK (instr(social_allowance, char(0)) = 0),
  merit               TEXT CHECK (instr(merit, char(0)) = 0)
) STRICT;

-- Not unique: two persons recorded under one number are stored, and the audit names them.
CREATE INDEX person_citizen_id ON person (citizen_id) WHERE citizen_id IS NOT NULL;
CREATE INDEX person_name ON person (name_folded);

-- The distinct folded names: a search by part of a name scans these few, not the people.
CREATE TABLE folded_name (
  id     INTEGER PRIMARY KEY,
  folded TEXT NOT NULL UNIQUE
) STRICT;

-- A member has one number in a household for good. The relation to the head may change: one period
-- then ends and another begins on the same day, both for the reason `role_changed`.
CREATE TABLE membership (
  id                INTEGER PRIMARY KEY,
  household_id      INTEGER NOT NULL REFERENCES household (id),
  person_id         INTEGER NOT NULL REFERENCES person (id),
  code              TEXT NOT NULL CHECK (code <> '' AND instr(code, char(0)) = 0),
  relation          TEXT NOT NULL REFERENCES relation (code),
  official_relation TEXT CHECK (instr(official_relation, char(0)) = 0),
  joined_on         TEXT NOT NULL CHECK (date(joined_on, '+0 days') IS joined_on),
  joined_reason     TEXT REFERENCES join_reason (code),
  left_on           TEXT CHECK (date(left_on, '+0 days') IS left_on),
  left_reason       TEXT REFERENCES leave_reason (code),
  CHECK (left_on IS NULL OR left_on >= joined_on),
  CHECK ((left_on IS NULL) = (left_reason IS NULL)),
  UNIQUE (household_id, code, joined_on)
) STRICT;

CREATE INDEX membership_person ON membership (person_id);

CREATE TRIGGER membership_rules_insert BEFORE INSERT ON membership BEGIN
  SELECT RAISE(ABORT, 'two_heads') WHERE NEW.relation = 'head' AND EXISTS (
    SELECT 1 FROM membership o WHERE o.household_id = NEW.household_id AND o.relation = 'head'
      AND o.joined_on < coalesce(NEW.left_on, '9999-12-31')
      AND NEW.joined_on < coalesce(o.left_on, '9999-12-31'));
  SELECT RAISE(ABORT, 'two_households') WHERE EXISTS (
    SELECT 1 FROM membership o WHERE o.person_id = NEW.person_id
      AND o.joined_on < coalesce(NEW.left_on, '9999-12-31')
      AND NEW.joined_on < coalesce(o.left_on, '9999-12-31'));
  SELECT RAISE(ABORT, 'code_of_another') WHERE EXISTS (
    SELECT 1 FROM membership o WHERE o.household_id = NEW.household_id AND o.code = NEW.code
      AND o.person_id <> NEW.person_id);
END;
CREATE TRIGGER membership_rules_update BEFORE UPDATE ON membership BEGIN
  SELECT RAISE(ABORT, 'two_heads') WHERE NEW.relation = 'head' AND EXISTS (
    SELECT 1 FROM membership o WHERE o.household_id = NEW.household_id AND o.relation = 'head'
      AND o.id <> NEW.id AND o.joined_on < coalesce(NEW.left_on, '9999-12-31')
      AND NEW.joined_on < coalesce(o.left_on, '9999-12-31'));
  SELECT RAISE(ABORT, 'two_households') WHERE EXISTS (
    SELECT 1 FROM membership o WHERE o.person_id = NEW.person_id AND o.id <> NEW.id
      AND o.joined_on < coalesce(NEW.left_on, '9999-12-31')
      AND NEW.joined_on < coalesce(o.left_on, '9999-12-31'));
  SELECT RAISE(ABORT, 'code_of_another') WHERE EXISTS (
    SELECT 1 FROM membership o WHERE o.household_id = NEW.household_id AND o.code = NEW.code
      AND o.person_id <> NEW.person_id AND o.id <> NEW.id);
END;

-- What happened to a household, each with its day: the acts that `sobo household` records.
CREATE TABLE household_event (
  id           INTEGER PRIMARY KEY,
  kind         TEXT NOT NULL CHECK (kind IN ('split', 'merge', 'transfer', 'change_head', 'move',
    'death', 'birth', 'marriage')),
  happened_on  TEXT NOT NULL CHECK (date(happened_on, '+0 days') IS happened_on),
  household_id INTEGER NOT NULL REFERENCES household (id),
  other_id     INTEGER REFERENCES household (id),
  person_id    INTEGER REFERENCES person (id),
  CHECK (other_id IS NULL OR other_id <> household_id)
) STRICT;

CREATE INDEX household_event_household ON household_event (household_id);
CREATE INDEX household_event_other ON household_event (other_id);
CREATE INDEX household_event_person ON household_event (person_id);

-- Nothing happens to a household before it is registered or after it is closed.
CREATE TRIGGER household_event_in_time BEFORE INSERT ON household_event BEGIN
  SELECT RAISE(ABORT, 'event_outside_household') WHERE EXISTS (
    SELECT 1 FROM household h WHERE h.id IN (NEW.household_id, NEW.other_id)
      AND (NEW.happened_on < h.registered_on OR NEW.happened_on > h.closed_on));
END;
CREATE TRIGGER household_keeps_its_events
BEFORE UPDATE OF registered_on, closed_on ON household BEGIN
  SELECT RAISE(ABORT, 'event_outside_household') WHERE EXISTS (
    SELECT 1 FROM household_event e WHERE e.household_id = NEW.id
      AND (e.happened_on < NEW.registered_on OR e.happened_on > NEW.closed_on))
    OR EXISTS (
    SELECT 1 FROM household_event e WHERE e.other_id = NEW.id
      AND (e.happened_on < NEW.registered_on OR e.happened_on > NEW.closed_on));
END;
CREATE TRIGGER household_move_in_time BEFORE INSERT ON household_move BEGIN
  SELECT RAISE(ABORT, 'event_outside_household') WHERE EXISTS (
    SELECT 1 FROM household h WHERE h.id = NEW.household_id
      AND (NEW.moved_on < h.registered_on OR NEW.moved_on > h.closed_on));
END;

-- The flat picture of a member: one row for a stay in a household, with the relation it ends with.
-- Periods that only a change of relation divides are one stay.
CREATE VIEW member AS
SELECT m.id AS membership_id, m.household_id, m.person_id, h.code AS household_code, m.code,
  p.full_name, p.name_folded, p.name_sort, p.sex, p.birth_year, p.birth_date,
  coalesce(p.birth_date, CAST(p.birth_year AS TEXT)) AS birth,
  p.ethnic_group, m.relation, p.citizen_id, p.old_id, p.health_insurance_no, p.education,
  p.schooling, p.occupation, p.disability, p.social_allowance, p.merit, m.official_relation,
  f.joined_on, f.joined_reason, m.left_on, m.left_reason
FROM membership m
JOIN household h ON h.id = m.household_id
JOIN person p ON p.id = m.person_id
JOIN membership f ON f.id = CASE WHEN m.joined_reason IS NOT 'role_changed' THEN m.id
  ELSE (SELECT o.id FROM membership o WHERE o.household_id = m.household_id AND o.code = m.code
    AND o.joined_on <= m.joined_on
    ORDER BY o.joined_reason IS 'role_changed', o.joined_on DESC LIMIT 1) END
WHERE m.left_reason IS NOT 'role_changed';

-- The village of a household over time.
CREATE VIEW household_place AS
SELECT h.id AS household_id, h.village_id,
  coalesce((SELECT max(m.moved_on) FROM household_move m WHERE m.household_id = h.id),
    h.registered_on) AS valid_from,
  NULL AS valid_to
FROM household h
UNION ALL
SELECT m.household_id, m.from_village_id,
  coalesce((SELECT max(p.moved_on) FROM household_move p
    WHERE p.household_id = m.household_id AND p.moved_on < m.moved_on), h.registered_on),
  m.moved_on
FROM household_move m JOIN household h ON h.id = m.household_id;
