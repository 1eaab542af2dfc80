-- How each household stands by the province's own standard by its last result in :year.
INSERT INTO temp.closing_standing (household_id, category, assessment_id, rank)
SELECT household_id, category, assessment_id, max(rank) FROM provincially_classed
WHERE year = :year AND (:recognised_by IS NULL OR holds_from <= :recognised_by)
GROUP BY household_id;
