-- A re-check is taken back in the order in which it was recorded: first the result that it changed,
-- then the complaint. Without this order a result stays that no meeting saw and no complaint carries,
-- and nothing can be done with it.

DROP TRIGGER review_survey_changed;

-- Results that a re-check changed, with the complaint: what counts is no longer as it was when the
-- complaint was recorded. Detail: the household's code/round/entry/batch of the last change of the result.
CREATE VIEW rechecked_result AS
SELECT x.id AS complaint_id, x.code AS place, a.household_id,
  h.code || '/' || r.code || '/' || e.entry || '/' || coalesce(n.batch, '') AS detail
FROM complaint x
JOIN conference c ON c.id = x.conference_id
JOIN round r ON r.id = c.round_id AND r.historical = 0
CROSS JOIN review_case k ON k.round_id = r.id AND k.conference_id = c.id
  AND (x.household_id IS NULL OR k.household_id = x.household_id)
JOIN assessment a ON a.id = k.assessment_id
JOIN household h ON h.id = a.household_id
JOIN change f ON f.seq = (SELECT g.seq FROM trail_layout y
  CROSS JOIN change g ON g.layout = y.id AND g.row_id = a.id AND g.operation = 'update'
  WHERE y.tbl = 'assessment' AND g.seq > (SELECT min(i.seq) FROM trail_layout z
    CROSS JOIN change i ON i.layout = z.id AND i.row_id = x.id AND i.operation = 'insert'
    WHERE z.tbl = 'complaint')
  ORDER BY g.seq LIMIT 1)
JOIN trail_layout l ON l.id = f.layout
JOIN change e ON e.seq = (SELECT g.seq FROM trail_layout y
  CROSS JOIN change g ON g.layout = y.id AND g.row_id = a.id AND g.operation = 'update'
  WHERE y.tbl = 'assessment' ORDER BY g.seq DESC LIMIT 1)
LEFT JOIN entry n ON n.id = e.entry
WHERE EXISTS (SELECT 1 FROM json_each(l.columns) j
  WHERE json_extract(f.old, '$[' || j.key || ']') IS NOT CASE j.value
    WHEN 'surveyed_on' THEN a.surveyed_on WHEN 'b1' THEN a.b1 WHEN 'b2' THEN a.b2
    WHEN 'deprivation_set' THEN a.deprivation_set WHEN 'category' THEN a.category END
    AND j.value IN ('surveyed_on', 'b1', 'b2', 'deprivation_set', 'category'));

-- As before; and while a re-check is open, its result may go back to a day that it had.
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
    AND OLD.surveyed_on > k.held_on AND NEW.surveyed_on <= k.held_on
    AND NOT EXISTS (SELECT 1 FROM trail_layout y
      CROSS JOIN change c ON c.layout = y.id AND c.row_id = NEW.id
      CROSS JOIN json_each(y.columns) j ON j.value = 'surveyed_on'
      WHERE y.tbl = 'assessment'
        AND json_extract(c.old, '$[' || j.key || ']') = NEW.surveyed_on);
END;

CREATE TRIGGER review_recheck_stays BEFORE DELETE ON complaint
WHEN OLD.rechecked_on IS NOT NULL BEGIN
  SELECT sobo_refuse('recheck_stands', s.place, s.detail) FROM rechecked_result s
  WHERE s.complaint_id = OLD.id AND NOT EXISTS (SELECT 1 FROM complaint o
    WHERE o.conference_id = OLD.conference_id AND o.id <> OLD.id AND o.rechecked_on IS NOT NULL
      AND (o.household_id IS NULL OR o.household_id = s.household_id))
  ORDER BY s.detail LIMIT 1;
END;
CREATE TRIGGER review_recheck_moves
BEFORE UPDATE OF conference_id, household_id, rechecked_on ON complaint
WHEN OLD.rechecked_on IS NOT NULL AND (NEW.rechecked_on IS NULL
  OR NEW.conference_id IS NOT OLD.conference_id OR NEW.household_id IS NOT OLD.household_id) BEGIN
  SELECT sobo_refuse('recheck_stands', s.place, s.detail) FROM rechecked_result s
  WHERE s.complaint_id = OLD.id
    AND (NEW.rechecked_on IS NULL OR NEW.conference_id IS NOT OLD.conference_id
      OR NEW.household_id IS NOT NULL AND NEW.household_id <> s.household_id)
    AND NOT EXISTS (SELECT 1 FROM complaint o
      WHERE o.conference_id = OLD.conference_id AND o.id <> OLD.id AND o.rechecked_on IS NOT NULL
        AND (o.household_id IS NULL OR o.household_id = s.household_id))
  ORDER BY s.detail LIMIT 1;
END;
