-- The score sheets with the days that each serves.
SELECT s.id, s.code, s.title, s.rural_region, s.urban_region, p.valid_from, p.valid_to
FROM score_sheet s JOIN score_sheet_period p ON p.score_sheet_id = s.id
ORDER BY p.valid_from
