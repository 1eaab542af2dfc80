-- Every account with its duties of day ?1, in Vietnamese where ?2 is 1.
SELECT a.login, a.name, (
    SELECT group_concat(CASE ?2 WHEN 1 THEN r.vi ELSE r.code END || ' ' || u.name, '; ')
    FROM duty d JOIN role r ON r.code = d.role JOIN admin_unit u ON u.id = d.unit_id
    WHERE d.account_id = a.id AND in_force(d, ?1)
      AND (a.ended_on IS NULL OR a.ended_on > ?1)),
  a.ended_on
FROM account a ORDER BY a.login
