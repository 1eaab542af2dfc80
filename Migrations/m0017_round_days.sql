-- A round is of its own days. Nothing of an opened round is dated after today; once a round was
-- opened, later ones are opened too; and a round keeps the terms of the day it was opened.
--
-- sobo_today() is the day in Vietnam. Only triggers call it, so that any shell reads the views.

-- The numbers of the procedure that an opened round goes by, as they were when it was opened.
CREATE TABLE round_parameter (
  id       INTEGER PRIMARY KEY,
  round_id INTEGER NOT NULL REFERENCES round (id),
  name     TEXT NOT NULL,
  value    TEXT,
  UNIQUE (round_id, name)
) STRICT;

CREATE INDEX round_guarded ON round (begins_on) WHERE historical = 0;

DROP VIEW recognition_step;
DROP VIEW opinion_step;
DROP VIEW complaint_step;
DROP VIEW meeting_step;
DROP VIEW agreed_meeting;
DROP TRIGGER review_complaint_added;
DROP TRIGGER review_complaint_changed;
DROP TRIGGER review_complaint_stays;

-- The numbers of the procedure for each round: its own, else those of today.
CREATE VIEW round_term AS
SELECT r.id AS round_id, p.name, CASE WHEN t.id IS NULL THEN p.value ELSE t.value END AS value
FROM round r
CROSS JOIN audit_parameter p
LEFT JOIN round_parameter t ON t.round_id = r.id AND t.name = p.name;

-- Rounds that records named and that had to be opened: their surveys begin no earlier than those of
-- the first round that was opened.
CREATE VIEW unopened_round AS
SELECT r.id AS round_id, r.code
FROM round r
WHERE r.historical = 1 AND EXISTS (
  SELECT 1 FROM round g WHERE g.historical = 0 AND g.begins_on <= CASE
    WHEN r.month IS NULL THEN r.year || '-' || coalesce(
      (SELECT p.value FROM audit_parameter p WHERE p.name = 'review_from'), '09-01')
    ELSE r.code || '-' || substr('0' || coalesce(
      (SELECT p.value FROM audit_parameter p WHERE p.name = 'regular_day'), '15'), -2) END);

-- Meetings that agreed: somebody was there, and enough of them voted for the list.
CREATE VIEW agreed_meeting AS
SELECT c.id AS conference_id FROM conference c
WHERE c.participants > 0 AND c.agree_votes * 100 >= c.participants * coalesce((
  SELECT CAST(t.value AS INTEGER) FROM round_term t
  WHERE t.round_id = c.round_id AND t.name = 'agree_percent'), 0);

-- A meeting and the posting of its list, of a village or commune. A household that left before the
-- day, or was listed after it, is not waited for. Details: a day (round_closed, round_not_begun,
-- posting_before_meeting), a household (survey_missing), votes/participants (votes_exceed,
-- not_agreed), working days/days needed/first day (posting_too_short).
CREATE VIEW meeting_step AS
SELECT conference_id, coalesce(refusal ->> 2, place) AS place, refusal ->> 0 AS fault,
  refusal ->> 1 AS detail
FROM (
  SELECT DISTINCT conference_id, place, CASE
    WHEN closed_on IS NOT NULL THEN json_array('round_closed', closed_on)
    WHEN kind <> 'village_meeting' THEN NULL
    WHEN held_on < begins_on THEN json_array('round_not_begun', begins_on)
    WHEN agree_votes > participants
      THEN json_array('votes_exceed', agree_votes || '/' || participants)
    WHEN unsurveyed IS NOT NULL THEN json_array('survey_missing', unsurveyed)
    WHEN posted_from IS NULL AND posted_to IS NULL THEN NULL
    WHEN participants = 0 THEN json_array('participants_missing')
    WHEN agree_votes IS NULL THEN json_array('votes_missing')
    WHEN NOT is_agreed THEN json_array('not_agreed', agree_votes || '/' || participants)
    WHEN posted_from IS NULL THEN json_array('posting_not_begun')
    WHEN posted_from < held_on THEN json_array('posting_before_meeting', held_on)
    WHEN posted_days < days_needed
      THEN json_array('posting_too_short',
        posted_days || '/' || days_needed || '/' || posted_from)
    END AS refusal
  FROM (
    SELECT c.id AS conference_id, c.kind, c.held_on, c.participants, c.agree_votes, c.posted_from,
      c.posted_to, r.closed_on, r.begins_on, coalesce(v.name, u.name) AS place,
      EXISTS (SELECT 1 FROM agreed_meeting g WHERE g.conference_id = c.id) AS is_agreed,
      (SELECT p.days FROM working_period p
       WHERE p.subject = 'posting' AND p.subject_id = c.id) AS posted_days,
      (SELECT CAST(t.value AS INTEGER) FROM round_term t
       WHERE t.round_id = c.round_id AND t.name = 'posting_days') AS days_needed,
      (SELECT h.code FROM review_list l
       JOIN household h ON h.id = l.household_id
       LEFT JOIN assessment a ON a.household_id = l.household_id AND a.round_id = l.round_id
       LEFT JOIN request q ON q.id = l.request_id
       WHERE l.village_id IN (
           SELECT m.village_id FROM meeting_village m WHERE m.conference_id = c.id)
         AND l.round_id = c.round_id AND l.listed_on <= c.held_on
         AND (h.closed_on IS NULL OR h.closed_on > c.held_on)
         AND (q.refused_on IS NULL OR q.refused_on > c.held_on)
         AND (a.id IS NULL OR a.surveyed_on > c.held_on)
       ORDER BY h.code LIMIT 1) AS unsurveyed
    FROM conference c
    JOIN round r ON r.id = c.round_id AND r.historical = 0
    JOIN admin_unit u ON u.id = c.unit_id
    LEFT JOIN village v ON v.id = c.village_id));

-- A complaint, of the village or commune that met: its household is of a village that met there, the
-- list has to be posted first, and to be looked into before it is posted again. Details: a day
-- (round_closed; posting_missing where the list was posted later), the household
-- (complaint_elsewhere, told of its village), the complaint (recheck_missing), days as above
-- (posting_too_short). The village of a household is where it was listed, else where it then was.
CREATE VIEW complaint_step AS
SELECT complaint_id, coalesce(refusal ->> 2, place) AS place, refusal ->> 0 AS fault,
  refusal ->> 1 AS detail
FROM (
  SELECT DISTINCT k.complaint_id, coalesce(v.name, u.name) AS place, CASE
    WHEN r.closed_on IS NOT NULL THEN json_array('round_closed', r.closed_on)
    WHEN k.household_id IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM meeting_village m
      WHERE m.conference_id = k.conference_id AND m.village_id = y.id)
      THEN json_array('complaint_elsewhere', h.code, y.name)
    WHEN c.posted_from IS NULL OR k.raised_on < c.posted_from
      THEN json_array('posting_missing', c.posted_from)
    WHEN k.reposted_from IS NOT NULL
      AND (k.rechecked_on IS NULL OR k.reposted_from < k.rechecked_on)
      THEN json_array('recheck_missing', k.code)
    WHEN k.reposted_to IS NOT NULL AND k.reposted_days < CAST(t.value AS INTEGER)
      THEN json_array('posting_too_short',
        k.reposted_days || '/' || t.value || '/' || k.reposted_from)
    END AS refusal
  FROM complaint_case k
  JOIN conference c ON c.id = k.conference_id
  JOIN round r ON r.id = k.round_id
  JOIN admin_unit u ON u.id = c.unit_id
  JOIN round_term t ON t.round_id = k.round_id AND t.name = 'posting_days'
  LEFT JOIN household h ON h.id = k.household_id
  LEFT JOIN review_list l ON l.round_id = k.round_id AND l.household_id = k.household_id
  LEFT JOIN village y ON y.id = coalesce(l.village_id, (SELECT m.from_village_id
      FROM household_move m WHERE m.household_id = h.id AND m.moved_on > k.raised_on
      ORDER BY m.moved_on LIMIT 1), h.village_id)
  LEFT JOIN village v ON v.id = c.village_id);

-- The question to the superior, of a commune: every list of it has been posted to the end, every
-- complaint seen to. Details: a day (round_closed; posting_not_ended, where an end is known), the
-- complaint with its household (complaint_open). A fault of a list is told with its village.
CREATE VIEW opinion_step AS
SELECT opinion_id, coalesce(refusal ->> 2, place) AS place, refusal ->> 0 AS fault,
  refusal ->> 1 AS detail
FROM (
  SELECT DISTINCT o.id AS opinion_id, u.name AS place, CASE
    WHEN r.closed_on IS NOT NULL THEN json_array('round_closed', r.closed_on)
    ELSE coalesce(
      (SELECT CASE WHEN k.posted_from IS NULL THEN json_array('posting_missing', NULL, v.name)
         ELSE json_array('posting_not_ended', k.posted_to, v.name) END
       FROM review_case k
       JOIN village v ON v.id = k.village_id
       WHERE k.unit_id = o.unit_id AND k.round_id = o.round_id AND k.listed_on <= o.asked_on
         AND k.household_closed_on IS NULL AND k.refused_on IS NULL
         AND coalesce(k.posting_over_from, '9999') > o.asked_on
       ORDER BY k.posted_from IS NOT NULL, v.name_key LIMIT 1),
      (SELECT json_array('complaint_open',
           k.code || coalesce(' (' || h.code || ')', ''), coalesce(v.name, u.name))
       FROM complaint_case k
       JOIN conference c ON c.id = k.conference_id
       LEFT JOIN village v ON v.id = c.village_id
       LEFT JOIN household h ON h.id = k.household_id
       WHERE c.unit_id = o.unit_id AND k.round_id = o.round_id
         AND coalesce(k.reposting_over_from, '9999') > o.asked_on
       ORDER BY k.raised_on, k.code LIMIT 1))
    END AS refusal
  FROM superior_opinion o
  JOIN round r ON r.id = o.round_id AND r.historical = 0
  JOIN admin_unit u ON u.id = o.unit_id);

-- A recognition, of a household; who was surveyed is on the list. The opinion of the superior is
-- waited for in annual rounds as long as the step existed; the last opinion asked for decides.
-- Details: a day (round_closed; posting_not_ended, where an end is known), the category surveyed
-- (decision_differs), votes/participants (not_agreed), the complaint (complaint_open). What is the
-- village's or the commune's is told with its name.
CREATE VIEW recognition_step AS
SELECT recognition_id, coalesce(refusal ->> 2, place) AS place, refusal ->> 0 AS fault,
  refusal ->> 1 AS detail
FROM (
  SELECT DISTINCT g.id AS recognition_id, h.code AS place, CASE
    WHEN r.closed_on IS NOT NULL THEN json_array('round_closed', r.closed_on)
    WHEN coalesce(g.decision_no, '') = '' OR g.decided_on IS NULL OR coalesce(g.signer, '') = ''
      THEN json_array('decision_incomplete')
    WHEN g.category <> a.category THEN json_array('decision_differs', a.category)
    WHEN k.conference_id IS NULL OR k.held_on > g.decided_on THEN json_array('meeting_missing')
    WHEN k.participants = 0 THEN json_array('participants_missing', NULL, v.name)
    WHEN k.agree_votes IS NULL THEN json_array('votes_missing', NULL, v.name)
    WHEN NOT k.is_agreed
      THEN json_array('not_agreed', k.agree_votes || '/' || k.participants, v.name)
    WHEN a.surveyed_on > k.held_on AND NOT EXISTS (SELECT 1 FROM complaint x
      WHERE x.conference_id = k.conference_id AND x.rechecked_on >= a.surveyed_on
        AND (x.household_id IS NULL OR x.household_id = a.household_id))
      THEN json_array('meeting_before_survey')
    WHEN k.posted_from IS NULL THEN json_array('posting_missing', NULL, v.name)
    WHEN coalesce(k.posting_over_from, '9999') > g.decided_on
      THEN json_array('posting_not_ended', k.posted_to, v.name)
    ELSE coalesce(
      (SELECT json_array('complaint_open', x.code || coalesce(' (' || y.code || ')', ''), v.name)
       FROM complaint_case x LEFT JOIN household y ON y.id = x.household_id
       WHERE x.conference_id = k.conference_id AND (x.rechecked_on IS NULL
         OR coalesce(x.reposting_over_from, '9999') > g.decided_on)
       ORDER BY x.raised_on, x.code LIMIT 1),
      CASE
      WHEN r.kind = 'annual' AND g.decided_on <= (SELECT t.value FROM round_term t
          WHERE t.round_id = a.round_id AND t.name = 'superior_until')
        AND NOT EXISTS (SELECT 1 FROM superior_opinion o
          WHERE o.id = (SELECT n.id FROM superior_opinion n WHERE n.unit_id = k.unit_id
              AND n.round_id = a.round_id ORDER BY n.asked_on DESC LIMIT 1)
            AND (o.agrees = 1 AND o.answered_on <= g.decided_on
              OR o.answered_on IS NULL AND o.asked_on < g.decided_on
                AND (SELECT p.days FROM working_period p
                     WHERE p.subject = 'silence' AND p.subject_id = g.id)
                  >= (SELECT CAST(t.value AS INTEGER) FROM round_term t
                      WHERE t.round_id = a.round_id AND t.name = 'superior_days')))
        THEN json_array('opinion_missing', NULL, u.name)
      WHEN g.certificate_no IS NOT NULL AND g.category NOT IN ('poor', 'near_poor')
        THEN json_array('certificate_not_due') END)
    END AS refusal
  FROM recognition g
  JOIN assessment a ON a.id = g.assessment_id
  JOIN round r ON r.id = a.round_id AND r.historical = 0
  JOIN household h ON h.id = a.household_id
  JOIN review_case k ON k.round_id = a.round_id AND k.household_id = a.household_id
  JOIN village v ON v.id = k.village_id
  JOIN admin_unit u ON u.id = k.unit_id);

-- Complaints. What a decision rests on stays; the complaint's own household is named before others.
CREATE TRIGGER review_complaint_added AFTER INSERT ON complaint
WHEN EXISTS (SELECT 1 FROM complaint_case k WHERE k.complaint_id = NEW.id) BEGIN
  SELECT sobo_refuse(s.fault, s.place, s.detail) FROM complaint_step s
  WHERE s.complaint_id = NEW.id;
  SELECT sobo_refuse('after_recognition', m.household_code, m.decided_on)
  FROM meeting_recognition m WHERE m.conference_id = NEW.conference_id
  ORDER BY m.household_code = (SELECT h.code FROM household h WHERE h.id = NEW.household_id) DESC,
    m.household_code LIMIT 1;
END;
CREATE TRIGGER review_complaint_changed AFTER UPDATE ON complaint
WHEN EXISTS (SELECT 1 FROM complaint_case k WHERE k.complaint_id = NEW.id)
  AND (OLD.conference_id IS NOT NEW.conference_id OR OLD.household_id IS NOT NEW.household_id
    OR OLD.raised_on IS NOT NEW.raised_on OR OLD.rechecked_on IS NOT NEW.rechecked_on
    OR OLD.reposted_from IS NOT NEW.reposted_from OR OLD.reposted_to IS NOT NEW.reposted_to) BEGIN
  SELECT sobo_refuse(s.fault, s.place, s.detail) FROM complaint_step s
  WHERE s.complaint_id = NEW.id;
  SELECT sobo_refuse('after_recognition', m.household_code, m.decided_on)
  FROM meeting_recognition m WHERE m.conference_id = OLD.conference_id
  ORDER BY m.household_code = (SELECT h.code FROM household h WHERE h.id = NEW.household_id) DESC,
    m.household_code LIMIT 1;
END;
CREATE TRIGGER review_complaint_stays BEFORE DELETE ON complaint
WHEN EXISTS (SELECT 1 FROM complaint_case k WHERE k.complaint_id = OLD.id) BEGIN
  SELECT sobo_refuse('round_closed', OLD.code, r.closed_on)
  FROM conference c JOIN round r ON r.id = c.round_id AND r.closed_on IS NOT NULL
  WHERE c.id = OLD.conference_id;
  SELECT sobo_refuse('after_recognition', m.household_code, m.decided_on)
  FROM meeting_recognition m WHERE m.conference_id = OLD.conference_id
  ORDER BY m.household_code = (SELECT h.code FROM household h WHERE h.id = OLD.household_id) DESC,
    m.household_code LIMIT 1;
END;

-- Letters of refusal settle a listed household as decisions do.
CREATE TRIGGER review_refusal_stays BEFORE UPDATE OF refused_on ON request
WHEN OLD.refused_on IS NOT NEW.refused_on BEGIN
  SELECT sobo_refuse('round_closed', OLD.code, r.closed_on)
  FROM review_list l JOIN round r ON r.id = l.round_id AND r.closed_on IS NOT NULL
  WHERE l.request_id = OLD.id LIMIT 1;
END;

-- Days to come. Detail: the column and the day.
-- The days of what is done in opened rounds, each with the column that has it. The last day of a
-- posting may be to come.
CREATE VIEW round_day AS
SELECT 'assessment' AS subject, a.id AS subject_id, h.code AS place, 'surveyed_on' AS name,
  a.surveyed_on AS day
FROM assessment a
JOIN round r ON r.id = a.round_id AND r.historical = 0
JOIN household h ON h.id = a.household_id
UNION ALL
SELECT 'conference', c.id, c.code, 'held_on', c.held_on
FROM conference c JOIN round r ON r.id = c.round_id AND r.historical = 0
UNION ALL
SELECT 'conference', c.id, c.code, 'posted_from', c.posted_from
FROM conference c JOIN round r ON r.id = c.round_id AND r.historical = 0
UNION ALL
SELECT 'complaint', k.id, k.code, 'raised_on', k.raised_on
FROM complaint k
JOIN conference c ON c.id = k.conference_id
JOIN round r ON r.id = c.round_id AND r.historical = 0
UNION ALL
SELECT 'complaint', k.id, k.code, 'rechecked_on', k.rechecked_on
FROM complaint k
JOIN conference c ON c.id = k.conference_id
JOIN round r ON r.id = c.round_id AND r.historical = 0
UNION ALL
SELECT 'complaint', k.id, k.code, 'reposted_from', k.reposted_from
FROM complaint k
JOIN conference c ON c.id = k.conference_id
JOIN round r ON r.id = c.round_id AND r.historical = 0
UNION ALL
SELECT 'superior_opinion', o.id, u.name, 'asked_on', o.asked_on
FROM superior_opinion o JOIN admin_unit u ON u.id = o.unit_id
UNION ALL
SELECT 'superior_opinion', o.id, u.name, 'answered_on', o.answered_on
FROM superior_opinion o JOIN admin_unit u ON u.id = o.unit_id
UNION ALL
SELECT 'recognition', g.id, h.code, 'decided_on', g.decided_on
FROM recognition g
JOIN assessment a ON a.id = g.assessment_id
JOIN round r ON r.id = a.round_id AND r.historical = 0
JOIN household h ON h.id = a.household_id
UNION ALL
SELECT 'request', q.id, q.code, 'refused_on', q.refused_on
FROM request q WHERE EXISTS (SELECT 1 FROM review_list l WHERE l.request_id = q.id)
UNION ALL
SELECT 'review_list', l.id, h.code, 'listed_on', l.listed_on
FROM review_list l JOIN household h ON h.id = l.household_id
UNION ALL
SELECT 'round', r.id, r.code, 'opened_on', r.opened_on
FROM round r WHERE r.historical = 0
UNION ALL
SELECT 'round', r.id, r.code, 'closed_on', r.closed_on
FROM round r WHERE r.historical = 0;

CREATE TRIGGER review_survey_day_added
AFTER INSERT ON assessment
WHEN NEW.surveyed_on > sobo_today() BEGIN
  SELECT sobo_refuse('day_to_come', d.place, d.name || '/' || d.day) FROM round_day d
  WHERE d.subject = 'assessment' AND d.subject_id = NEW.id AND d.day > sobo_today() LIMIT 1;
END;
CREATE TRIGGER review_survey_day_changed
AFTER UPDATE OF surveyed_on ON assessment
WHEN NEW.surveyed_on > sobo_today() BEGIN
  SELECT sobo_refuse('day_to_come', d.place, d.name || '/' || d.day) FROM round_day d
  WHERE d.subject = 'assessment' AND d.subject_id = NEW.id AND d.day > sobo_today() LIMIT 1;
END;
CREATE TRIGGER review_meeting_day_added
AFTER INSERT ON conference
WHEN NEW.held_on > sobo_today() OR NEW.posted_from > sobo_today() BEGIN
  SELECT sobo_refuse('day_to_come', d.place, d.name || '/' || d.day) FROM round_day d
  WHERE d.subject = 'conference' AND d.subject_id = NEW.id AND d.day > sobo_today() LIMIT 1;
END;
CREATE TRIGGER review_meeting_day_changed
AFTER UPDATE OF held_on, posted_from ON conference
WHEN NEW.held_on > sobo_today() OR NEW.posted_from > sobo_today() BEGIN
  SELECT sobo_refuse('day_to_come', d.place, d.name || '/' || d.day) FROM round_day d
  WHERE d.subject = 'conference' AND d.subject_id = NEW.id AND d.day > sobo_today() LIMIT 1;
END;
CREATE TRIGGER review_complaint_day_added
AFTER INSERT ON complaint
WHEN NEW.raised_on > sobo_today() OR NEW.rechecked_on > sobo_today()
  OR NEW.reposted_from > sobo_today() BEGIN
  SELECT sobo_refuse('day_to_come', d.place, d.name || '/' || d.day) FROM round_day d
  WHERE d.subject = 'complaint' AND d.subject_id = NEW.id AND d.day > sobo_today() LIMIT 1;
END;
CREATE TRIGGER review_complaint_day_changed
AFTER UPDATE OF raised_on, rechecked_on, reposted_from ON complaint
WHEN NEW.raised_on > sobo_today() OR NEW.rechecked_on > sobo_today()
  OR NEW.reposted_from > sobo_today() BEGIN
  SELECT sobo_refuse('day_to_come', d.place, d.name || '/' || d.day) FROM round_day d
  WHERE d.subject = 'complaint' AND d.subject_id = NEW.id AND d.day > sobo_today() LIMIT 1;
END;
CREATE TRIGGER review_opinion_day_added
AFTER INSERT ON superior_opinion
WHEN NEW.asked_on > sobo_today() OR NEW.answered_on > sobo_today() BEGIN
  SELECT sobo_refuse('day_to_come', d.place, d.name || '/' || d.day) FROM round_day d
  WHERE d.subject = 'superior_opinion' AND d.subject_id = NEW.id AND d.day > sobo_today() LIMIT 1;
END;
CREATE TRIGGER review_opinion_day_changed
AFTER UPDATE OF asked_on, answered_on ON superior_opinion
WHEN NEW.asked_on > sobo_today() OR NEW.answered_on > sobo_today() BEGIN
  SELECT sobo_refuse('day_to_come', d.place, d.name || '/' || d.day) FROM round_day d
  WHERE d.subject = 'superior_opinion' AND d.subject_id = NEW.id AND d.day > sobo_today() LIMIT 1;
END;
CREATE TRIGGER review_recognition_day_added
AFTER INSERT ON recognition
WHEN NEW.decided_on > sobo_today() BEGIN
  SELECT sobo_refuse('day_to_come', d.place, d.name || '/' || d.day) FROM round_day d
  WHERE d.subject = 'recognition' AND d.subject_id = NEW.id AND d.day > sobo_today() LIMIT 1;
END;
CREATE TRIGGER review_recognition_day_changed
AFTER UPDATE OF decided_on ON recognition
WHEN NEW.decided_on > sobo_today() BEGIN
  SELECT sobo_refuse('day_to_come', d.place, d.name || '/' || d.day) FROM round_day d
  WHERE d.subject = 'recognition' AND d.subject_id = NEW.id AND d.day > sobo_today() LIMIT 1;
END;
CREATE TRIGGER review_refusal_day_changed
AFTER UPDATE OF refused_on ON request
WHEN NEW.refused_on > sobo_today() BEGIN
  SELECT sobo_refuse('day_to_come', d.place, d.name || '/' || d.day) FROM round_day d
  WHERE d.subject = 'request' AND d.subject_id = NEW.id AND d.day > sobo_today() LIMIT 1;
END;
CREATE TRIGGER review_list_day_added
AFTER INSERT ON review_list
WHEN NEW.listed_on > sobo_today() BEGIN
  SELECT sobo_refuse('day_to_come', d.place, d.name || '/' || d.day) FROM round_day d
  WHERE d.subject = 'review_list' AND d.subject_id = NEW.id AND d.day > sobo_today() LIMIT 1;
END;
CREATE TRIGGER review_round_day_added
AFTER INSERT ON round
WHEN NEW.opened_on > sobo_today() OR NEW.closed_on > sobo_today() BEGIN
  SELECT sobo_refuse('day_to_come', d.place, d.name || '/' || d.day) FROM round_day d
  WHERE d.subject = 'round' AND d.subject_id = NEW.id AND d.day > sobo_today() LIMIT 1;
END;
CREATE TRIGGER review_round_day_changed
AFTER UPDATE OF opened_on, closed_on ON round
WHEN NEW.opened_on > sobo_today() OR NEW.closed_on > sobo_today() BEGIN
  SELECT sobo_refuse('day_to_come', d.place, d.name || '/' || d.day) FROM round_day d
  WHERE d.subject = 'round' AND d.subject_id = NEW.id AND d.day > sobo_today() LIMIT 1;
END;

-- What was never opened. A round of history is one of before, and no record makes a coming one.
CREATE TRIGGER review_round_to_come BEFORE INSERT ON round
WHEN NEW.historical = 1 AND NEW.code > substr(sobo_today(), 1, length(NEW.code)) BEGIN
  SELECT sobo_refuse('round_to_come', NEW.code, NULL);
END;
CREATE TRIGGER review_survey_unopened_added AFTER INSERT ON assessment
WHEN EXISTS (SELECT 1 FROM unopened_round u WHERE u.round_id = NEW.round_id) BEGIN
  SELECT sobo_refuse('round_unopened', h.code, u.code)
  FROM unopened_round u JOIN household h ON h.id = NEW.household_id
  WHERE u.round_id = NEW.round_id;
END;
CREATE TRIGGER review_survey_unopened_moved AFTER UPDATE OF round_id ON assessment
WHEN OLD.round_id IS NOT NEW.round_id
  AND EXISTS (SELECT 1 FROM unopened_round u WHERE u.round_id = NEW.round_id) BEGIN
  SELECT sobo_refuse('round_unopened', h.code, u.code)
  FROM unopened_round u JOIN household h ON h.id = NEW.household_id
  WHERE u.round_id = NEW.round_id;
END;
CREATE TRIGGER review_meeting_unopened_added AFTER INSERT ON conference
WHEN EXISTS (SELECT 1 FROM unopened_round u WHERE u.round_id = NEW.round_id) BEGIN
  SELECT sobo_refuse('round_unopened', NEW.code, u.code)
  FROM unopened_round u WHERE u.round_id = NEW.round_id;
END;
CREATE TRIGGER review_meeting_unopened_moved AFTER UPDATE OF round_id ON conference
WHEN OLD.round_id IS NOT NEW.round_id
  AND EXISTS (SELECT 1 FROM unopened_round u WHERE u.round_id = NEW.round_id) BEGIN
  SELECT sobo_refuse('round_unopened', NEW.code, u.code)
  FROM unopened_round u WHERE u.round_id = NEW.round_id;
END;
CREATE TRIGGER review_recognition_unopened_added AFTER INSERT ON recognition
WHEN EXISTS (SELECT 1 FROM assessment a JOIN unopened_round u ON u.round_id = a.round_id
    WHERE a.id = NEW.assessment_id) BEGIN
  SELECT sobo_refuse('round_unopened', h.code, u.code)
  FROM assessment a
  JOIN unopened_round u ON u.round_id = a.round_id
  JOIN household h ON h.id = a.household_id
  WHERE a.id = NEW.assessment_id;
END;

-- data --

INSERT INTO round_parameter (round_id, name, value)
SELECT r.id, p.name, p.value FROM round r CROSS JOIN audit_parameter p
WHERE r.historical = 0
  AND p.name IN ('agree_percent', 'posting_days', 'recheck_days', 'superior_days', 'superior_until')
ORDER BY r.id, p.name;
