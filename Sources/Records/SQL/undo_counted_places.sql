-- Rows that an undo brought back, by which a household would not be where a round counted it: a round that is
-- closed, or decided about it. A household by its layout ?1, whose village is at place ?3 of its images, a
-- move by its layout ?2, whose household is at place ?4.
SELECT u.layout, u.row_id, h.code,
  r.code || '/' || coalesce(r.closed_on, '') || '/' || coalesce(g.decided_on, '')
FROM temp.undo u
JOIN main.change f ON f.seq = u.first
JOIN main.change l ON l.seq = u.last
JOIN main.household h ON h.id = CASE u.layout WHEN ?1 THEN u.row_id
  ELSE json_extract(coalesce(l.new, f.old), '$[' || ?4 || ']') END
JOIN main.review_list x ON x.household_id = h.id
JOIN main.round r ON r.id = x.round_id AND r.historical = 0
LEFT JOIN main.assessment a ON a.round_id = r.id AND a.household_id = h.id
LEFT JOIN main.recognition g ON g.assessment_id = a.id
WHERE u.state = 'reverse' AND (g.id IS NOT NULL OR r.closed_on IS NOT NULL)
  AND (u.layout = ?2 OR u.layout = ?1 AND u.operation = 'update'
    AND json_extract(f.old, '$[' || ?3 || ']') IS NOT json_extract(l.new, '$[' || ?3 || ']'))
  AND NOT EXISTS (SELECT 1 FROM main.household_place p
    WHERE p.household_id = h.id AND p.village_id = x.village_id AND in_force(p, x.listed_on))
GROUP BY u.layout, u.row_id
