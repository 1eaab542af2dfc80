-- Accepts a finding, or accepts it anew.
INSERT INTO finding_acceptance (finding_id, reason, accepted_by, accepted_on, accepted_until)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (finding_id) DO UPDATE SET reason = excluded.reason,
  accepted_by = excluded.accepted_by, accepted_on = excluded.accepted_on,
  accepted_until = excluded.accepted_until
