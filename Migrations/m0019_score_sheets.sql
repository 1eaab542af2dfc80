-- Score sheets as dated data with the answers that households gave, and the result of each
-- assessment by the province's own standard beside the national one.

-- A version of the sheet that gives B1. `rural_region` and `urban_region` are the columns of points
-- that the province's households take.
CREATE TABLE score_sheet (
  id           INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE CHECK (code <> '' AND instr(code, char(0)) = 0),
  title        TEXT NOT NULL CHECK (title <> '' AND instr(title, char(0)) = 0),
  surveys_from TEXT NOT NULL CHECK (date(surveys_from, '+0 days') IS surveys_from),
  surveys_to   TEXT CHECK (date(surveys_to, '+0 days') IS surveys_to
    AND surveys_to >= surveys_from),
  rural_region TEXT NOT NULL CHECK (rural_region <> '' AND instr(rural_region, char(0)) = 0),
  urban_region TEXT NOT NULL CHECK (urban_region <> '' AND instr(urban_region, char(0)) = 0)
) STRICT;

-- What an answer to an item is worth in a region. Colons and semicolons divide answers in a cell.
CREATE TABLE score_point (
  id             INTEGER PRIMARY KEY,
  score_sheet_id INTEGER NOT NULL REFERENCES score_sheet (id),
  item           TEXT NOT NULL CHECK (item <> '' AND item NOT GLOB '*[:;]*'
    AND instr(item, char(0)) = 0),
  answer         TEXT NOT NULL CHECK (answer <> '' AND answer NOT GLOB '*;*'
    AND instr(answer, char(0)) = 0),
  region         TEXT NOT NULL CHECK (region <> '' AND instr(region, char(0)) = 0),
  points         INTEGER NOT NULL CHECK (points BETWEEN -10000 AND 10000),
  several        INTEGER CHECK (several IN (0, 1)),
  UNIQUE (score_sheet_id, item, answer, region)
) STRICT;

CREATE INDEX score_point_sheet ON score_point (score_sheet_id);

-- `b1_computed` is what the answers give by the sheet, NULL while one is missing.
ALTER TABLE assessment ADD COLUMN score_sheet_id INTEGER REFERENCES score_sheet (id);
ALTER TABLE assessment ADD COLUMN b1_computed INTEGER;
-- The class recorded by the province's own standard.
ALTER TABLE assessment ADD COLUMN provincial_category TEXT REFERENCES category (code);

CREATE INDEX assessment_by_sheet ON assessment (score_sheet_id) WHERE score_sheet_id IS NOT NULL;

CREATE TABLE assessment_answer (
  id            INTEGER PRIMARY KEY,
  assessment_id INTEGER NOT NULL REFERENCES assessment (id),
  item          TEXT NOT NULL CHECK (instr(item, char(0)) = 0),
  answer        TEXT NOT NULL CHECK (instr(answer, char(0)) = 0),
  UNIQUE (assessment_id, item, answer)
) STRICT;

-- The days that each sheet serves: to its end, and no longer than to the next one.
CREATE VIEW score_sheet_period AS
SELECT id AS score_sheet_id, surveys_from AS valid_from,
  min(coalesce(surveys_to, '9999-12-31'),
    coalesce(date(lead(surveys_from) OVER (ORDER BY surveys_from), '-1 day'), '9999-12-31'))
    AS valid_to
FROM score_sheet;

-- Which sheet serves an assessment that has answers. An opened round keeps the one of the day it
-- was opened, as it keeps its other terms; in history the day of the survey counts.
CREATE VIEW assessment_sheet AS
SELECT a.id AS assessment_id, a.household_id, a.round_id, a.score_sheet_id,
  p.score_sheet_id AS serving_id
FROM assessment a
JOIN round r ON r.id = a.round_id
LEFT JOIN score_sheet_period p ON CASE WHEN r.historical = 0 THEN r.opened_on ELSE a.surveyed_on END
  BETWEEN p.valid_from AND p.valid_to
WHERE a.score_sheet_id IS NOT NULL;

-- Two sheets never begin on one day: which of them serves would be left to chance.
CREATE TRIGGER score_sheet_day_added BEFORE INSERT ON score_sheet BEGIN
  SELECT sobo_refuse('sheet_day_taken', NEW.code, s.surveys_from || '/' || s.code)
  FROM score_sheet s WHERE s.surveys_from = NEW.surveys_from AND s.code <> NEW.code;
END;
CREATE TRIGGER score_sheet_day_changed BEFORE UPDATE OF surveys_from ON score_sheet BEGIN
  SELECT sobo_refuse('sheet_day_taken', NEW.code, s.surveys_from || '/' || s.code)
  FROM score_sheet s WHERE s.surveys_from = NEW.surveys_from AND s.id <> NEW.id;
END;

-- A sheet by which somebody was scored stays as it was.
CREATE TRIGGER score_sheet_added AFTER INSERT ON score_sheet
WHEN EXISTS (SELECT 1 FROM assessment WHERE score_sheet_id IS NOT NULL) BEGIN
  SELECT sobo_refuse('sheet_in_use', NEW.code, h.code)
  FROM assessment_sheet s JOIN household h ON h.id = s.household_id
  WHERE s.score_sheet_id IS NOT s.serving_id LIMIT 1;
END;
CREATE TRIGGER score_sheet_changed
AFTER UPDATE OF surveys_from, surveys_to, rural_region, urban_region ON score_sheet
WHEN EXISTS (SELECT 1 FROM assessment WHERE score_sheet_id IS NOT NULL) BEGIN
  SELECT sobo_refuse('sheet_in_use', NEW.code, h.code)
  FROM assessment_sheet s JOIN household h ON h.id = s.household_id
  WHERE s.score_sheet_id IS NOT s.serving_id LIMIT 1;
  SELECT sobo_refuse('sheet_in_use', NEW.code, h.code)
  FROM assessment a JOIN household h ON h.id = a.household_id
  WHERE a.score_sheet_id = NEW.id
    AND (OLD.rural_region <> NEW.rural_region OR OLD.urban_region <> NEW.urban_region) LIMIT 1;
END;
CREATE TRIGGER score_point_added BEFORE INSERT ON score_point BEGIN
  SELECT sobo_refuse('sheet_in_use', s.code, h.code)
  FROM assessment a JOIN score_sheet s ON s.id = a.score_sheet_id
  JOIN household h ON h.id = a.household_id WHERE a.score_sheet_id = NEW.score_sheet_id LIMIT 1;
END;
CREATE TRIGGER score_point_changed BEFORE UPDATE ON score_point BEGIN
  SELECT sobo_refuse('sheet_in_use', s.code, h.code)
  FROM assessment a JOIN score_sheet s ON s.id = a.score_sheet_id
  JOIN household h ON h.id = a.household_id
  WHERE a.score_sheet_id IN (OLD.score_sheet_id, NEW.score_sheet_id) LIMIT 1;
END;
CREATE TRIGGER score_point_removed BEFORE DELETE ON score_point BEGIN
  SELECT sobo_refuse('sheet_in_use', s.code, h.code)
  FROM assessment a JOIN score_sheet s ON s.id = a.score_sheet_id
  JOIN household h ON h.id = a.household_id WHERE a.score_sheet_id = OLD.score_sheet_id LIMIT 1;
END;

-- As before, and in an opened round B1 is what the answers give, where they are recorded.
DROP VIEW survey_step;
CREATE VIEW survey_step AS
SELECT assessment_id, coalesce(refusal ->> 2, place) AS place, refusal ->> 0 AS fault,
  refusal ->> 1 AS detail
FROM (
  SELECT DISTINCT a.id AS assessment_id, h.code AS place, CASE
    WHEN r.closed_on IS NOT NULL THEN json_array('round_closed', r.closed_on)
    WHEN a.surveyed_on < r.begins_on THEN json_array('round_not_begun', r.begins_on)
    WHEN l.id IS NULL THEN json_array('not_listed', r.code)
    WHEN a.deprivation_set IS NULL THEN json_array('answers_missing')
    WHEN a.b1_computed <> a.b1 THEN json_array('points_differ', a.b1 || '/' || a.b1_computed)
    WHEN a.category_computed IS NULL THEN json_array('score_missing')
    WHEN a.category_computed <> CASE WHEN a.category IN ('medium_agri', 'medium') THEN 'non_poor'
      ELSE a.category END THEN json_array('category_differs', a.category_computed)
    END AS refusal
  FROM assessment a
  JOIN round r ON r.id = a.round_id AND r.historical = 0
  JOIN household h ON h.id = a.household_id
  LEFT JOIN review_list l ON l.round_id = a.round_id AND l.household_id = a.household_id);

CREATE TRIGGER review_points_changed AFTER UPDATE OF b1_computed ON assessment
WHEN OLD.b1_computed IS NOT NEW.b1_computed
  AND EXISTS (SELECT 1 FROM round r WHERE r.id = NEW.round_id AND r.historical = 0) BEGIN
  SELECT sobo_refuse(s.fault, s.place, s.detail) FROM survey_step s
  WHERE s.assessment_id = NEW.id;
END;

-- Answers stay with the result that rests on them: they change until the meeting has agreed, and
-- by a re-check.
CREATE VIEW answer_step AS
SELECT a.id AS assessment_id, h.code AS place, 'round_closed' AS fault, r.closed_on AS detail
FROM assessment a
JOIN round r ON r.id = a.round_id AND r.historical = 0 AND r.closed_on IS NOT NULL
JOIN household h ON h.id = a.household_id
UNION ALL
SELECT a.id, h.code, 'after_recognition', g.decided_on
FROM assessment a
JOIN round r ON r.id = a.round_id AND r.historical = 0
JOIN recognition g ON g.assessment_id = a.id
JOIN household h ON h.id = a.household_id
UNION ALL
SELECT a.id, h.code, 'survey_settled', k.held_on
FROM assessment a
JOIN review_case k ON k.round_id = a.round_id AND k.household_id = a.household_id
JOIN household h ON h.id = a.household_id
WHERE k.is_agreed AND k.held_on >= a.surveyed_on
  AND NOT EXISTS (SELECT 1 FROM complaint x WHERE x.conference_id = k.conference_id
    AND x.rechecked_on IS NOT NULL AND x.reposted_from IS NULL
    AND (x.household_id IS NULL OR x.household_id = a.household_id));

CREATE TRIGGER review_answer_added AFTER INSERT ON assessment_answer
WHEN EXISTS (SELECT 1 FROM assessment a JOIN round r ON r.id = a.round_id AND r.historical = 0
    WHERE a.id = NEW.assessment_id) BEGIN
  SELECT sobo_refuse(s.fault, s.place, s.detail) FROM answer_step s
  WHERE s.assessment_id = NEW.assessment_id;
END;
CREATE TRIGGER review_answer_changed AFTER UPDATE ON assessment_answer
WHEN EXISTS (SELECT 1 FROM assessment a JOIN round r ON r.id = a.round_id AND r.historical = 0
    WHERE a.id IN (OLD.assessment_id, NEW.assessment_id)) BEGIN
  SELECT sobo_refuse(s.fault, s.place, s.detail) FROM answer_step s
  WHERE s.assessment_id IN (OLD.assessment_id, NEW.assessment_id);
END;
CREATE TRIGGER review_answer_removed BEFORE DELETE ON assessment_answer
WHEN EXISTS (SELECT 1 FROM assessment a JOIN round r ON r.id = a.round_id AND r.historical = 0
    WHERE a.id = OLD.assessment_id) BEGIN
  SELECT sobo_refuse(s.fault, s.place, s.detail) FROM answer_step s
  WHERE s.assessment_id = OLD.assessment_id;
END;

-- The indicators of a standard as the sum of their bits.
CREATE VIEW standard_bits AS
SELECT s.standard, sum(i.bit) AS bits
FROM standard_indicator s JOIN indicator i ON i.code = s.indicator GROUP BY s.standard;

-- What each assessment comes to by each standard, drafts included. An indicator that was not asked
-- is an answer that is missing, so B2 may be a range; there is a class only where both ends agree.
-- Where single answers are not recorded, B2 holds what it can of the indicators that both have.
CREATE VIEW standard_result AS
WITH bits AS MATERIALIZED (SELECT standard, bits FROM standard_bits)
SELECT assessment_id, standard, b2_least, b2_most, CASE
    WHEN b1_max IS NULL OR b2_poor IS NULL THEN NULL
    WHEN b1 > b1_max THEN 'non_poor'
    WHEN b2_least >= b2_poor THEN 'poor'
    WHEN b2_most < b2_poor THEN 'near_poor'
  END AS category
FROM (
  SELECT a.id AS assessment_id, s.code AS standard, a.b1, l.b1_max, l.b2_poor,
    CASE
      WHEN asked.bits IS wanted.bits THEN a.b2
      WHEN a.deprivation_set IS NOT NULL THEN (SELECT count(*) FROM indicator i
        WHERE i.bit & a.deprivation_set & asked.bits & wanted.bits) * p.points
      ELSE max(0, a.b2 - (SELECT count(*) FROM indicator i
        WHERE i.bit & coalesce(asked.bits, 0) & ~coalesce(wanted.bits, 0)) * p.points)
    END AS b2_least,
    CASE
      WHEN asked.bits IS wanted.bits THEN a.b2
      WHEN a.deprivation_set IS NOT NULL THEN (SELECT count(*) FROM indicator i
        WHERE i.bit & a.deprivation_set & asked.bits & wanted.bits) * p.points
      ELSE a.b2
    END + CASE
      WHEN asked.bits IS wanted.bits THEN 0
      ELSE (SELECT count(*) FROM indicator i
        WHERE i.bit & coalesce(wanted.bits, 0) & ~coalesce(asked.bits, 0)) * p.points
    END AS b2_most
  FROM standard s
  CROSS JOIN (SELECT CAST(value AS INTEGER) AS points FROM audit_parameter
    WHERE name = 'points_per_deprivation') p
  CROSS JOIN assessment a
  LEFT JOIN standard_line l ON l.standard = s.code AND l.area = a.area
  LEFT JOIN bits asked ON asked.standard = a.standard
  LEFT JOIN bits wanted ON wanted.standard = s.code);

-- The second result of an assessment: by the province's own standard in force on the day of the
-- survey, the last of several; beside the class recorded, where it is.
CREATE VIEW provincial_result AS
SELECT a.id AS assessment_id, a.household_id, a.round_id, t.standard, a.b1, t.b2_least, t.b2_most,
  t.category AS category_computed, a.provincial_category AS category
FROM assessment a
CROSS JOIN standard_result t ON t.assessment_id = a.id AND t.standard = (
  SELECT s.code FROM standard s
  WHERE s.authority = 'province' AND s.status = 'in_force'
    AND a.surveyed_on BETWEEN s.surveys_from AND coalesce(s.surveys_to, '9999-12-31')
  ORDER BY s.surveys_from DESC, s.id DESC LIMIT 1);

-- How households stand by the province's own standard, in the form of `recognised`: by the results
-- that were decided about, the refusals of requests included, since the national line is not the
-- province's. A class that hangs on a missing answer is `incomplete`.
CREATE VIEW provincially_classed AS
SELECT household_id, recognition_id, assessment_id, round_id, year, category, decided_on,
  coalesce(decided_on, surveyed_on) AS holds_from,
  year || coalesce(decided_on, surveyed_on) || (1000000000000 + assessment_id) AS rank
FROM (
  SELECT a.household_id, g.id AS recognition_id, a.id AS assessment_id, r.id AS round_id, r.year,
    a.surveyed_on, coalesce(a.provincial_category, p.category_computed, 'incomplete') AS category,
    CASE WHEN g.id IS NOT NULL THEN g.decided_on ELSE (SELECT q.refused_on FROM review_list l
      JOIN request q ON q.id = l.request_id
      WHERE l.round_id = a.round_id AND l.household_id = a.household_id) END AS decided_on
  FROM assessment a
  JOIN round r ON r.id = a.round_id
  LEFT JOIN recognition g ON g.assessment_id = a.id
  LEFT JOIN provincial_result p ON p.assessment_id = a.id
  WHERE a.provincial_category IS NOT NULL OR p.assessment_id IS NOT NULL)
WHERE recognition_id IS NOT NULL OR decided_on IS NOT NULL;
