-- Requests of persons: those that are open (?1 is 0) or all (1), only those due before day ?2, of person
-- ?3, or the one numbered ?4 (NULL: whichever).
SELECT r.id, r.kind, k.vi, k.en, (
    SELECT h.code || '/' || m.code FROM membership m JOIN household h ON h.id = m.household_id
    WHERE m.person_id = r.person_id
    ORDER BY m.left_on IS NULL DESC, m.joined_on DESC, m.id DESC LIMIT 1),
  p.full_name, r.received_on, r.due_on, r.asked_by, r.detail, r.outcome, r.answered_on, r.answer
FROM person_request r
JOIN right_kind k ON k.code = r.kind
JOIN person p ON p.id = r.person_id
WHERE (?1 = 1 OR r.outcome IS NULL) AND (?2 IS NULL OR (r.due_on < ?2 AND r.outcome IS NULL))
  AND (?3 IS NULL OR r.person_id = ?3) AND (?4 IS NULL OR r.id = ?4)
ORDER BY r.due_on, r.id
