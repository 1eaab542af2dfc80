-- The villages of the units in reach: a village belongs where it was last.
SELECT DISTINCT x.village_id FROM main.village_unit x
WHERE x.unit_id IN (SELECT id FROM temp.sobo_read_unit)
  AND (SELECT u.unit_id FROM main.village_unit u WHERE u.village_id = x.village_id
    ORDER BY u.valid_to IS NULL DESC, u.valid_from DESC LIMIT 1)
    IN (SELECT id FROM temp.sobo_read_unit)
