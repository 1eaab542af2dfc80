-- A Saturday or Sunday is a working day where it was exchanged for a day off.
ALTER TABLE holiday ADD COLUMN worked INTEGER CHECK (worked IN (0, 1));

DROP VIEW working_period;

-- The periods that the procedure counts in working days: from `first_on` to `last_on`, both
-- counted, Monday to Friday less the public holidays, and the days worked in exchange; 0 where the
-- last day is before the first. Subjects: `posting` of a conference, `reposting` of a complaint,
-- `silence` of the superior between the last question and a recognition (neither day counted),
-- `report` of a figure from the end of its year on. The parts give the same types, so that SQLite
-- looks a subject up in its part and does not read them all.
--
-- Days have numbers, 0 for a Monday by 7. Before day N lie N / 7 weeks of five working days and the
-- days of its own week, at most five. A day of `holiday` counts for `worked`, not as its weekday.
CREATE VIEW working_period AS
SELECT subject, subject_id, first_on, last_on,
  CASE WHEN last_on < first_on THEN 0
    ELSE next / 7 * 5 + min(next % 7, 5) - first / 7 * 5 - min(first % 7, 5)
      + coalesce((
        SELECT sum(coalesce(h.worked, 0) - (strftime('%w', h.date) NOT IN ('0', '6')))
        FROM holiday h WHERE h.date BETWEEN first_on AND last_on), 0) END AS days
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
