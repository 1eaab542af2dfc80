-- Who came into its closing class in :year and had been recognised as of it in a round of an earlier one.
UPDATE temp.household_year SET held_before = 1
WHERE closing_category IN ('poor', 'near_poor') AND closing_category IS NOT opening_category
  AND EXISTS (SELECT 1 FROM recognised r
    WHERE r.household_id = household_year.household_id AND r.category = closing_category
      AND r.year < :year AND (:recognised_by IS NULL OR r.holds_from <= :recognised_by));
