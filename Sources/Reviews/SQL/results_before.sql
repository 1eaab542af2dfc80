-- Whether any household stands by a result of a round before a year: recognised, or of the province's
-- own standard.
SELECT CASE WHEN :of_province
  THEN EXISTS (SELECT 1 FROM provincially_classed WHERE year < :before)
  ELSE EXISTS (SELECT 1 FROM round d JOIN assessment a ON a.round_id = d.id
    JOIN recognition r ON r.assessment_id = a.id WHERE d.year < :before) END
