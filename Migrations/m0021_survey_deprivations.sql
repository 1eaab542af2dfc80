-- B2 of an opened round is what the deprivations that were recorded come to.

-- What the deprivations of each assessment come to, each with the same points, an opened round's own;
-- NULL where they are not recorded.
CREATE VIEW deprivation_points AS
SELECT a.id AS assessment_id, CASE WHEN a.deprivation_set IS NOT NULL THEN
    (SELECT count(*) FROM indicator i WHERE i.bit & a.deprivation_set)
      * (SELECT CAST(t.value AS INTEGER) FROM round_term t
         WHERE t.round_id = a.round_id AND t.name = 'points_per_deprivation')
  END AS b2
FROM assessment a;

-- As before, and where single answers are given B2 is what they come to.
-- Detail of deprivations_differ: B2 as given, a stroke, B2 as the deprivations make it.
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
    WHEN a.b2 <> d.b2 THEN json_array('deprivations_differ', a.b2 || '/' || d.b2)
    WHEN a.category_computed IS NULL THEN json_array('score_missing')
    WHEN a.category_computed <> CASE WHEN a.category IN ('medium_agri', 'medium') THEN 'non_poor'
      ELSE a.category END THEN json_array('category_differs', a.category_computed)
    END AS refusal
  FROM assessment a
  JOIN round r ON r.id = a.round_id AND r.historical = 0
  JOIN household h ON h.id = a.household_id
  JOIN deprivation_points d ON d.assessment_id = a.id
  LEFT JOIN review_list l ON l.round_id = a.round_id AND l.household_id = a.household_id);
