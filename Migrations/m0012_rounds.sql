-- The round as a sequence of steps, guarded by the schema: a round begun with `review open` takes no
-- record of a step before the steps it rests on. Rounds imported as history are stored and audited;
-- for them a trigger ends at the first look at the round.
--
-- What is wrong is told by views (`survey_step`, `meeting_step` …): the first fault of a record, the
-- place it is about, and a detail. Triggers turn a fault into RAISE(ABORT, code) and leave place and
-- detail with sobo_because(), for whoever words the refusal.

-- `opened_on`: none for a round that an import named. Nothing is surveyed before `begins_on`, all is
-- decided by `due_on`, nothing changes after `closed_on`.
ALTER TABLE round ADD COLUMN opened_on TEXT CHECK (date(opened_on, '+0 days') IS opened_on);
ALTER TABLE round ADD COLUMN begins_on TEXT CHECK (date(begins_on, '+0 days') IS begins_on);
ALTER TABLE round ADD COLUMN due_on TEXT CHECK (date(due_on, '+0 days') IS due_on);
ALTER TABLE round ADD COLUMN closed_on TEXT CHECK (date(closed_on, '+0 days') IS closed_on);

-- Who is reviewed in a round begun with `review open`, and why: a household of the poor or near-poor
-- list, or one that asked. Village and commune are those of the day it was listed; whoever moves
-- afterwards is reviewed where it was listed.
CREATE TABLE review_list (
  id              INTEGER PRIMARY KEY,
  round_id        INTEGER NOT NULL REFERENCES round (id),
  household_id    INTEGER NOT NULL REFERENCES household (id),
  village_id      INTEGER NOT NULL REFERENCES village (id),
  unit_id         INTEGER NOT NULL REFERENCES admin_unit (id),
  basis           TEXT NOT NULL REFERENCES review_basis (code),
  request_id      INTEGER REFERENCES request (id),
  category_before TEXT REFERENCES category (code),
  listed_on       TEXT NOT NULL CHECK (date(listed_on, '+0 days') IS listed_on),
  UNIQUE (round_id, household_id)
) STRICT;

CREATE INDEX review_list_household ON review_list (household_id);
CREATE INDEX review_list_village ON review_list (village_id, round_id);
CREATE INDEX review_list_unit ON review_list (unit_id, round_id);
CREATE INDEX review_list_request ON review_list (request_id);

-- The superior of a commune was asked for an opinion on its lists while there were districts;
-- silence counts as consent after some working days.
CREATE TABLE superior_opinion (
  id          INTEGER PRIMARY KEY,
  round_id    INTEGER NOT NULL REFERENCES round (id),
  unit_id     INTEGER NOT NULL REFERENCES admin_unit (id),
  asked_on    TEXT NOT NULL CHECK (date(asked_on, '+0 days') IS asked_on),
  document_no TEXT CHECK (instr(document_no, char(0)) = 0),
  answered_on TEXT CHECK (date(answered_on, '+0 days') IS answered_on),
  agrees      INTEGER CHECK (agrees IN (0, 1)),
  CHECK ((answered_on IS NULL) = (agrees IS NULL)),
  CHECK (answered_on IS NULL OR answered_on >= asked_on),
  UNIQUE (round_id, unit_id, asked_on)
) STRICT;

CREATE INDEX superior_opinion_unit ON superior_opinion (unit_id);

-- A person recognised as a worker of low income, from a day on.
CREATE TABLE low_income_worker (
  id           INTEGER PRIMARY KEY,
  person_id    INTEGER NOT NULL REFERENCES person (id),
  valid_from   TEXT NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
  valid_to     TEXT CHECK (date(valid_to, '+0 days') IS valid_to),
  income_vnd   INTEGER CHECK (income_vnd >= 0),
  request_no   TEXT CHECK (instr(request_no, char(0)) = 0),
  requested_on TEXT CHECK (date(requested_on, '+0 days') IS requested_on),
  decision_no  TEXT CHECK (instr(decision_no, char(0)) = 0),
  decided_on   TEXT CHECK (date(decided_on, '+0 days') IS decided_on),
  signer       TEXT CHECK (instr(signer, char(0)) = 0),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  UNIQUE (person_id, valid_from)
) STRICT;

-- The household income per person and month up to which a worker is one of low income.
CREATE TABLE low_income_line (
  id          INTEGER PRIMARY KEY,
  area        TEXT NOT NULL REFERENCES area (code),
  income_vnd  INTEGER NOT NULL CHECK (income_vnd > 0),
  valid_from  TEXT NOT NULL CHECK (date(valid_from, '+0 days') IS valid_from),
  valid_to    TEXT CHECK (date(valid_to, '+0 days') IS valid_to AND valid_to > valid_from),
  legal_basis TEXT,
  evidence    TEXT NOT NULL,
  UNIQUE (area, valid_from)
) STRICT;

-- Where the points of a line come from.
ALTER TABLE standard_line ADD COLUMN legal_basis TEXT;
ALTER TABLE standard_line ADD COLUMN evidence TEXT;

-- When a household is deprived in an indicator of a standard, in words.
CREATE TABLE indicator_test (
  id        INTEGER PRIMARY KEY,
  standard  TEXT NOT NULL REFERENCES standard (code),
  indicator TEXT NOT NULL REFERENCES indicator (code),
  vi        TEXT NOT NULL,
  en        TEXT NOT NULL,
  evidence  TEXT NOT NULL,
  UNIQUE (standard, indicator)
) STRICT;

-- Each household on the list of a round with what became of it. The meeting is the last of its
-- village, else the last that the commune held for all of its villages.
CREATE VIEW review_case AS
SELECT l.id AS list_id, l.round_id, l.household_id, l.village_id, l.unit_id, l.basis, l.request_id,
  l.listed_on, l.category_before, a.id AS assessment_id, a.surveyed_on, a.category,
  c.id AS conference_id, c.held_on, c.participants, c.agree_votes,
  coalesce(c.participants > 0 AND c.agree_votes * 100 >= c.participants
    * (SELECT CAST(p.value AS INTEGER) FROM audit_parameter p WHERE p.name = 'agree_percent'), 0)
    AS is_agreed,
  c.posted_from, c.posted_to, r.id AS recognition_id, r.decided_on, r.certificate_no,
  h.closed_on AS household_closed_on, q.refused_on,
  h.closed_on IS NOT NULL OR q.refused_on IS NOT NULL OR (r.id IS NOT NULL
    AND (r.category NOT IN ('poor', 'near_poor') OR r.certificate_no IS NOT NULL)) AS is_settled
FROM review_list l
JOIN household h ON h.id = l.household_id
LEFT JOIN assessment a ON a.household_id = l.household_id AND a.round_id = l.round_id
LEFT JOIN recognition r ON r.assessment_id = a.id
LEFT JOIN request q ON q.id = l.request_id
LEFT JOIN conference c ON c.id = coalesce(
  (SELECT m.id FROM conference m
   WHERE m.village_id = l.village_id AND +m.round_id = l.round_id AND m.kind = 'village_meeting'
   ORDER BY m.held_on DESC, m.id DESC LIMIT 1),
  (SELECT m.id FROM village_unit v
   JOIN conference m ON m.unit_id = v.unit_id AND m.village_id IS NULL
     AND m.held_on >= v.valid_from AND (v.valid_to IS NULL OR m.held_on < v.valid_to)
   WHERE v.village_id = l.village_id AND +m.round_id = l.round_id AND m.kind = 'village_meeting'
   ORDER BY m.held_on DESC, m.id DESC LIMIT 1));

-- Complaints of opened rounds, and how many working days the list was posted again. A week has five
-- working days, less the public holidays on them: J is the number of a day, 0 for a Monday by 7.
CREATE VIEW complaint_case AS
SELECT k.id AS complaint_id, k.code, k.conference_id, k.household_id, k.raised_on, k.rechecked_on,
  k.reposted_from, k.reposted_to, c.round_id,
  CASE WHEN k.reposted_to >= k.reposted_from THEN
    CAST(julianday(k.reposted_to) + 0.5 AS INTEGER) / 7 * 5
    + min(CAST(julianday(k.reposted_to) + 0.5 AS INTEGER) % 7 + 1, 5)
    - CAST(julianday(k.reposted_from) - 0.5 AS INTEGER) / 7 * 5
    - min(CAST(julianday(k.reposted_from) - 0.5 AS INTEGER) % 7 + 1, 5)
    - (SELECT count(*) FROM holiday d WHERE d.date BETWEEN k.reposted_from AND k.reposted_to
        AND strftime('%w', d.date) NOT IN ('0', '6'))
  ELSE 0 END AS reposted_days
FROM complaint k
JOIN conference c ON c.id = k.conference_id
JOIN round r ON r.id = c.round_id AND r.historical = 0;

-- What stands against the result of a survey.
CREATE VIEW survey_step AS
SELECT a.id AS assessment_id, h.code AS place,
  CASE
    WHEN r.closed_on IS NOT NULL THEN 'round_closed'
    WHEN a.surveyed_on < r.begins_on THEN 'round_not_begun'
    WHEN l.id IS NULL THEN 'not_listed'
    WHEN a.deprivation_set IS NULL THEN 'answers_missing'
    WHEN a.category_computed IS NULL THEN 'score_missing'
    WHEN a.category_computed <> CASE WHEN a.category IN ('medium_agri', 'medium') THEN 'non_poor'
      ELSE a.category END THEN 'category_differs'
  END AS fault,
  CASE
    WHEN r.closed_on IS NOT NULL THEN r.closed_on
    WHEN a.surveyed_on < r.begins_on THEN r.begins_on
    WHEN l.id IS NULL THEN r.code
    ELSE a.category_computed
  END AS detail
FROM assessment a
JOIN round r ON r.id = a.round_id AND r.historical = 0
JOIN household h ON h.id = a.household_id
LEFT JOIN review_list l ON l.round_id = a.round_id AND l.household_id = a.household_id;

-- What stands against a meeting and the posting of its list. A household that left before the day, or
-- was listed after it, is not waited for.
CREATE VIEW meeting_step AS
SELECT conference_id, place,
  CASE
    WHEN closed_on IS NOT NULL THEN 'round_closed'
    WHEN kind <> 'village_meeting' THEN NULL
    WHEN held_on < begins_on THEN 'round_not_begun'
    WHEN agree_votes > participants THEN 'votes_exceed'
    WHEN unsurveyed IS NOT NULL THEN 'survey_missing'
    WHEN posted_from IS NULL AND posted_to IS NULL THEN NULL
    WHEN agree_votes IS NULL THEN 'votes_missing'
    WHEN participants = 0 OR agree_votes * 100 < participants * agree_percent THEN 'not_agreed'
    WHEN posted_from IS NULL THEN 'posting_not_begun'
    WHEN posted_from < held_on THEN 'posting_before_meeting'
    WHEN posted_to IS NULL THEN NULL
    WHEN posted_days < posting_days THEN 'posting_too_short'
  END AS fault,
  CASE
    WHEN closed_on IS NOT NULL THEN closed_on
    WHEN held_on < begins_on THEN begins_on
    WHEN unsurveyed IS NOT NULL THEN unsurveyed
    WHEN agree_votes IS NULL THEN NULL
    WHEN agree_votes * 100 < participants * agree_percent
      THEN agree_votes || '/' || participants
    WHEN posted_from < held_on THEN held_on
    ELSE posted_days || '/' || posting_days || '/' || posted_from
  END AS detail
FROM (
  SELECT c.id AS conference_id, c.kind, c.held_on, c.participants, c.agree_votes, c.posted_from,
    c.posted_to, r.closed_on, r.begins_on, coalesce(v.name, u.name) AS place,
    (SELECT CAST(p.value AS INTEGER) FROM audit_parameter p WHERE p.name = 'agree_percent')
      AS agree_percent,
    (SELECT CAST(p.value AS INTEGER) FROM audit_parameter p WHERE p.name = 'posting_days')
      AS posting_days,
    (SELECT h.code FROM review_list l
     JOIN household h ON h.id = l.household_id
     LEFT JOIN assessment a ON a.household_id = l.household_id AND a.round_id = l.round_id
     LEFT JOIN request q ON q.id = l.request_id
     WHERE l.village_id IN (
         SELECT c.village_id WHERE c.village_id IS NOT NULL
         UNION ALL SELECT w.village_id FROM village_unit w
         WHERE c.village_id IS NULL AND w.unit_id = c.unit_id AND w.valid_from <= c.held_on
           AND (w.valid_to IS NULL OR w.valid_to > c.held_on))
       AND l.round_id = c.round_id AND l.listed_on <= c.held_on
       AND (h.closed_on IS NULL OR h.closed_on > c.held_on)
       AND (q.refused_on IS NULL OR q.refused_on > c.held_on)
       AND (a.id IS NULL OR a.surveyed_on > c.held_on)
     ORDER BY h.code LIMIT 1) AS unsurveyed,
    CASE WHEN c.posted_to >= c.posted_from THEN
      CAST(julianday(c.posted_to) + 0.5 AS INTEGER) / 7 * 5
      + min(CAST(julianday(c.posted_to) + 0.5 AS INTEGER) % 7 + 1, 5)
      - CAST(julianday(c.posted_from) - 0.5 AS INTEGER) / 7 * 5
      - min(CAST(julianday(c.posted_from) - 0.5 AS INTEGER) % 7 + 1, 5)
      - (SELECT count(*) FROM holiday d WHERE d.date BETWEEN c.posted_from AND c.posted_to
          AND strftime('%w', d.date) NOT IN ('0', '6'))
    ELSE 0 END AS posted_days
  FROM conference c
  JOIN round r ON r.id = c.round_id AND r.historical = 0
  JOIN admin_unit u ON u.id = c.unit_id
  LEFT JOIN village v ON v.id = c.village_id);

-- What stands against a complaint: the list has to be posted first, and to be looked into before it
-- is posted again.
CREATE VIEW complaint_step AS
SELECT k.complaint_id, coalesce(v.name, u.name) AS place,
  CASE
    WHEN r.closed_on IS NOT NULL THEN 'round_closed'
    WHEN c.posted_from IS NULL OR k.raised_on < c.posted_from THEN 'posting_missing'
    WHEN k.reposted_from IS NOT NULL
      AND (k.rechecked_on IS NULL OR k.reposted_from < k.rechecked_on) THEN 'recheck_missing'
    WHEN k.reposted_to IS NOT NULL AND k.reposted_days < CAST(p.value AS INTEGER)
      THEN 'posting_too_short'
  END AS fault,
  CASE
    WHEN r.closed_on IS NOT NULL THEN r.closed_on
    WHEN c.posted_from IS NULL OR k.raised_on < c.posted_from THEN c.posted_from
    WHEN k.reposted_from IS NOT NULL
      AND (k.rechecked_on IS NULL OR k.reposted_from < k.rechecked_on) THEN k.code
    ELSE k.reposted_days || '/' || p.value || '/' || k.reposted_from
  END AS detail
FROM complaint_case k
JOIN conference c ON c.id = k.conference_id
JOIN round r ON r.id = k.round_id
JOIN admin_unit u ON u.id = c.unit_id
JOIN audit_parameter p ON p.name = 'posting_days'
LEFT JOIN village v ON v.id = c.village_id;

-- What stands against asking the superior: every list of the commune has been posted, every complaint
-- seen to.
CREATE VIEW opinion_step AS
SELECT o.id AS opinion_id, u.name AS place,
  CASE
    WHEN r.closed_on IS NOT NULL THEN 'round_closed'
    WHEN EXISTS (SELECT 1 FROM review_case k WHERE k.unit_id = o.unit_id
      AND k.round_id = o.round_id AND k.listed_on <= o.asked_on AND k.household_closed_on IS NULL
      AND k.refused_on IS NULL
      AND (k.posted_to IS NULL OR k.posted_to >= o.asked_on)) THEN 'posting_missing'
    WHEN EXISTS (SELECT 1 FROM complaint_case k JOIN conference c ON c.id = k.conference_id
      WHERE c.unit_id = o.unit_id AND k.round_id = o.round_id
        AND (k.reposted_to IS NULL OR k.reposted_to >= o.asked_on)) THEN 'complaint_open'
  END AS fault,
  CASE WHEN r.closed_on IS NOT NULL THEN r.closed_on END AS detail
FROM superior_opinion o
JOIN round r ON r.id = o.round_id AND r.historical = 0
JOIN admin_unit u ON u.id = o.unit_id;

-- What stands against a recognition; who was surveyed is on the list. The opinion of the superior is waited for in annual rounds as
-- long as the step existed; the last opinion asked for decides.
CREATE VIEW recognition_step AS
SELECT g.id AS recognition_id, h.code AS place,
  CASE
    WHEN r.closed_on IS NOT NULL THEN 'round_closed'
    WHEN coalesce(g.decision_no, '') = '' OR g.decided_on IS NULL OR coalesce(g.signer, '') = ''
      THEN 'decision_incomplete'
    WHEN g.category <> a.category THEN 'category_differs'
    WHEN k.conference_id IS NULL OR k.held_on > g.decided_on THEN 'meeting_missing'
    WHEN k.agree_votes IS NULL THEN 'votes_missing'
    WHEN NOT k.is_agreed THEN 'not_agreed'
    WHEN a.surveyed_on > k.held_on AND NOT EXISTS (SELECT 1 FROM complaint x
      WHERE x.conference_id = k.conference_id AND x.rechecked_on >= a.surveyed_on
        AND (x.household_id IS NULL OR x.household_id = a.household_id))
      THEN 'meeting_before_survey'
    WHEN k.posted_from IS NULL THEN 'posting_missing'
    WHEN k.posted_to IS NULL OR k.posted_to >= g.decided_on THEN 'posting_not_ended'
    WHEN EXISTS (SELECT 1 FROM complaint x WHERE x.conference_id = k.conference_id
      AND (x.rechecked_on IS NULL OR x.reposted_to IS NULL OR x.reposted_to >= g.decided_on))
      THEN 'complaint_open'
    WHEN r.kind = 'annual' AND g.decided_on <= (SELECT p.value FROM audit_parameter p
        WHERE p.name = 'superior_until')
      AND NOT EXISTS (SELECT 1 FROM superior_opinion o
        WHERE o.id = (SELECT n.id FROM superior_opinion n WHERE n.unit_id = k.unit_id
            AND n.round_id = a.round_id ORDER BY n.asked_on DESC LIMIT 1)
          AND (o.agrees = 1 AND o.answered_on <= g.decided_on
            OR o.answered_on IS NULL AND o.asked_on < g.decided_on
              AND CAST(julianday(g.decided_on) - 0.5 AS INTEGER) / 7 * 5
                + min(CAST(julianday(g.decided_on) - 0.5 AS INTEGER) % 7 + 1, 5)
                - CAST(julianday(o.asked_on) + 0.5 AS INTEGER) / 7 * 5
                - min(CAST(julianday(o.asked_on) + 0.5 AS INTEGER) % 7 + 1, 5)
                - (SELECT count(*) FROM holiday d WHERE d.date > o.asked_on
                    AND d.date < g.decided_on AND strftime('%w', d.date) NOT IN ('0', '6'))
                >= (SELECT CAST(p.value AS INTEGER) FROM audit_parameter p
                    WHERE p.name = 'superior_days')))
      THEN 'opinion_missing'
    WHEN g.certificate_no IS NOT NULL AND g.category NOT IN ('poor', 'near_poor')
      THEN 'certificate_not_due'
  END AS fault,
  CASE
    WHEN r.closed_on IS NOT NULL THEN r.closed_on
    WHEN g.category <> a.category THEN a.category
    WHEN NOT k.is_agreed THEN k.agree_votes || '/' || k.participants
    ELSE coalesce(k.posted_to, v.name)
  END AS detail
FROM recognition g
JOIN assessment a ON a.id = g.assessment_id
JOIN round r ON r.id = a.round_id AND r.historical = 0
JOIN household h ON h.id = a.household_id
JOIN review_case k ON k.round_id = a.round_id AND k.household_id = a.household_id
JOIN village v ON v.id = k.village_id;

-- A round that was opened stays one; what it is called stays too.
CREATE TRIGGER review_round_stays BEFORE UPDATE OF code, year, month, kind, historical ON round
WHEN OLD.historical = 0 AND (NEW.historical IS NOT 0 OR NEW.code IS NOT OLD.code) BEGIN
  SELECT RAISE(ABORT, 'round_stays');
END;
CREATE TRIGGER review_round_closes AFTER UPDATE OF closed_on ON round
WHEN NEW.historical = 0 AND OLD.closed_on IS NULL AND NEW.closed_on IS NOT NULL BEGIN
  SELECT sobo_because(x.code, x.households), RAISE(ABORT, 'round_unfinished')
  FROM (SELECT min(h.code) AS code, count(*) AS households
    FROM review_case k JOIN household h ON h.id = k.household_id
    WHERE k.round_id = NEW.id AND NOT k.is_settled) x WHERE x.households > 0;
END;

-- Lists: a household whose village has met stays on the list.
CREATE TRIGGER review_list_open BEFORE INSERT ON review_list BEGIN
  SELECT sobo_because(r.code, r.closed_on), RAISE(ABORT, 'round_closed')
  FROM round r WHERE r.id = NEW.round_id AND r.closed_on IS NOT NULL;
END;
CREATE TRIGGER review_list_stays BEFORE DELETE ON review_list BEGIN
  SELECT sobo_because(r.code, r.closed_on), RAISE(ABORT, 'round_closed')
  FROM round r WHERE r.id = OLD.round_id AND r.closed_on IS NOT NULL;
  SELECT sobo_because(h.code, k.held_on), RAISE(ABORT, 'survey_settled')
  FROM review_case k JOIN household h ON h.id = k.household_id
  WHERE k.list_id = OLD.id AND k.is_agreed AND k.assessment_id IS NOT NULL;
END;

-- Surveys. A request whose number and day the result itself names puts its household on the list.
CREATE TRIGGER review_survey_added AFTER INSERT ON assessment
WHEN EXISTS (SELECT 1 FROM round r WHERE r.id = NEW.round_id AND r.historical = 0) BEGIN
  INSERT INTO review_list
    (round_id, household_id, village_id, unit_id, basis, request_id, category_before, listed_on)
  SELECT NEW.round_id, NEW.household_id, p.village_id, u.unit_id, 'request',
    (SELECT q.id FROM request q WHERE q.code = NEW.request_no
      AND q.household_id = NEW.household_id), NULL, NEW.surveyed_on
  FROM household_place p
  JOIN village_unit u ON u.village_id = p.village_id AND u.valid_from <= NEW.surveyed_on
    AND (u.valid_to IS NULL OR u.valid_to > NEW.surveyed_on)
  WHERE NEW.basis = 'request' AND NEW.request_no <> '' AND NEW.requested_on <= NEW.surveyed_on
    AND p.household_id = NEW.household_id AND (p.valid_to IS NULL OR p.valid_to > NEW.surveyed_on)
    AND NOT EXISTS (SELECT 1 FROM review_list l
      WHERE l.round_id = NEW.round_id AND l.household_id = NEW.household_id)
    AND NOT EXISTS (SELECT 1 FROM round r WHERE r.id = NEW.round_id AND r.closed_on IS NOT NULL)
  ORDER BY p.valid_from LIMIT 1;
  SELECT sobo_because(s.place, s.detail),
    CASE s.fault
      WHEN 'round_closed' THEN RAISE(ABORT, 'round_closed')
      WHEN 'round_not_begun' THEN RAISE(ABORT, 'round_not_begun')
      WHEN 'not_listed' THEN RAISE(ABORT, 'not_listed')
      WHEN 'answers_missing' THEN RAISE(ABORT, 'answers_missing')
      WHEN 'score_missing' THEN RAISE(ABORT, 'score_missing')
      ELSE RAISE(ABORT, 'category_differs') END
  FROM survey_step s WHERE s.assessment_id = NEW.id AND s.fault IS NOT NULL;
  SELECT sobo_because(h.code, k.held_on), RAISE(ABORT, 'survey_settled')
  FROM review_case k JOIN household h ON h.id = k.household_id
  WHERE k.round_id = NEW.round_id AND k.household_id = NEW.household_id
    AND k.is_agreed AND k.held_on >= NEW.surveyed_on;
END;

-- After the meeting has agreed only a re-check changes a result, until the list is posted again.
CREATE TRIGGER review_survey_changes BEFORE UPDATE ON assessment
WHEN (EXISTS (SELECT 1 FROM round r WHERE r.id = OLD.round_id AND r.historical = 0)
    OR OLD.round_id IS NOT NEW.round_id
      AND EXISTS (SELECT 1 FROM round r WHERE r.id = NEW.round_id AND r.historical = 0))
  AND (OLD.surveyed_on IS NOT NEW.surveyed_on OR OLD.b1 IS NOT NEW.b1 OR OLD.b2 IS NOT NEW.b2
    OR OLD.deprivation_set IS NOT NEW.deprivation_set OR OLD.category IS NOT NEW.category
    OR OLD.category_computed IS NOT NEW.category_computed OR OLD.area IS NOT NEW.area
    OR OLD.standard IS NOT NEW.standard OR OLD.basis IS NOT NEW.basis
    OR OLD.household_id IS NOT NEW.household_id OR OLD.round_id IS NOT NEW.round_id) BEGIN
  SELECT RAISE(ABORT, 'round_stays')
  WHERE OLD.round_id IS NOT NEW.round_id OR OLD.household_id IS NOT NEW.household_id;
  SELECT sobo_because(h.code, r.closed_on), RAISE(ABORT, 'round_closed')
  FROM round r, household h
  WHERE r.id = OLD.round_id AND r.closed_on IS NOT NULL AND h.id = OLD.household_id;
  SELECT sobo_because(h.code, coalesce(g.decision_no, g.decided_on)),
    RAISE(ABORT, 'after_recognition')
  FROM recognition g JOIN household h ON h.id = OLD.household_id WHERE g.assessment_id = OLD.id;
  SELECT sobo_because(h.code, k.held_on), RAISE(ABORT, 'survey_settled')
  FROM review_case k JOIN household h ON h.id = k.household_id
  WHERE k.round_id = OLD.round_id AND k.household_id = OLD.household_id AND k.is_agreed
    AND NOT EXISTS (SELECT 1 FROM complaint x WHERE x.conference_id = k.conference_id
      AND x.rechecked_on IS NOT NULL AND x.reposted_from IS NULL
      AND (x.household_id IS NULL OR x.household_id = OLD.household_id));
END;
CREATE TRIGGER review_survey_changed AFTER UPDATE ON assessment
WHEN EXISTS (SELECT 1 FROM round r WHERE r.id = NEW.round_id AND r.historical = 0)
  AND (OLD.surveyed_on IS NOT NEW.surveyed_on OR OLD.b1 IS NOT NEW.b1 OR OLD.b2 IS NOT NEW.b2
    OR OLD.deprivation_set IS NOT NEW.deprivation_set OR OLD.category IS NOT NEW.category
    OR OLD.category_computed IS NOT NEW.category_computed OR OLD.area IS NOT NEW.area
    OR OLD.standard IS NOT NEW.standard OR OLD.basis IS NOT NEW.basis) BEGIN
  SELECT sobo_because(s.place, s.detail),
    CASE s.fault
      WHEN 'round_not_begun' THEN RAISE(ABORT, 'round_not_begun')
      WHEN 'not_listed' THEN RAISE(ABORT, 'not_listed')
      WHEN 'answers_missing' THEN RAISE(ABORT, 'answers_missing')
      WHEN 'score_missing' THEN RAISE(ABORT, 'score_missing')
      ELSE RAISE(ABORT, 'category_differs') END
  FROM survey_step s WHERE s.assessment_id = NEW.id AND s.fault IS NOT NULL;
  SELECT sobo_because(h.code, k.held_on), RAISE(ABORT, 'survey_settled')
  FROM review_case k JOIN household h ON h.id = k.household_id
  WHERE k.round_id = NEW.round_id AND k.household_id = NEW.household_id AND k.is_agreed
    AND OLD.surveyed_on > k.held_on AND NEW.surveyed_on <= k.held_on;
END;
CREATE TRIGGER review_survey_stays BEFORE DELETE ON assessment
WHEN EXISTS (SELECT 1 FROM round r WHERE r.id = OLD.round_id AND r.historical = 0) BEGIN
  SELECT sobo_because(h.code, r.closed_on), RAISE(ABORT, 'round_closed')
  FROM round r, household h
  WHERE r.id = OLD.round_id AND r.closed_on IS NOT NULL AND h.id = OLD.household_id;
  SELECT sobo_because(h.code, k.held_on), RAISE(ABORT, 'survey_settled')
  FROM review_case k JOIN household h ON h.id = k.household_id
  WHERE k.round_id = OLD.round_id AND k.household_id = OLD.household_id AND k.is_agreed;
END;

-- Meetings and posting.
CREATE TRIGGER review_meeting_added AFTER INSERT ON conference
WHEN EXISTS (SELECT 1 FROM round r WHERE r.id = NEW.round_id AND r.historical = 0) BEGIN
  SELECT sobo_because(s.place, s.detail),
    CASE s.fault
      WHEN 'round_closed' THEN RAISE(ABORT, 'round_closed')
      WHEN 'round_not_begun' THEN RAISE(ABORT, 'round_not_begun')
      WHEN 'votes_exceed' THEN RAISE(ABORT, 'votes_exceed')
      WHEN 'survey_missing' THEN RAISE(ABORT, 'survey_missing')
      WHEN 'votes_missing' THEN RAISE(ABORT, 'votes_missing')
      WHEN 'not_agreed' THEN RAISE(ABORT, 'not_agreed')
      WHEN 'posting_not_begun' THEN RAISE(ABORT, 'posting_not_begun')
      WHEN 'posting_before_meeting' THEN RAISE(ABORT, 'posting_before_meeting')
      ELSE RAISE(ABORT, 'posting_too_short') END
  FROM meeting_step s WHERE s.conference_id = NEW.id AND s.fault IS NOT NULL;
END;
CREATE TRIGGER review_meeting_changes BEFORE UPDATE ON conference
WHEN (EXISTS (SELECT 1 FROM round r WHERE r.id = OLD.round_id AND r.historical = 0)
    OR OLD.round_id IS NOT NEW.round_id
      AND EXISTS (SELECT 1 FROM round r WHERE r.id = NEW.round_id AND r.historical = 0))
  AND (OLD.round_id IS NOT NEW.round_id OR OLD.kind IS NOT NEW.kind
    OR OLD.unit_id IS NOT NEW.unit_id OR OLD.village_id IS NOT NEW.village_id
    OR OLD.held_on IS NOT NEW.held_on OR OLD.participants IS NOT NEW.participants
    OR OLD.agree_votes IS NOT NEW.agree_votes OR OLD.posted_from IS NOT NEW.posted_from
    OR OLD.posted_to IS NOT NEW.posted_to) BEGIN
  SELECT RAISE(ABORT, 'round_stays') WHERE OLD.round_id IS NOT NEW.round_id;
  SELECT sobo_because(OLD.code, r.closed_on), RAISE(ABORT, 'round_closed')
  FROM round r WHERE r.id = OLD.round_id AND r.closed_on IS NOT NULL;
  SELECT sobo_because(h.code, k.decided_on), RAISE(ABORT, 'after_recognition')
  FROM review_case k JOIN household h ON h.id = k.household_id
  WHERE k.village_id IN (
      SELECT OLD.village_id WHERE OLD.village_id IS NOT NULL
      UNION ALL SELECT w.village_id FROM village_unit w
      WHERE OLD.village_id IS NULL AND w.unit_id = OLD.unit_id)
    AND k.round_id = OLD.round_id AND k.conference_id = OLD.id AND k.decided_on >= OLD.held_on
  LIMIT 1;
END;
CREATE TRIGGER review_meeting_changed AFTER UPDATE ON conference
WHEN EXISTS (SELECT 1 FROM round r WHERE r.id = NEW.round_id AND r.historical = 0)
  AND (OLD.kind IS NOT NEW.kind
    OR OLD.unit_id IS NOT NEW.unit_id OR OLD.village_id IS NOT NEW.village_id
    OR OLD.held_on IS NOT NEW.held_on OR OLD.participants IS NOT NEW.participants
    OR OLD.agree_votes IS NOT NEW.agree_votes OR OLD.posted_from IS NOT NEW.posted_from
    OR OLD.posted_to IS NOT NEW.posted_to) BEGIN
  SELECT sobo_because(s.place, s.detail),
    CASE s.fault
      WHEN 'round_not_begun' THEN RAISE(ABORT, 'round_not_begun')
      WHEN 'votes_exceed' THEN RAISE(ABORT, 'votes_exceed')
      WHEN 'survey_missing' THEN RAISE(ABORT, 'survey_missing')
      WHEN 'votes_missing' THEN RAISE(ABORT, 'votes_missing')
      WHEN 'not_agreed' THEN RAISE(ABORT, 'not_agreed')
      WHEN 'posting_not_begun' THEN RAISE(ABORT, 'posting_not_begun')
      WHEN 'posting_before_meeting' THEN RAISE(ABORT, 'posting_before_meeting')
      ELSE RAISE(ABORT, 'posting_too_short') END
  FROM meeting_step s WHERE s.conference_id = NEW.id AND s.fault IS NOT NULL;
END;
CREATE TRIGGER review_meeting_stays BEFORE DELETE ON conference
WHEN EXISTS (SELECT 1 FROM round r WHERE r.id = OLD.round_id AND r.historical = 0) BEGIN
  SELECT sobo_because(OLD.code, r.closed_on), RAISE(ABORT, 'round_closed')
  FROM round r WHERE r.id = OLD.round_id AND r.closed_on IS NOT NULL;
  SELECT sobo_because(h.code, k.decided_on), RAISE(ABORT, 'after_recognition')
  FROM review_case k JOIN household h ON h.id = k.household_id
  WHERE k.village_id IN (
      SELECT OLD.village_id WHERE OLD.village_id IS NOT NULL
      UNION ALL SELECT w.village_id FROM village_unit w
      WHERE OLD.village_id IS NULL AND w.unit_id = OLD.unit_id)
    AND k.round_id = OLD.round_id AND k.conference_id = OLD.id AND k.decided_on >= OLD.held_on
  LIMIT 1;
END;

-- Complaints.
CREATE TRIGGER review_complaint_added AFTER INSERT ON complaint
WHEN EXISTS (SELECT 1 FROM complaint_case k WHERE k.complaint_id = NEW.id) BEGIN
  SELECT sobo_because(s.place, s.detail),
    CASE s.fault
      WHEN 'round_closed' THEN RAISE(ABORT, 'round_closed')
      WHEN 'posting_missing' THEN RAISE(ABORT, 'posting_missing')
      WHEN 'recheck_missing' THEN RAISE(ABORT, 'recheck_missing')
      ELSE RAISE(ABORT, 'posting_too_short') END
  FROM complaint_step s WHERE s.complaint_id = NEW.id AND s.fault IS NOT NULL;
  SELECT sobo_because(h.code, k.decided_on), RAISE(ABORT, 'after_recognition')
  FROM conference c
  JOIN review_case k ON k.round_id = c.round_id AND k.conference_id = c.id
    AND k.recognition_id IS NOT NULL AND k.village_id IN (
      SELECT c.village_id WHERE c.village_id IS NOT NULL
      UNION ALL SELECT w.village_id FROM village_unit w
      WHERE c.village_id IS NULL AND w.unit_id = c.unit_id)
  JOIN household h ON h.id = k.household_id
  WHERE c.id = NEW.conference_id LIMIT 1;
END;
CREATE TRIGGER review_complaint_changed AFTER UPDATE ON complaint
WHEN EXISTS (SELECT 1 FROM complaint_case k WHERE k.complaint_id = NEW.id)
  AND (OLD.conference_id IS NOT NEW.conference_id OR OLD.household_id IS NOT NEW.household_id
    OR OLD.raised_on IS NOT NEW.raised_on OR OLD.rechecked_on IS NOT NEW.rechecked_on
    OR OLD.reposted_from IS NOT NEW.reposted_from OR OLD.reposted_to IS NOT NEW.reposted_to) BEGIN
  SELECT sobo_because(s.place, s.detail),
    CASE s.fault
      WHEN 'round_closed' THEN RAISE(ABORT, 'round_closed')
      WHEN 'posting_missing' THEN RAISE(ABORT, 'posting_missing')
      WHEN 'recheck_missing' THEN RAISE(ABORT, 'recheck_missing')
      ELSE RAISE(ABORT, 'posting_too_short') END
  FROM complaint_step s WHERE s.complaint_id = NEW.id AND s.fault IS NOT NULL;
  SELECT sobo_because(h.code, k.decided_on), RAISE(ABORT, 'after_recognition')
  FROM conference c
  JOIN review_case k ON k.round_id = c.round_id AND k.conference_id = c.id
    AND k.recognition_id IS NOT NULL AND k.village_id IN (
      SELECT c.village_id WHERE c.village_id IS NOT NULL
      UNION ALL SELECT w.village_id FROM village_unit w
      WHERE c.village_id IS NULL AND w.unit_id = c.unit_id)
  JOIN household h ON h.id = k.household_id
  WHERE c.id = OLD.conference_id LIMIT 1;
END;
CREATE TRIGGER review_complaint_stays BEFORE DELETE ON complaint
WHEN EXISTS (SELECT 1 FROM complaint_case k WHERE k.complaint_id = OLD.id) BEGIN
  SELECT sobo_because(OLD.code, r.closed_on), RAISE(ABORT, 'round_closed')
  FROM conference c JOIN round r ON r.id = c.round_id AND r.closed_on IS NOT NULL
  WHERE c.id = OLD.conference_id;
END;

-- The superior's opinion.
CREATE TRIGGER review_opinion_added AFTER INSERT ON superior_opinion BEGIN
  SELECT sobo_because(s.place, s.detail),
    CASE s.fault
      WHEN 'round_closed' THEN RAISE(ABORT, 'round_closed')
      WHEN 'posting_missing' THEN RAISE(ABORT, 'posting_missing')
      ELSE RAISE(ABORT, 'complaint_open') END
  FROM opinion_step s WHERE s.opinion_id = NEW.id AND s.fault IS NOT NULL;
END;
CREATE TRIGGER review_opinion_stays BEFORE DELETE ON superior_opinion BEGIN
  SELECT sobo_because(u.name, k.decided_on), RAISE(ABORT, 'after_recognition')
  FROM review_case k JOIN admin_unit u ON u.id = k.unit_id
  WHERE k.unit_id = OLD.unit_id AND k.round_id = OLD.round_id AND k.recognition_id IS NOT NULL
  LIMIT 1;
END;

-- Recognition and certificates.
CREATE TRIGGER review_recognition_added AFTER INSERT ON recognition
WHEN EXISTS (SELECT 1 FROM assessment a JOIN round r ON r.id = a.round_id
    WHERE a.id = NEW.assessment_id AND r.historical = 0) BEGIN
  SELECT sobo_because(s.place, s.detail),
    CASE s.fault
      WHEN 'round_closed' THEN RAISE(ABORT, 'round_closed')
      WHEN 'decision_incomplete' THEN RAISE(ABORT, 'decision_incomplete')
      WHEN 'category_differs' THEN RAISE(ABORT, 'category_differs')
      WHEN 'meeting_missing' THEN RAISE(ABORT, 'meeting_missing')
      WHEN 'votes_missing' THEN RAISE(ABORT, 'votes_missing')
      WHEN 'not_agreed' THEN RAISE(ABORT, 'not_agreed')
      WHEN 'meeting_before_survey' THEN RAISE(ABORT, 'meeting_before_survey')
      WHEN 'posting_missing' THEN RAISE(ABORT, 'posting_missing')
      WHEN 'posting_not_ended' THEN RAISE(ABORT, 'posting_not_ended')
      WHEN 'complaint_open' THEN RAISE(ABORT, 'complaint_open')
      WHEN 'opinion_missing' THEN RAISE(ABORT, 'opinion_missing')
      ELSE RAISE(ABORT, 'certificate_not_due') END
  FROM recognition_step s WHERE s.recognition_id = NEW.id AND s.fault IS NOT NULL;
END;
CREATE TRIGGER review_recognition_changed AFTER UPDATE ON recognition
WHEN EXISTS (SELECT 1 FROM assessment a JOIN round r ON r.id = a.round_id
    WHERE a.id = NEW.assessment_id AND r.historical = 0) BEGIN
  SELECT sobo_because(s.place, s.detail),
    CASE s.fault
      WHEN 'round_closed' THEN RAISE(ABORT, 'round_closed')
      WHEN 'decision_incomplete' THEN RAISE(ABORT, 'decision_incomplete')
      WHEN 'category_differs' THEN RAISE(ABORT, 'category_differs')
      WHEN 'meeting_missing' THEN RAISE(ABORT, 'meeting_missing')
      WHEN 'votes_missing' THEN RAISE(ABORT, 'votes_missing')
      WHEN 'not_agreed' THEN RAISE(ABORT, 'not_agreed')
      WHEN 'meeting_before_survey' THEN RAISE(ABORT, 'meeting_before_survey')
      WHEN 'posting_missing' THEN RAISE(ABORT, 'posting_missing')
      WHEN 'posting_not_ended' THEN RAISE(ABORT, 'posting_not_ended')
      WHEN 'complaint_open' THEN RAISE(ABORT, 'complaint_open')
      WHEN 'opinion_missing' THEN RAISE(ABORT, 'opinion_missing')
      ELSE RAISE(ABORT, 'certificate_not_due') END
  FROM recognition_step s WHERE s.recognition_id = NEW.id AND s.fault IS NOT NULL;
END;
CREATE TRIGGER review_recognition_stays BEFORE DELETE ON recognition
WHEN EXISTS (SELECT 1 FROM assessment a JOIN round r ON r.id = a.round_id
    WHERE a.id = OLD.assessment_id AND r.historical = 0) BEGIN
  SELECT sobo_because(h.code, r.closed_on), RAISE(ABORT, 'round_closed')
  FROM assessment a
  JOIN round r ON r.id = a.round_id AND r.closed_on IS NOT NULL
  JOIN household h ON h.id = a.household_id
  WHERE a.id = OLD.assessment_id;
END;

-- Money: nothing is paid beyond what was allocated and carried over for one project, year, programme,
-- capital and source. Kept wherever money is entered one record at a time, and for imports too once the
-- annual round of the budget year was begun with `review open`. What makes nothing worse is taken.
CREATE TRIGGER fund_limit_added AFTER INSERT ON project_fund
WHEN NEW.disbursed > NEW.allocated + coalesce(NEW.carried_over, 0)
  AND (sobo_limits() OR EXISTS (SELECT 1 FROM round r
    WHERE r.code = CAST(NEW.budget_year AS TEXT) AND r.historical = 0)) BEGIN
  SELECT sobo_because(sum(f.disbursed), sum(f.allocated + coalesce(f.carried_over, 0))),
    RAISE(ABORT, 'over_allocation')
  FROM project_fund f
  WHERE f.project_id = NEW.project_id AND f.budget_year = NEW.budget_year
    AND f.programme = NEW.programme AND f.capital_type = NEW.capital_type
    AND f.source = NEW.source
  HAVING sum(f.disbursed) > sum(f.allocated + coalesce(f.carried_over, 0));
END;
CREATE TRIGGER fund_limit_changed AFTER UPDATE ON project_fund
WHEN (OLD.project_id IS NOT NEW.project_id OR OLD.budget_year IS NOT NEW.budget_year
    OR OLD.programme IS NOT NEW.programme OR OLD.capital_type IS NOT NEW.capital_type
    OR OLD.source IS NOT NEW.source
    OR NEW.disbursed - NEW.allocated - coalesce(NEW.carried_over, 0)
      > OLD.disbursed - OLD.allocated - coalesce(OLD.carried_over, 0))
  AND (sobo_limits() OR EXISTS (SELECT 1 FROM round r
    WHERE r.code = CAST(NEW.budget_year AS TEXT) AND r.historical = 0)) BEGIN
  SELECT sobo_because(sum(f.disbursed), sum(f.allocated + coalesce(f.carried_over, 0))),
    RAISE(ABORT, 'over_allocation')
  FROM project_fund f
  WHERE f.project_id = NEW.project_id AND f.budget_year = NEW.budget_year
    AND f.programme = NEW.programme AND f.capital_type = NEW.capital_type
    AND f.source = NEW.source
  HAVING sum(f.disbursed) > sum(f.allocated + coalesce(f.carried_over, 0));
END;
CREATE TRIGGER fund_limit_removed AFTER DELETE ON project_fund
WHEN OLD.disbursed < OLD.allocated + coalesce(OLD.carried_over, 0)
  AND EXISTS (SELECT 1 FROM round r
    WHERE r.code = CAST(OLD.budget_year AS TEXT) AND r.historical = 0) BEGIN
  SELECT sobo_because(sum(f.disbursed), sum(f.allocated + coalesce(f.carried_over, 0))),
    RAISE(ABORT, 'over_allocation')
  FROM project_fund f
  WHERE f.project_id = OLD.project_id AND f.budget_year = OLD.budget_year
    AND f.programme = OLD.programme AND f.capital_type = OLD.capital_type
    AND f.source = OLD.source
  HAVING sum(f.disbursed) > sum(f.allocated + coalesce(f.carried_over, 0));
END;
CREATE TRIGGER housing_limit_added AFTER INSERT ON housing_support
WHEN NEW.amount_paid > NEW.amount_approved
  AND (sobo_limits() OR EXISTS (SELECT 1 FROM round r
    WHERE r.code = substr(coalesce(NEW.paid_on, NEW.approved_on), 1, 4) AND r.historical = 0)) BEGIN
  SELECT sobo_because(NEW.amount_paid, NEW.amount_approved), RAISE(ABORT, 'over_approval');
END;
CREATE TRIGGER housing_limit_changed AFTER UPDATE ON housing_support
WHEN NEW.amount_paid > NEW.amount_approved
  AND NEW.amount_paid - NEW.amount_approved
    > coalesce(OLD.amount_paid - OLD.amount_approved, -1)
  AND (sobo_limits() OR EXISTS (SELECT 1 FROM round r
    WHERE r.code = substr(coalesce(NEW.paid_on, NEW.approved_on), 1, 4) AND r.historical = 0)) BEGIN
  SELECT sobo_because(NEW.amount_paid, NEW.amount_approved), RAISE(ABORT, 'over_approval');
END;

-- data --

INSERT INTO audit_parameter (name, kind, value, vi, en, legal_basis, evidence) VALUES
  ('recheck_days', 'integer', '3',
   'Số ngày làm việc để phúc tra một khiếu nại',
   'Working days in which a complaint is looked into', NULL, 'practice'),
  ('superior_until', 'date', '2025-06-30',
   'Ngày cuối còn lấy ý kiến cấp huyện trước khi công nhận',
   'Last day on which the district was asked before recognition', NULL, 'practice'),
  ('superior_days', 'integer', '5',
   'Số ngày làm việc chờ ý kiến cấp huyện; quá hạn coi như đồng ý',
   'Working days to wait for the district; silence is consent', NULL, 'practice');

UPDATE standard_line SET legal_basis = '07/2021/TT-BLĐTBXH', evidence = 'verified'
WHERE standard = '2022_2025';

INSERT INTO low_income_line (area, income_vnd, valid_from, valid_to, legal_basis, evidence) VALUES
  ('rural', 2250000, '2025-02-24', NULL, '30/2025/NĐ-CP', 'verified'),
  ('urban', 3000000, '2025-02-24', NULL, '30/2025/NĐ-CP', 'verified');

INSERT INTO indicator_test (standard, indicator, vi, en, evidence) VALUES
  ('2022_2025', 'employment',
   'có người trong tuổi lao động, muốn và có thể làm việc mà không có việc, hoặc làm công không có hợp đồng lao động',
   'a member of working age who can and wants to work has none, or works for wages without a contract', 'verified'),
  ('2022_2025', 'dependents',
   'người phụ thuộc quá 50 % số nhân khẩu',
   'dependants are more than 50 % of the members', 'verified'),
  ('2022_2025', 'nutrition',
   'có trẻ em dưới 16 tuổi suy dinh dưỡng (chiều cao hoặc cân nặng theo tuổi)',
   'a child under 16 is stunted or underweight for its age', 'verified'),
  ('2022_2025', 'health_insurance',
   'có người từ 6 tuổi trở lên không có thẻ bảo hiểm y tế',
   'a person of 6 or more has no health insurance', 'recalled'),
  ('2022_2025', 'adult_education',
   'có người 16–30 tuổi không đi học, không có trình độ, bằng cấp tương ứng với tuổi',
   'a person of 16 to 30 is neither in training nor holds the level for the age', 'verified'),
  ('2022_2025', 'child_school',
   'có trẻ em từ 3 đến dưới 16 tuổi không học đúng cấp học của tuổi',
   'a child of 3 to under 16 is not in the school level of its age', 'verified'),
  ('2022_2025', 'house_quality',
   'ít nhất 2 trong 3 kết cấu chính (tường, cột, mái) bằng vật liệu không bền chắc',
   'two of the three main parts (wall, column, roof) are not durable', 'verified'),
  ('2022_2025', 'house_area',
   'diện tích nhà ở bình quân dưới 8 m² một người',
   'less than 8 m² of floor per person', 'verified'),
  ('2022_2025', 'water',
   'không có nước máy, giếng khoan, giếng đào hay khe/mó được bảo vệ, nước mưa, nước đóng chai',
   'no piped, drilled, protected dug or spring, rain or bottled water', 'verified'),
  ('2022_2025', 'toilet',
   'không dùng nhà tiêu hợp vệ sinh',
   'no hygienic toilet', 'recalled'),
  ('2022_2025', 'telecom',
   'không có thành viên nào sử dụng Internet',
   'no member uses the internet', 'recalled'),
  ('2022_2025', 'info_means',
   'không có phương tiện dùng chung hay cá nhân để tiếp cận thông tin',
   'no shared or personal means of information', 'recalled');
