-- Whether household ?1 is of a unit of a duty of the account that writes: it may be told what is recorded
-- of it.
SELECT EXISTS (SELECT 1 FROM reach r WHERE r.account_id = sobo_actor() AND r.unit_id = (
  SELECT u.unit_id FROM household h JOIN village_unit u ON u.village_id = h.village_id
  WHERE h.id = ?1 ORDER BY u.valid_to IS NULL DESC, u.valid_from DESC LIMIT 1))
