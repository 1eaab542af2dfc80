  -- The category that the last recognition gave, while the household exists.
  CASE WHEN h.closed_on IS NULL OR h.closed_on > :day THEN (
    SELECT r.category FROM assessment s
    JOIN round sr ON sr.id = s.round_id
    JOIN recognition r ON r.assessment_id = s.id
    WHERE s.household_id = h.id AND sr.year <= coalesce(:year, 9999)
    ORDER BY sr.year DESC, coalesce(r.decided_on, s.surveyed_on) DESC, r.id DESC LIMIT 1)
  END AS category
