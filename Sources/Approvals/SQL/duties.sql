-- Every duty with its account and its unit.
SELECT a.login, a.name, d.role, u.code, u.name, d.valid_from, coalesce(
  min(d.valid_to, coalesce(a.ended_on, d.valid_to)), a.ended_on)
FROM duty d JOIN account a ON a.id = d.account_id JOIN admin_unit u ON u.id = d.unit_id
ORDER BY a.login, d.valid_from, d.id
