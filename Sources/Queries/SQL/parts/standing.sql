  -- The category that the last recognition gave, while the household exists. Most were recognised in the
  -- last year of a round, whose few rounds are looked up first, however many there were before.
  CASE WHEN h.closed_on IS NULL OR h.closed_on > :day THEN coalesce(
    (SELECT r.category FROM assessment a CROSS JOIN recognition r ON r.assessment_id = a.id
      WHERE a.household_id = h.id AND a.round_id IN (SELECT id FROM round
        WHERE year = (SELECT max(year) FROM round WHERE year <= coalesce(:year, 9999)))
        AND coalesce(r.decided_on, a.surveyed_on) <= coalesce(:as_of, '9999-12-31')
      ORDER BY coalesce(r.decided_on, a.surveyed_on) DESC, r.id DESC LIMIT 1),
    (SELECT r.category FROM recognised r
      WHERE r.household_id = h.id AND r.year <= coalesce(:year, 9999)
        AND r.holds_from <= coalesce(:as_of, '9999-12-31')
      ORDER BY r.rank DESC LIMIT 1))
  END AS category
