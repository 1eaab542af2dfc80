-- Rows that an undo brought back, by which a household is closed with people in it: the household by its
-- layout ?1 where it was open before, the membership by its layout ?2 where it had ended. ?3 and ?4 are the
-- places of closed_on and left_on in the images.
SELECT u.layout, u.row_id FROM temp.undo u
JOIN main.household h ON h.id = u.row_id
JOIN main.change l ON l.seq = u.last
WHERE u.layout = ?1 AND u.state = 'reverse' AND h.closed_on IS NOT NULL
  AND json_extract(coalesce(l.new, '[]'), '$[' || ?3 || ']') IS NULL
  AND EXISTS (SELECT 1 FROM main.membership m WHERE m.household_id = h.id AND m.left_on IS NULL)
UNION ALL
SELECT u.layout, u.row_id FROM temp.undo u
JOIN main.membership m ON m.id = u.row_id
JOIN main.household h ON h.id = m.household_id
JOIN main.change l ON l.seq = u.last
WHERE u.layout = ?2 AND u.state = 'reverse' AND h.closed_on IS NOT NULL AND m.left_on IS NULL
  AND (l.new IS NULL OR json_extract(l.new, '$[' || ?4 || ']') IS NOT NULL)
