-- The conference of code :code.
SELECT c.id, d.code, c.kind, u.name, village_name_on(v, c.held_on), c.held_on, c.chair, c.chair_role, c.secretary,
  c.participants, c.agree_votes, c.front_invited, c.household_signed, c.minutes_no,
  c.minutes_copies, c.posted_from, c.posted_to, c.unit_id
FROM conference c
JOIN round d ON d.id = c.round_id
JOIN admin_unit u ON u.id = c.unit_id
LEFT JOIN village v ON v.id = c.village_id
WHERE c.code = :code
