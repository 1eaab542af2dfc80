  -- The category that the last recognition gave, while the household exists.
  CASE WHEN h.closed_on IS NULL OR h.closed_on > :day THEN (
    SELECT r.category FROM recognised r
    WHERE r.household_id = h.id AND r.year <= coalesce(:year, 9999)
      AND r.holds_from <= coalesce(:as_of, '9999-12-31')
    ORDER BY r.rank DESC LIMIT 1)
  END AS category
