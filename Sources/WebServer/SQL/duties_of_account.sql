-- The duties that account ?1 has today: the role, the unit, whether it decides about anything.
SELECT d.role, u.name, EXISTS (
  SELECT 1 FROM role_access w WHERE w.role = d.role AND w.may = 'decide')
FROM duty_in_force d JOIN admin_unit u ON u.id = d.unit_id
WHERE d.account_id = ?1 ORDER BY u.name
