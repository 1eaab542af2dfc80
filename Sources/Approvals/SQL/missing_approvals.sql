-- The units that proposal ?1 touches and that nobody who has approved it answers for as a checker.
SELECT a.code, a.name FROM proposal p
JOIN proposal_unit u ON u.proposal_id = p.id JOIN admin_unit a ON a.id = u.unit_id
WHERE p.id = ?1 AND u.unit_id NOT IN (
  SELECT r.unit_id FROM standing_approval d JOIN reach r ON r.account_id = d.account_id
  JOIN role_access w ON w.role = r.role
  WHERE d.proposal_id = p.id AND w.access = 'place' AND w.may = 'decide')
ORDER BY a.code
