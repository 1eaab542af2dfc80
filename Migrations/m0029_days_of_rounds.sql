-- Days decide whose round something is of, not the name that a row gives: once a round was opened,
-- nothing of its first day or after is recorded in a round of before.

-- Rounds of history and the day that history ends on: the last before the surveys of the first opened
-- round begin. Rounds that had to be opened themselves are in unopened_round.
CREATE VIEW history_end AS
SELECT r.id AS round_id, r.code, date(g.begins_on, '-1 day') AS ends_on
FROM round r
CROSS JOIN (SELECT min(begins_on) AS begins_on FROM round WHERE historical = 0) g
WHERE r.historical = 1 AND g.begins_on IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM unopened_round u WHERE u.round_id = r.id);

-- Detail: the column and its day, the round, the last day of history. What was stored before stays, and
-- takes corrections of all but its days.
CREATE TRIGGER review_survey_history_added AFTER INSERT ON assessment
WHEN NEW.surveyed_on > (SELECT e.ends_on FROM history_end e WHERE e.round_id = NEW.round_id) BEGIN
  SELECT sobo_refuse('history_over', h.code,
    'surveyed_on/' || NEW.surveyed_on || '/' || e.code || '/' || e.ends_on)
  FROM history_end e JOIN household h ON h.id = NEW.household_id
  WHERE e.round_id = NEW.round_id;
END;
CREATE TRIGGER review_survey_history_changed AFTER UPDATE OF surveyed_on, round_id ON assessment
WHEN (OLD.surveyed_on IS NOT NEW.surveyed_on OR OLD.round_id IS NOT NEW.round_id)
  AND NEW.surveyed_on > (SELECT e.ends_on FROM history_end e WHERE e.round_id = NEW.round_id) BEGIN
  SELECT sobo_refuse('history_over', h.code,
    'surveyed_on/' || NEW.surveyed_on || '/' || e.code || '/' || e.ends_on)
  FROM history_end e JOIN household h ON h.id = NEW.household_id
  WHERE e.round_id = NEW.round_id;
END;
CREATE TRIGGER review_meeting_history_added AFTER INSERT ON conference
WHEN NEW.held_on > (SELECT e.ends_on FROM history_end e WHERE e.round_id = NEW.round_id) BEGIN
  SELECT sobo_refuse('history_over', NEW.code,
    'held_on/' || NEW.held_on || '/' || e.code || '/' || e.ends_on)
  FROM history_end e WHERE e.round_id = NEW.round_id;
END;
CREATE TRIGGER review_meeting_history_changed AFTER UPDATE OF held_on, round_id ON conference
WHEN (OLD.held_on IS NOT NEW.held_on OR OLD.round_id IS NOT NEW.round_id)
  AND NEW.held_on > (SELECT e.ends_on FROM history_end e WHERE e.round_id = NEW.round_id) BEGIN
  SELECT sobo_refuse('history_over', NEW.code,
    'held_on/' || NEW.held_on || '/' || e.code || '/' || e.ends_on)
  FROM history_end e WHERE e.round_id = NEW.round_id;
END;
CREATE TRIGGER review_recognition_history_added AFTER INSERT ON recognition
WHEN NEW.decided_on > (
  SELECT e.ends_on FROM assessment a JOIN history_end e ON e.round_id = a.round_id
  WHERE a.id = NEW.assessment_id) BEGIN
  SELECT sobo_refuse('history_over', h.code,
    'decided_on/' || NEW.decided_on || '/' || e.code || '/' || e.ends_on)
  FROM assessment a
  JOIN history_end e ON e.round_id = a.round_id
  JOIN household h ON h.id = a.household_id
  WHERE a.id = NEW.assessment_id;
END;
CREATE TRIGGER review_recognition_history_changed
AFTER UPDATE OF decided_on, assessment_id ON recognition
WHEN (OLD.decided_on IS NOT NEW.decided_on OR OLD.assessment_id IS NOT NEW.assessment_id)
  AND NEW.decided_on > (
    SELECT e.ends_on FROM assessment a JOIN history_end e ON e.round_id = a.round_id
    WHERE a.id = NEW.assessment_id) BEGIN
  SELECT sobo_refuse('history_over', h.code,
    'decided_on/' || NEW.decided_on || '/' || e.code || '/' || e.ends_on)
  FROM assessment a
  JOIN history_end e ON e.round_id = a.round_id
  JOIN household h ON h.id = a.household_id
  WHERE a.id = NEW.assessment_id;
END;
