-- Which units, of any map, lie in a unit of this one: whole, or only with a part.
-- A unit consists of communes; each stands for itself if it is on the map, else for what it
-- became or came from.
INSERT INTO temp.unit_in (unit_id, above_id, is_whole)
WITH RECURSIVE
later (unit_id, other_id) AS (
  SELECT id, id FROM admin_unit WHERE kind IN ('ward', 'township', 'commune')
  UNION
  SELECT l.unit_id, s.new_unit_id
  FROM later l JOIN admin_succession s ON s.old_unit_id = l.other_id
),
related AS (SELECT unit_id, other_id FROM later UNION SELECT other_id, unit_id FROM later),
part AS MATERIALIZED (
  SELECT DISTINCT a.above_id AS unit_id, k.other_id AS commune_id
  FROM unit_above a
  JOIN related k ON k.unit_id = a.unit_id
  JOIN temp.map_unit m ON m.unit_id = k.other_id AND m.level = 'commune'
),
size AS MATERIALIZED (SELECT unit_id, count(*) AS parts FROM part GROUP BY unit_id),
above AS MATERIALIZED (SELECT unit_id, above_id FROM unit_above)
SELECT p.unit_id, a.above_id, count(*) = z.parts
FROM part p
JOIN size z ON z.unit_id = p.unit_id
JOIN above a ON a.unit_id = p.commune_id
GROUP BY p.unit_id, a.above_id
UNION ALL
SELECT 0, 0, 1
UNION ALL
SELECT 0, :province, 1;
