-- The conference of code :code, and when its list is posted: first, and again after complaints.
SELECT c.id, d.code, u.name, village_name_on(v, c.held_on), c.held_on, c.posted_from, c.posted_to,
  (SELECT max(k.reposted_from) FROM complaint k WHERE k.conference_id = c.id),
  (SELECT max(k.reposted_to) FROM complaint k WHERE k.conference_id = c.id), c.unit_id
FROM conference c
JOIN round d ON d.id = c.round_id
JOIN admin_unit u ON u.id = c.unit_id
LEFT JOIN village v ON v.id = c.village_id
WHERE c.code = :code
