-- A closed round stays as its tables, minutes and certificates show it, and so does what a decision
-- rests on: the whole result, meeting, complaint and request, not only what the next step reads; the
-- members who were counted; the results of earlier years from which the list was made. Who left
-- before the decision is not recognised.
--
-- What is recorded of people goes on: deaths, births and moves are taken whatever their day. Only what
-- was in the registry when the decision was recorded, or the round was closed, is not taken back.
-- sobo_erases() is 1 while a lawful erasure runs, which takes a person's traces from closed rounds too.

DROP VIEW recognition_step;
DROP VIEW answer_step;
DROP TRIGGER review_survey_added;
DROP TRIGGER review_refusal_stays;
DROP TRIGGER review_opinion_stays;

-- As before, and a household that left the registry by the day of the decision is not recognised.
-- Detail of household_gone: the day it left.
CREATE VIEW recognition_step AS
SELECT recognition_id, coalesce(refusal ->> 2, place) AS place, refusal ->> 0 AS fault,
  refusal ->> 1 AS detail
FROM (
  SELECT DISTINCT g.id AS recognition_id, h.code AS place, CASE
    WHEN r.closed_on IS NOT NULL THEN json_array('round_closed', r.closed_on)
    WHEN coalesce(g.decision_no, '') = '' OR g.decided_on IS NULL OR coalesce(g.signer, '') = ''
      THEN json_array('decision_incomplete')
    WHEN h.closed_on <= g.decided_on THEN json_array('household_gone', h.closed_on)
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

-- Why the result of an opened round stays as it is: the round is closed, or there is a decision.
CREATE VIEW settled_result AS
SELECT a.id AS assessment_id, h.code AS place, 'round_closed' AS fault, r.closed_on AS detail
FROM assessment a
JOIN round r ON r.id = a.round_id AND r.historical = 0 AND r.closed_on IS NOT NULL
JOIN household h ON h.id = a.household_id
UNION ALL
SELECT a.id, h.code, 'after_recognition', g.decided_on
FROM assessment a
JOIN round r ON r.id = a.round_id AND r.historical = 0
JOIN recognition g ON g.assessment_id = a.id
JOIN household h ON h.id = a.household_id;

-- As before: answers stay with the result, and from the meeting's agreement on but for a re-check.
CREATE VIEW answer_step AS
SELECT assessment_id, place, fault, detail FROM settled_result
UNION ALL
SELECT a.id, h.code, 'survey_settled', k.held_on
FROM assessment a
JOIN review_case k ON k.round_id = a.round_id AND k.household_id = a.household_id
JOIN household h ON h.id = a.household_id
WHERE k.is_agreed AND k.held_on >= a.surveyed_on
  AND NOT EXISTS (SELECT 1 FROM complaint x WHERE x.conference_id = k.conference_id
    AND x.rechecked_on IS NOT NULL AND x.reposted_from IS NULL
    AND (x.household_id IS NULL OR x.household_id = a.household_id));

-- Members as a decision of an opened round counted them: those of its day.
CREATE VIEW counted_member AS
SELECT m.id AS membership_id, h.code || '/' || m.code AS place, g.id AS recognition_id,
  r.code AS round_code, r.closed_on, g.decided_on
FROM round r
JOIN assessment a ON a.round_id = r.id
JOIN recognition g ON g.assessment_id = a.id
JOIN household h ON h.id = a.household_id
JOIN membership m ON m.household_id = a.household_id AND m.joined_on <= g.decided_on
  AND (m.left_on IS NULL OR m.left_on > g.decided_on)
WHERE r.historical = 0;

-- As before, but a result of a day before the meeting is told with the meeting: whoever enters it late
-- takes the meeting back first. Detail: its day/entry/batch/code.
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
  SELECT sobo_refuse('met_without_result', h.code,
    k.held_on || '/' || coalesce(t.entry, '') || '/' || coalesce(e.batch, '') || '/' || c.code)
  FROM review_case k
  JOIN household h ON h.id = k.household_id
  JOIN conference c ON c.id = k.conference_id
  LEFT JOIN change t ON t.seq = (SELECT g.seq FROM trail_layout y
    CROSS JOIN change g ON g.layout = y.id AND g.row_id = c.id AND g.operation = 'insert'
    WHERE y.tbl = 'conference' ORDER BY g.seq DESC LIMIT 1)
  LEFT JOIN entry e ON e.id = t.entry
  WHERE k.round_id = NEW.round_id AND k.household_id = NEW.household_id
    AND k.is_agreed AND k.held_on >= NEW.surveyed_on;
END;

-- The rest of a result: what the tables, lists and certificates tell beside the points.
CREATE TRIGGER review_survey_details_stay BEFORE UPDATE ON assessment
WHEN EXISTS (SELECT 1 FROM round r WHERE r.id = OLD.round_id AND r.historical = 0)
  AND (OLD.request_no IS NOT NEW.request_no OR OLD.requested_on IS NOT NEW.requested_on
    OR OLD.cause_set IS NOT NEW.cause_set OR OLD.cause_other IS NOT NEW.cause_other
    OR OLD.floor_area_dm2 IS NOT NEW.floor_area_dm2 OR OLD.weak_wall IS NOT NEW.weak_wall
    OR OLD.weak_column IS NOT NEW.weak_column OR OLD.weak_roof IS NOT NEW.weak_roof
    OR OLD.assets IS NOT NEW.assets OR OLD.reviewer IS NOT NEW.reviewer
    OR OLD.second_reviewer IS NOT NEW.second_reviewer OR OLD.list_no IS NOT NEW.list_no
    OR OLD.conference_id IS NOT NEW.conference_id
    OR OLD.no_labour_capacity IS NOT NEW.no_labour_capacity
    OR OLD.ethnic_minority IS NOT NEW.ethnic_minority OR OLD.list_kind IS NOT NEW.list_kind
    OR OLD.score_sheet_id IS NOT NEW.score_sheet_id OR OLD.b1_computed IS NOT NEW.b1_computed
    OR OLD.provincial_category IS NOT NEW.provincial_category) BEGIN
  SELECT sobo_refuse(s.fault, s.place, s.detail) FROM settled_result s
  WHERE s.assessment_id = OLD.id AND NOT sobo_erases();
END;
CREATE TRIGGER review_deprived_member_added BEFORE INSERT ON deprivation_member
WHEN EXISTS (SELECT 1 FROM assessment a JOIN round r ON r.id = a.round_id AND r.historical = 0
    WHERE a.id = NEW.assessment_id) BEGIN
  SELECT sobo_refuse(s.fault, s.place, s.detail) FROM settled_result s
  WHERE s.assessment_id = NEW.assessment_id;
END;
CREATE TRIGGER review_deprived_member_changed BEFORE UPDATE ON deprivation_member
WHEN EXISTS (SELECT 1 FROM assessment a JOIN round r ON r.id = a.round_id AND r.historical = 0
    WHERE a.id IN (OLD.assessment_id, NEW.assessment_id)) BEGIN
  SELECT sobo_refuse(s.fault, s.place, s.detail) FROM settled_result s
  WHERE s.assessment_id IN (OLD.assessment_id, NEW.assessment_id);
END;
CREATE TRIGGER review_deprived_member_stays BEFORE DELETE ON deprivation_member
WHEN EXISTS (SELECT 1 FROM assessment a JOIN round r ON r.id = a.round_id AND r.historical = 0
    WHERE a.id = OLD.assessment_id) BEGIN
  SELECT sobo_refuse(s.fault, s.place, s.detail) FROM settled_result s
  WHERE s.assessment_id = OLD.assessment_id;
END;

-- The rest of a meeting: what its minutes tell beside day, place and votes.
CREATE TRIGGER review_meeting_details_stay BEFORE UPDATE ON conference
WHEN EXISTS (SELECT 1 FROM round r WHERE r.id = OLD.round_id AND r.historical = 0)
  AND (OLD.code IS NOT NEW.code OR OLD.chair IS NOT NEW.chair OR OLD.chair_role IS NOT NEW.chair_role
    OR OLD.secretary IS NOT NEW.secretary OR OLD.front_invited IS NOT NEW.front_invited
    OR OLD.household_signed IS NOT NEW.household_signed OR OLD.minutes_no IS NOT NEW.minutes_no
    OR OLD.minutes_copies IS NOT NEW.minutes_copies) BEGIN
  SELECT sobo_refuse('round_closed', OLD.code, r.closed_on)
  FROM round r WHERE r.id = OLD.round_id AND r.closed_on IS NOT NULL AND NOT sobo_erases();
  SELECT sobo_refuse('after_recognition', m.household_code, m.decided_on)
  FROM meeting_recognition m
  WHERE m.conference_id = OLD.id AND m.decided_on >= OLD.held_on AND NOT sobo_erases() LIMIT 1;
END;

-- The rest of a complaint.
CREATE TRIGGER review_complaint_details_stay BEFORE UPDATE ON complaint
WHEN (OLD.code IS NOT NEW.code OR OLD.result IS NOT NEW.result)
  AND EXISTS (SELECT 1 FROM complaint_case k WHERE k.complaint_id = OLD.id) BEGIN
  SELECT sobo_refuse('round_closed', OLD.code, r.closed_on)
  FROM conference c JOIN round r ON r.id = c.round_id AND r.closed_on IS NOT NULL
  WHERE c.id = OLD.conference_id AND NOT sobo_erases();
  SELECT sobo_refuse('after_recognition', m.household_code, m.decided_on)
  FROM meeting_recognition m WHERE m.conference_id = OLD.conference_id AND NOT sobo_erases()
  ORDER BY m.household_code = (SELECT h.code FROM household h WHERE h.id = OLD.household_id) DESC,
    m.household_code LIMIT 1;
END;

-- A request by which a household is on a list: all of it stays once the round is closed, and what it
-- is once the household is recognised. A letter of refusal settles a household as a decision does.
CREATE TRIGGER review_request_stays BEFORE UPDATE ON request
WHEN EXISTS (SELECT 1 FROM review_list l WHERE l.request_id = OLD.id)
  AND (OLD.code IS NOT NEW.code OR OLD.household_id IS NOT NEW.household_id
    OR OLD.applicant_name IS NOT NEW.applicant_name OR OLD.unit_id IS NOT NEW.unit_id
    OR OLD.form IS NOT NEW.form OR OLD.filed_on IS NOT NEW.filed_on
    OR OLD.refused_on IS NOT NEW.refused_on OR OLD.refusal_no IS NOT NEW.refusal_no
    OR OLD.refusal_reason IS NOT NEW.refusal_reason) BEGIN
  SELECT sobo_refuse('round_closed', OLD.code, r.closed_on)
  FROM review_list l JOIN round r ON r.id = l.round_id AND r.closed_on IS NOT NULL
  WHERE l.request_id = OLD.id AND NOT sobo_erases() LIMIT 1;
  SELECT sobo_refuse('after_recognition', h.code, k.decided_on)
  FROM review_list l
  JOIN review_case k ON k.list_id = l.id AND k.recognition_id IS NOT NULL
  JOIN household h ON h.id = k.household_id
  WHERE l.request_id = OLD.id AND NOT sobo_erases()
    AND (OLD.code IS NOT NEW.code OR OLD.household_id IS NOT NEW.household_id
      OR OLD.applicant_name IS NOT NEW.applicant_name OR OLD.unit_id IS NOT NEW.unit_id
      OR OLD.form IS NOT NEW.form OR OLD.filed_on IS NOT NEW.filed_on)
  LIMIT 1;
END;

-- The superior's opinion: what was said stays as the decision found it.
CREATE TRIGGER review_opinion_changed BEFORE UPDATE ON superior_opinion
WHEN OLD.round_id IS NOT NEW.round_id OR OLD.unit_id IS NOT NEW.unit_id
  OR OLD.asked_on IS NOT NEW.asked_on OR OLD.document_no IS NOT NEW.document_no
  OR OLD.answered_on IS NOT NEW.answered_on OR OLD.agrees IS NOT NEW.agrees BEGIN
  SELECT sobo_refuse('round_closed', u.name, r.closed_on)
  FROM round r JOIN admin_unit u ON u.id = OLD.unit_id
  WHERE r.id = OLD.round_id AND r.closed_on IS NOT NULL;
  SELECT sobo_refuse('after_recognition', h.code, k.decided_on)
  FROM review_case k JOIN household h ON h.id = k.household_id
  WHERE k.unit_id = OLD.unit_id AND k.round_id = OLD.round_id AND k.recognition_id IS NOT NULL
    AND (OLD.answered_on IS NOT NULL OR OLD.round_id IS NOT NEW.round_id
      OR OLD.unit_id IS NOT NEW.unit_id OR OLD.asked_on IS NOT NEW.asked_on)
  LIMIT 1;
END;
CREATE TRIGGER review_opinion_stays BEFORE DELETE ON superior_opinion BEGIN
  SELECT sobo_refuse('round_closed', u.name, r.closed_on)
  FROM round r JOIN admin_unit u ON u.id = OLD.unit_id
  WHERE r.id = OLD.round_id AND r.closed_on IS NOT NULL;
  SELECT sobo_refuse('after_recognition', h.code, k.decided_on)
  FROM review_case k JOIN household h ON h.id = k.household_id
  WHERE k.unit_id = OLD.unit_id AND k.round_id = OLD.round_id AND k.recognition_id IS NOT NULL
  LIMIT 1;
END;

-- Members: who was counted by a decision is not taken out of the household, and who was known as gone
-- does not come back into it, where that was in the registry before the decision.
-- Detail of figures_stand: round/day of its end, if it is closed/day of the decision.
CREATE TRIGGER review_member_stays BEFORE DELETE ON membership
WHEN EXISTS (SELECT 1 FROM round r WHERE r.historical = 0) BEGIN
  SELECT sobo_refuse('figures_stand', d.place,
    d.round_code || '/' || coalesce(d.closed_on, '') || '/' || d.decided_on)
  FROM counted_member d
  WHERE d.membership_id = OLD.id
    AND (SELECT c.entry FROM trail_layout y CROSS JOIN change c ON c.layout = y.id AND c.row_id = OLD.id
      WHERE y.tbl = 'membership' AND c.operation = 'insert' ORDER BY c.seq DESC LIMIT 1)
    < (SELECT c.entry FROM trail_layout y
      CROSS JOIN change c ON c.layout = y.id AND c.row_id = d.recognition_id
      WHERE y.tbl = 'recognition' AND c.operation = 'insert' ORDER BY c.seq DESC LIMIT 1)
  ORDER BY d.closed_on DESC LIMIT 1;
END;
CREATE TRIGGER review_member_changes
BEFORE UPDATE OF household_id, person_id, joined_on, left_on ON membership
WHEN EXISTS (SELECT 1 FROM round r WHERE r.historical = 0) BEGIN
  SELECT sobo_refuse('figures_stand', d.place,
    d.round_code || '/' || coalesce(d.closed_on, '') || '/' || d.decided_on)
  FROM counted_member d
  WHERE d.membership_id = OLD.id
    AND (OLD.household_id IS NOT NEW.household_id OR OLD.person_id IS NOT NEW.person_id
      OR NEW.joined_on > d.decided_on)
    AND (SELECT c.entry FROM trail_layout y CROSS JOIN change c ON c.layout = y.id AND c.row_id = OLD.id
      WHERE y.tbl = 'membership' AND c.operation = 'insert' ORDER BY c.seq DESC LIMIT 1)
    < (SELECT c.entry FROM trail_layout y
      CROSS JOIN change c ON c.layout = y.id AND c.row_id = d.recognition_id
      WHERE y.tbl = 'recognition' AND c.operation = 'insert' ORDER BY c.seq DESC LIMIT 1)
  ORDER BY d.closed_on DESC LIMIT 1;
END;
CREATE TRIGGER review_member_returns AFTER UPDATE OF left_on ON membership
WHEN OLD.left_on IS NOT NULL AND (NEW.left_on IS NULL OR NEW.left_on > OLD.left_on)
  AND EXISTS (SELECT 1 FROM round r WHERE r.historical = 0) BEGIN
  SELECT sobo_refuse('figures_stand', d.place,
    d.round_code || '/' || coalesce(d.closed_on, '') || '/' || d.decided_on)
  FROM counted_member d
  WHERE d.membership_id = NEW.id AND OLD.left_on <= d.decided_on
    AND (SELECT c.entry FROM trail_layout y CROSS JOIN change c ON c.layout = y.id AND c.row_id = OLD.id
      WHERE y.tbl = 'membership' AND c.entry <> sobo_entry() ORDER BY c.seq DESC LIMIT 1)
    < (SELECT c.entry FROM trail_layout y
      CROSS JOIN change c ON c.layout = y.id AND c.row_id = d.recognition_id
      WHERE y.tbl = 'recognition' AND c.operation = 'insert' ORDER BY c.seq DESC LIMIT 1)
  ORDER BY d.closed_on DESC LIMIT 1;
END;

-- A household that had left when a round was closed does not come back into it.
CREATE TRIGGER review_household_returns BEFORE UPDATE OF closed_on ON household
WHEN OLD.closed_on IS NOT NULL AND NEW.closed_on IS NULL BEGIN
  SELECT sobo_refuse('figures_stand', OLD.code, r.code || '/' || r.closed_on || '/' || OLD.closed_on)
  FROM review_list l
  JOIN round r ON r.id = l.round_id AND r.closed_on IS NOT NULL
  JOIN review_case k ON k.list_id = l.id AND k.recognition_id IS NULL AND k.refused_on IS NULL
  WHERE l.household_id = OLD.id LIMIT 1;
END;

-- Recognitions of earlier rounds: from them come the list of an opened round and the figures at the
-- beginning of its year.
CREATE TRIGGER review_past_stays BEFORE DELETE ON recognition
WHEN EXISTS (SELECT 1 FROM assessment a JOIN round r ON r.id = a.round_id
    WHERE a.id = OLD.assessment_id AND r.historical = 1)
  AND EXISTS (SELECT 1 FROM round r WHERE r.historical = 0) BEGIN
  SELECT sobo_refuse('figures_stand', h.code || '/' || d.code, r.code || '/' || r.closed_on || '/')
  FROM assessment a
  JOIN household h ON h.id = a.household_id
  JOIN round d ON d.id = a.round_id
  JOIN round r ON r.historical = 0 AND r.closed_on IS NOT NULL AND r.year >= d.year
  WHERE a.id = OLD.assessment_id
    AND (SELECT c.entry FROM trail_layout y CROSS JOIN change c ON c.layout = y.id AND c.row_id = OLD.id
      WHERE y.tbl = 'recognition' AND c.operation = 'insert' ORDER BY c.seq DESC LIMIT 1)
    < (SELECT c.entry FROM trail_layout y CROSS JOIN change c ON c.layout = y.id AND c.row_id = r.id
      WHERE y.tbl = 'round' ORDER BY c.seq DESC LIMIT 1)
  ORDER BY r.code LIMIT 1;
  SELECT sobo_refuse('figures_stand', h.code || '/' || d.code, r.code || '//' || k.decided_on)
  FROM assessment a
  JOIN household h ON h.id = a.household_id
  JOIN round d ON d.id = a.round_id
  JOIN review_list l ON l.household_id = a.household_id
  JOIN round r ON r.id = l.round_id AND r.year >= d.year
  JOIN review_case k ON k.list_id = l.id AND k.recognition_id IS NOT NULL
  WHERE a.id = OLD.assessment_id
    AND (SELECT c.entry FROM trail_layout y CROSS JOIN change c ON c.layout = y.id AND c.row_id = OLD.id
      WHERE y.tbl = 'recognition' AND c.operation = 'insert' ORDER BY c.seq DESC LIMIT 1)
    < (SELECT c.entry FROM trail_layout y
      CROSS JOIN change c ON c.layout = y.id AND c.row_id = k.recognition_id
      WHERE y.tbl = 'recognition' AND c.operation = 'insert' ORDER BY c.seq DESC LIMIT 1)
  ORDER BY r.code LIMIT 1;
END;
CREATE TRIGGER review_past_changes BEFORE UPDATE OF assessment_id, category, decided_on ON recognition
WHEN (OLD.assessment_id IS NOT NEW.assessment_id OR OLD.category IS NOT NEW.category
    OR OLD.decided_on IS NOT NEW.decided_on)
  AND EXISTS (SELECT 1 FROM assessment a JOIN round r ON r.id = a.round_id
    WHERE a.id = OLD.assessment_id AND r.historical = 1)
  AND EXISTS (SELECT 1 FROM round r WHERE r.historical = 0) BEGIN
  SELECT sobo_refuse('figures_stand', h.code || '/' || d.code, r.code || '/' || r.closed_on || '/')
  FROM assessment a
  JOIN household h ON h.id = a.household_id
  JOIN round d ON d.id = a.round_id
  JOIN round r ON r.historical = 0 AND r.closed_on IS NOT NULL AND r.year >= d.year
  WHERE a.id = OLD.assessment_id
    AND (SELECT c.entry FROM trail_layout y CROSS JOIN change c ON c.layout = y.id AND c.row_id = OLD.id
      WHERE y.tbl = 'recognition' ORDER BY c.seq DESC LIMIT 1)
    < (SELECT c.entry FROM trail_layout y CROSS JOIN change c ON c.layout = y.id AND c.row_id = r.id
      WHERE y.tbl = 'round' ORDER BY c.seq DESC LIMIT 1)
  ORDER BY r.code LIMIT 1;
END;
