-- Ends the duties of account ?1 in role ?2 (for the unit of code ?3, if one is given) on day ?4.
UPDATE duty SET valid_to = max(?4, valid_from)
WHERE account_id = ?1 AND role = ?2 AND (valid_to > max(?4, valid_from)) IS NOT FALSE
  AND (?3 IS NULL OR unit_id IN (SELECT u.id FROM admin_unit u WHERE u.code = ?3))
