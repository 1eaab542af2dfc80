-- The same as held_before.sql by the province's own standard.
UPDATE temp.household_year SET held_before = 1
WHERE closing_category IN ('poor', 'near_poor') AND closing_category IS NOT opening_category
  AND (household_id, closing_category) IN (SELECT household_id, category FROM provincially_classed
    WHERE year < :year AND (:recognised_by IS NULL OR holds_from <= :recognised_by));
