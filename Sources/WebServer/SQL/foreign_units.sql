-- Whether the open entry touches a unit that is not in reach of who writes it.
SELECT EXISTS (
  SELECT 1 FROM open_unit o WHERE NOT EXISTS (
    SELECT 1 FROM reach r WHERE r.unit_id = o.unit_id AND r.account_id = sobo_actor()))
