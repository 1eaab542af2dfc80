-- The targets that :unit was given for :year, in hundredths of their unit.
SELECT indicator, value FROM target WHERE year = :year AND unit_id = :unit;
