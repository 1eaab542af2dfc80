-- A decision of an opened round among the rows of an undo: the number it has, or had.
SELECT coalesce(json_extract(x.image, ?3), '')
FROM (
  SELECT coalesce(l.new, f.old) AS image
  FROM temp.undo u
  JOIN main.change f ON f.seq = u.first
  JOIN main.change l ON l.seq = u.last
  WHERE u.layout = ?1 AND u.state = 'reverse') x
JOIN main.assessment a ON a.id = json_extract(x.image, ?2)
JOIN main.round r ON r.id = a.round_id AND r.historical = 0
LIMIT 1
