-- The steps of a round once more. A fault, its detail and its place come from one branch; working
-- days, the end of a posting and the agreement of a meeting are each told by one view; a trigger
-- refuses with one call. One file, since triggers and the views they ask go and come together.
--
-- sobo_refuse(fault, place, detail) ends the statement as RAISE(ABORT, fault) does, which takes
-- constant text only, and leaves place and detail for whoever words the refusal; for no fault it
-- does nothing. The views call nothing of this program: any shell reads them.

DROP TRIGGER review_round_stays;
DROP TRIGGER review_round_closes;
DROP TRIGGER review_list_open;
DROP TRIGGER review_list_stays;
DROP TRIGGER review_survey_added;
DROP TRIGGER review_survey_changes;
DROP TRIGGER review_survey_changed;
DROP TRIGGER review_survey_stays;
DROP TRIGGER review_meeting_added;
DROP TRIGGER review_meeting_changes;
DROP TRIGGER review_meeting_changed;
DROP TRIGGER review_meeting_stays;
DROP TRIGGER review_complaint_added;
DROP TRIGGER review_complaint_changed;
DROP TRIGGER review_complaint_stays;
DROP TRIGGER review_opinion_added;
DROP TRIGGER review_opinion_stays;
DROP TRIGGER review_recognition_added;
DROP TRIGGER review_recognition_changed;
DROP TRIGGER review_recognition_stays;
DROP TRIGGER fund_limit_added;
DROP TRIGGER fund_limit_changed;
DROP TRIGGER fund_limit_removed;
DROP TRIGGER housing_limit_added;
DROP TRIGGER housing_limit_changed;
DROP VIEW recognition_step;
DROP VIEW opinion_step;
DROP VIEW complaint_step;
DROP VIEW meeting_step;
DROP VIEW survey_step;
DROP VIEW complaint_case;
DROP VIEW review_case;

-- The periods that the procedure counts in working days: from `first_on` to `last_on`, both
-- counted, Monday to Friday less the public holidays; 0 where the last day is before the first.
-- Subjects: `posting` of a conference, `reposting` of a complaint, `silence` of the superior
-- between the last question and a recognition (neither day counted), `report` of a figure from the
-- end of its year on. The parts give the same types, so that SQLite looks a subject up in its part
-- and does not read them all.
--
-- Days have numbers, 0 for a Monday by 7. Before day N lie N / 7 weeks of five working days and the
-- days of its own week, at most five.
CREATE VIEW working_period AS
SELECT subject, subject_id, first_on, last_on,
  CASE WHEN last_on < first_on THEN 0
    ELSE next / 7 * 5 + min(next % 7, 5) - first / 7 * 5 - min(first % 7, 5)
      - (SELECT count(*) FROM holiday h WHERE h.date BETWEEN first_on AND last_on
          AND strftime('%w', h.date) NOT IN ('0', '6')) END AS days
FROM (
  SELECT subject, subject_id, first_on, last_on,
    CAST(julianday(first_on) + 0.5 AS INTEGER) AS first,
    CAST(julianday(last_on) + 1.5 AS INTEGER) AS next
  FROM (
    SELECT 'posting' AS subject, id AS subject_id, posted_from AS first_on, posted_to AS last_on
    FROM conference
    UNION ALL
    SELECT 'reposting', id, reposted_from, reposted_to FROM complaint
    UNION ALL
    SELECT 'silence', g.id, CAST(date(o.asked_on, '+1 day') AS TEXT),
      CAST(date(g.decided_on, '-1 day') AS TEXT)
    FROM recognition g
    JOIN assessment a ON a.id = g.assessment_id
    JOIN review_list l ON l.round_id = a.round_id AND l.household_id = a.household_id
    JOIN superior_opinion o ON o.id = (SELECT n.id FROM superior_opinion n
      WHERE n.unit_id = l.unit_id AND n.round_id = l.round_id ORDER BY n.asked_on DESC LIMIT 1)
    UNION ALL
    SELECT 'report', id, CAST((year + 1) || '-01-01' AS TEXT), sent_on FROM reported)
  WHERE first_on IS NOT NULL AND last_on IS NOT NULL);

-- Every posting of a list, after the meeting and again after a complaint. What waits for it is not
-- done on its last day: `over_from`, the day after, is the first on which the list may be decided
-- about or sent to the superior.
CREATE VIEW posting AS
SELECT id AS conference_id, CAST(NULL AS INTEGER) AS complaint_id, posted_from, posted_to,
  date(posted_to, '+1 day') AS over_from
FROM conference WHERE posted_from IS NOT NULL AND posted_to IS NOT NULL
UNION ALL
SELECT conference_id, id, reposted_from, reposted_to, date(reposted_to, '+1 day')
FROM complaint WHERE reposted_from IS NOT NULL AND reposted_to IS NOT NULL;

-- Meetings that agreed: somebody was there, and enough of them voted for the list.
CREATE VIEW agreed_meeting AS
SELECT id AS conference_id FROM conference
WHERE participants > 0 AND agree_votes * 100 >= participants * coalesce((
  SELECT CAST(p.value AS INTEGER) FROM audit_parameter p WHERE p.name = 'agree_percent'), 0);

-- The villages that a meeting is held for: its own, or all of the commune's on that day.
CREATE VIEW meeting_village AS
SELECT id AS conference_id, village_id FROM conference WHERE village_id IS NOT NULL
UNION ALL
SELECT c.id, w.village_id
FROM conference c
JOIN village_unit w ON w.unit_id = c.unit_id AND w.valid_from <= c.held_on
  AND (w.valid_to IS NULL OR w.valid_to > c.held_on)
WHERE c.village_id IS NULL;

-- Each household on the list of a round with what became of it. The meeting is the last of its
-- village, else the last that the commune held for all of its villages.
CREATE VIEW review_case AS
SELECT l.id AS list_id, l.round_id, l.household_id, l.village_id, l.unit_id, l.basis, l.request_id,
  l.listed_on, l.category_before, a.id AS assessment_id, a.surveyed_on, a.category,
  c.id AS conference_id, c.held_on, c.participants, c.agree_votes,
  EXISTS (SELECT 1 FROM agreed_meeting g WHERE g.conference_id = c.id) AS is_agreed,
  c.posted_from, c.posted_to,
  (SELECT p.over_from FROM posting p
   WHERE p.conference_id = c.id AND p.complaint_id IS NULL) AS posting_over_from,
  r.id AS recognition_id, r.decided_on, r.certificate_no,
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

-- Complaints of opened rounds, and how the list was posted again.
CREATE VIEW complaint_case AS
SELECT k.id AS complaint_id, k.code, k.conference_id, k.household_id, k.raised_on, k.rechecked_on,
  k.reposted_from, k.reposted_to, c.round_id,
  coalesce((SELECT p.days FROM working_period p
    WHERE p.subject = 'reposting' AND p.subject_id = k.id), 0) AS reposted_days,
  (SELECT p.over_from FROM posting p
   WHERE p.conference_id = k.conference_id AND p.complaint_id = k.id) AS reposting_over_from
FROM complaint k
JOIN conference c ON c.id = k.conference_id
JOIN round r ON r.id = c.round_id AND r.historical = 0;

-- Recognitions that rest on a meeting.
CREATE VIEW meeting_recognition AS
SELECT m.conference_id, k.recognition_id, k.decided_on, h.code AS household_code
FROM meeting_village m
JOIN conference c ON c.id = m.conference_id
JOIN review_case k ON k.village_id = m.village_id AND k.round_id = c.round_id
  AND k.conference_id = m.conference_id AND k.recognition_id IS NOT NULL
JOIN household h ON h.id = k.household_id;

-- What stands against a record, in one view for each step: the first fault in the order of the
-- CASE. A branch gives the fault, its detail, and the place where that is not the record's own, as
-- one array; so no detail is told of another fault. DISTINCT changes no row: it keeps SQLite from
-- working the CASE out anew for every column.

-- The result of a survey, of a household. Details: a day (round_closed, round_not_begun), the round
-- (not_listed), the category that the points give (category_differs).
CREATE VIEW survey_step AS
SELECT assessment_id, coalesce(refusal ->> 2, place) AS place, refusal ->> 0 AS fault,
  refusal ->> 1 AS detail
FROM (
  SELECT DISTINCT a.id AS assessment_id, h.code AS place, CASE
    WHEN r.closed_on IS NOT NULL THEN json_array('round_closed', r.closed_on)
    WHEN a.surveyed_on < r.begins_on THEN json_array('round_not_begun', r.begins_on)
    WHEN l.id IS NULL THEN json_array('not_listed', r.code)
    WHEN a.deprivation_set IS NULL THEN json_array('answers_missing')
    WHEN a.category_computed IS NULL THEN json_array('score_missing')
    WHEN a.category_computed <> CASE WHEN a.category IN ('medium_agri', 'medium') THEN 'non_poor'
      ELSE a.category END THEN json_array('category_differs', a.category_computed)
    END AS refusal
  FROM assessment a
  JOIN round r ON r.id = a.round_id AND r.historical = 0
  JOIN household h ON h.id = a.household_id
  LEFT JOIN review_list l ON l.round_id = a.round_id AND l.household_id = a.household_id);

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
      (SELECT CAST(p.value AS INTEGER) FROM audit_parameter p WHERE p.name = 'posting_days')
        AS days_needed,
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

-- A complaint, of the village or commune that met: the list has to be posted first, and to be
-- looked into before it is posted again. Details: a day (round_closed; posting_missing where the
-- list was posted later), the complaint (recheck_missing), days as above (posting_too_short).
CREATE VIEW complaint_step AS
SELECT complaint_id, coalesce(refusal ->> 2, place) AS place, refusal ->> 0 AS fault,
  refusal ->> 1 AS detail
FROM (
  SELECT DISTINCT k.complaint_id, coalesce(v.name, u.name) AS place, CASE
    WHEN r.closed_on IS NOT NULL THEN json_array('round_closed', r.closed_on)
    WHEN c.posted_from IS NULL OR k.raised_on < c.posted_from
      THEN json_array('posting_missing', c.posted_from)
    WHEN k.reposted_from IS NOT NULL
      AND (k.rechecked_on IS NULL OR k.reposted_from < k.rechecked_on)
      THEN json_array('recheck_missing', k.code)
    WHEN k.reposted_to IS NOT NULL AND k.reposted_days < CAST(p.value AS INTEGER)
      THEN json_array('posting_too_short',
        k.reposted_days || '/' || p.value || '/' || k.reposted_from)
    END AS refusal
  FROM complaint_case k
  JOIN conference c ON c.id = k.conference_id
  JOIN round r ON r.id = k.round_id
  JOIN admin_unit u ON u.id = c.unit_id
  JOIN audit_parameter p ON p.name = 'posting_days'
  LEFT JOIN village v ON v.id = c.village_id);

-- The question to the superior, of a commune: every list of it has been posted to the end, every
-- complaint seen to. Details: a day (round_closed; posting_not_ended, where an end is known), the
-- complaint (complaint_open). A fault of a list is told with its village.
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
      (SELECT json_array('complaint_open', k.code, coalesce(v.name, u.name))
       FROM complaint_case k
       JOIN conference c ON c.id = k.conference_id
       LEFT JOIN village v ON v.id = c.village_id
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
      (SELECT json_array('complaint_open', x.code, v.name) FROM complaint_case x
       WHERE x.conference_id = k.conference_id AND (x.rechecked_on IS NULL
         OR coalesce(x.reposting_over_from, '9999') > g.decided_on)
       ORDER BY x.raised_on, x.code LIMIT 1),
      CASE
      WHEN r.kind = 'annual' AND g.decided_on <= (SELECT p.value FROM audit_parameter p
          WHERE p.name = 'superior_until')
        AND NOT EXISTS (SELECT 1 FROM superior_opinion o
          WHERE o.id = (SELECT n.id FROM superior_opinion n WHERE n.unit_id = k.unit_id
              AND n.round_id = a.round_id ORDER BY n.asked_on DESC LIMIT 1)
            AND (o.agrees = 1 AND o.answered_on <= g.decided_on
              OR o.answered_on IS NULL AND o.asked_on < g.decided_on
                AND (SELECT p.days FROM working_period p
                     WHERE p.subject = 'silence' AND p.subject_id = g.id)
                  >= (SELECT CAST(p.value AS INTEGER) FROM audit_parameter p
                      WHERE p.name = 'superior_days')))
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

-- A round that was opened stays one; what it is called stays too.
CREATE TRIGGER review_round_stays BEFORE UPDATE OF code, year, month, kind, historical ON round
WHEN OLD.historical = 0 AND (NEW.historical IS NOT 0 OR NEW.code IS NOT OLD.code) BEGIN
  SELECT sobo_refuse('round_was_opened', OLD.code, NULL);
END;
CREATE TRIGGER review_round_closes AFTER UPDATE OF closed_on ON round
WHEN NEW.historical = 0 AND OLD.closed_on IS NULL AND NEW.closed_on IS NOT NULL BEGIN
  SELECT sobo_refuse('round_unfinished', x.code, x.households)
  FROM (SELECT min(h.code) AS code, count(*) AS households
    FROM review_case k JOIN household h ON h.id = k.household_id
    WHERE k.round_id = NEW.id AND NOT k.is_settled) x WHERE x.households > 0;
END;

-- Lists: a household whose village has met stays on the list.
CREATE TRIGGER review_list_open BEFORE INSERT ON review_list BEGIN
  SELECT sobo_refuse('round_closed', r.code, r.closed_on)
  FROM round r WHERE r.id = NEW.round_id AND r.closed_on IS NOT NULL;
END;
CREATE TRIGGER review_list_stays BEFORE DELETE ON review_list BEGIN
  SELECT sobo_refuse('round_closed', r.code, r.closed_on)
  FROM round r WHERE r.id = OLD.round_id AND r.closed_on IS NOT NULL;
  SELECT sobo_refuse('survey_settled', h.code, k.held_on)
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
  SELECT sobo_refuse(s.fault, s.place, s.detail) FROM survey_step s
  WHERE s.assessment_id = NEW.id;
  SELECT sobo_refuse('survey_settled', h.code, k.held_on)
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
  SELECT sobo_refuse('round_stays', h.code, NULL) FROM household h
  WHERE h.id = OLD.household_id
    AND (OLD.round_id IS NOT NEW.round_id OR OLD.household_id IS NOT NEW.household_id);
  SELECT sobo_refuse('round_closed', h.code, r.closed_on)
  FROM round r, household h
  WHERE r.id = OLD.round_id AND r.closed_on IS NOT NULL AND h.id = OLD.household_id;
  SELECT sobo_refuse('after_recognition', h.code, g.decided_on)
  FROM recognition g JOIN household h ON h.id = OLD.household_id WHERE g.assessment_id = OLD.id;
  SELECT sobo_refuse('survey_settled', h.code, k.held_on)
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
  SELECT sobo_refuse(s.fault, s.place, s.detail) FROM survey_step s
  WHERE s.assessment_id = NEW.id;
  SELECT sobo_refuse('survey_settled', h.code, k.held_on)
  FROM review_case k JOIN household h ON h.id = k.household_id
  WHERE k.round_id = NEW.round_id AND k.household_id = NEW.household_id AND k.is_agreed
    AND OLD.surveyed_on > k.held_on AND NEW.surveyed_on <= k.held_on;
END;
CREATE TRIGGER review_survey_stays BEFORE DELETE ON assessment
WHEN EXISTS (SELECT 1 FROM round r WHERE r.id = OLD.round_id AND r.historical = 0) BEGIN
  SELECT sobo_refuse('round_closed', h.code, r.closed_on)
  FROM round r, household h
  WHERE r.id = OLD.round_id AND r.closed_on IS NOT NULL AND h.id = OLD.household_id;
  SELECT sobo_refuse('survey_settled', h.code, k.held_on)
  FROM review_case k JOIN household h ON h.id = k.household_id
  WHERE k.round_id = OLD.round_id AND k.household_id = OLD.household_id AND k.is_agreed;
END;

-- Meetings and posting.
CREATE TRIGGER review_meeting_added AFTER INSERT ON conference
WHEN EXISTS (SELECT 1 FROM round r WHERE r.id = NEW.round_id AND r.historical = 0) BEGIN
  SELECT sobo_refuse(s.fault, s.place, s.detail) FROM meeting_step s
  WHERE s.conference_id = NEW.id;
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
  SELECT sobo_refuse('round_stays', OLD.code, NULL) WHERE OLD.round_id IS NOT NEW.round_id;
  SELECT sobo_refuse('round_closed', OLD.code, r.closed_on)
  FROM round r WHERE r.id = OLD.round_id AND r.closed_on IS NOT NULL;
  SELECT sobo_refuse('after_recognition', m.household_code, m.decided_on)
  FROM meeting_recognition m WHERE m.conference_id = OLD.id AND m.decided_on >= OLD.held_on
  LIMIT 1;
END;
CREATE TRIGGER review_meeting_changed AFTER UPDATE ON conference
WHEN EXISTS (SELECT 1 FROM round r WHERE r.id = NEW.round_id AND r.historical = 0)
  AND (OLD.kind IS NOT NEW.kind
    OR OLD.unit_id IS NOT NEW.unit_id OR OLD.village_id IS NOT NEW.village_id
    OR OLD.held_on IS NOT NEW.held_on OR OLD.participants IS NOT NEW.participants
    OR OLD.agree_votes IS NOT NEW.agree_votes OR OLD.posted_from IS NOT NEW.posted_from
    OR OLD.posted_to IS NOT NEW.posted_to) BEGIN
  SELECT sobo_refuse(s.fault, s.place, s.detail) FROM meeting_step s
  WHERE s.conference_id = NEW.id;
END;
CREATE TRIGGER review_meeting_stays BEFORE DELETE ON conference
WHEN EXISTS (SELECT 1 FROM round r WHERE r.id = OLD.round_id AND r.historical = 0) BEGIN
  SELECT sobo_refuse('round_closed', OLD.code, r.closed_on)
  FROM round r WHERE r.id = OLD.round_id AND r.closed_on IS NOT NULL;
  SELECT sobo_refuse('after_recognition', m.household_code, m.decided_on)
  FROM meeting_recognition m WHERE m.conference_id = OLD.id AND m.decided_on >= OLD.held_on
  LIMIT 1;
END;

-- Complaints.
CREATE TRIGGER review_complaint_added AFTER INSERT ON complaint
WHEN EXISTS (SELECT 1 FROM complaint_case k WHERE k.complaint_id = NEW.id) BEGIN
  SELECT sobo_refuse(s.fault, s.place, s.detail) FROM complaint_step s
  WHERE s.complaint_id = NEW.id;
  SELECT sobo_refuse('after_recognition', m.household_code, m.decided_on)
  FROM meeting_recognition m WHERE m.conference_id = NEW.conference_id LIMIT 1;
END;
CREATE TRIGGER review_complaint_changed AFTER UPDATE ON complaint
WHEN EXISTS (SELECT 1 FROM complaint_case k WHERE k.complaint_id = NEW.id)
  AND (OLD.conference_id IS NOT NEW.conference_id OR OLD.household_id IS NOT NEW.household_id
    OR OLD.raised_on IS NOT NEW.raised_on OR OLD.rechecked_on IS NOT NEW.rechecked_on
    OR OLD.reposted_from IS NOT NEW.reposted_from OR OLD.reposted_to IS NOT NEW.reposted_to) BEGIN
  SELECT sobo_refuse(s.fault, s.place, s.detail) FROM complaint_step s
  WHERE s.complaint_id = NEW.id;
  SELECT sobo_refuse('after_recognition', m.household_code, m.decided_on)
  FROM meeting_recognition m WHERE m.conference_id = OLD.conference_id LIMIT 1;
END;
CREATE TRIGGER review_complaint_stays BEFORE DELETE ON complaint
WHEN EXISTS (SELECT 1 FROM complaint_case k WHERE k.complaint_id = OLD.id) BEGIN
  SELECT sobo_refuse('round_closed', OLD.code, r.closed_on)
  FROM conference c JOIN round r ON r.id = c.round_id AND r.closed_on IS NOT NULL
  WHERE c.id = OLD.conference_id;
END;

-- The superior's opinion.
CREATE TRIGGER review_opinion_added AFTER INSERT ON superior_opinion BEGIN
  SELECT sobo_refuse(s.fault, s.place, s.detail) FROM opinion_step s
  WHERE s.opinion_id = NEW.id;
END;
CREATE TRIGGER review_opinion_stays BEFORE DELETE ON superior_opinion BEGIN
  SELECT sobo_refuse('after_recognition', h.code, k.decided_on)
  FROM review_case k JOIN household h ON h.id = k.household_id
  WHERE k.unit_id = OLD.unit_id AND k.round_id = OLD.round_id AND k.recognition_id IS NOT NULL
  LIMIT 1;
END;

-- Recognition and certificates.
CREATE TRIGGER review_recognition_added AFTER INSERT ON recognition
WHEN EXISTS (SELECT 1 FROM assessment a JOIN round r ON r.id = a.round_id
    WHERE a.id = NEW.assessment_id AND r.historical = 0) BEGIN
  SELECT sobo_refuse(s.fault, s.place, s.detail) FROM recognition_step s
  WHERE s.recognition_id = NEW.id;
END;
CREATE TRIGGER review_recognition_changed AFTER UPDATE ON recognition
WHEN EXISTS (SELECT 1 FROM assessment a JOIN round r ON r.id = a.round_id
    WHERE a.id = NEW.assessment_id AND r.historical = 0) BEGIN
  SELECT sobo_refuse(s.fault, s.place, s.detail) FROM recognition_step s
  WHERE s.recognition_id = NEW.id;
END;
CREATE TRIGGER review_recognition_stays BEFORE DELETE ON recognition
WHEN EXISTS (SELECT 1 FROM assessment a JOIN round r ON r.id = a.round_id
    WHERE a.id = OLD.assessment_id AND r.historical = 0) BEGIN
  SELECT sobo_refuse('round_closed', h.code, r.closed_on)
  FROM assessment a
  JOIN round r ON r.id = a.round_id AND r.closed_on IS NOT NULL
  JOIN household h ON h.id = a.household_id
  WHERE a.id = OLD.assessment_id;
END;

-- Money: nothing is paid beyond what was allocated and carried over for one project, year,
-- programme, capital and source. Kept wherever money is entered one record at a time, and for
-- imports too once the annual round of the budget year was begun with `review open`. What makes
-- nothing worse is taken.
CREATE TRIGGER fund_limit_added AFTER INSERT ON project_fund
WHEN NEW.disbursed > NEW.allocated + coalesce(NEW.carried_over, 0)
  AND (sobo_limits() OR EXISTS (SELECT 1 FROM round r
    WHERE r.code = CAST(NEW.budget_year AS TEXT) AND r.historical = 0)) BEGIN
  SELECT sobo_refuse('over_allocation',
    (SELECT p.code FROM project p WHERE p.id = NEW.project_id),
    sum(f.disbursed) || '/' || sum(f.allocated + coalesce(f.carried_over, 0)))
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
  SELECT sobo_refuse('over_allocation',
    (SELECT p.code FROM project p WHERE p.id = NEW.project_id),
    sum(f.disbursed) || '/' || sum(f.allocated + coalesce(f.carried_over, 0)))
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
  SELECT sobo_refuse('over_allocation',
    (SELECT p.code FROM project p WHERE p.id = OLD.project_id),
    sum(f.disbursed) || '/' || sum(f.allocated + coalesce(f.carried_over, 0)))
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
  SELECT sobo_refuse('over_approval', NEW.code, NEW.amount_paid || '/' || NEW.amount_approved);
END;
CREATE TRIGGER housing_limit_changed AFTER UPDATE ON housing_support
WHEN NEW.amount_paid > NEW.amount_approved
  AND NEW.amount_paid - NEW.amount_approved
    > coalesce(OLD.amount_paid - OLD.amount_approved, -1)
  AND (sobo_limits() OR EXISTS (SELECT 1 FROM round r
    WHERE r.code = substr(coalesce(NEW.paid_on, NEW.approved_on), 1, 4) AND r.historical = 0)) BEGIN
  SELECT sobo_refuse('over_approval', NEW.code, NEW.amount_paid || '/' || NEW.amount_approved);
END;
