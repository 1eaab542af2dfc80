-- The commune of each village on the map of :map_day, its name at :closing, and its place among all. A
-- village known only on another map goes where its commune lies whole; one that cannot be placed so
-- is in unit 0. Two villages of one name in a commune are told apart by the commune that first named
-- them. A number at the end of a name counts as a number: Xóm 2 before Xóm 10.
INSERT INTO temp.village_on_map (village_id, unit_id, name, position)
WITH placed AS MATERIALIZED (
  SELECT v.id, coalesce(
      (SELECT p.unit_id FROM village_unit p JOIN temp.map_unit m ON m.unit_id = p.unit_id
        WHERE p.village_id = v.id AND in_force(p, :map_day)),
      (SELECT m.unit_id FROM village_unit p
        JOIN temp.unit_in i ON i.unit_id = p.unit_id AND i.is_whole
        JOIN temp.map_unit m ON m.unit_id = i.above_id AND m.level = 'commune'
        WHERE p.village_id = v.id ORDER BY p.valid_from DESC LIMIT 1),
      0) AS unit_id,
    village_name_on(v, :closing) AS name,
    coalesce((SELECT f.name_key FROM village_name f
      WHERE f.village_id = v.id AND f.valid_to > :closing
      ORDER BY f.valid_to LIMIT 1), v.name_key) AS name_key,
    u.name AS origin
  FROM village v JOIN admin_unit u ON u.id = v.origin_unit_id
)
SELECT id, unit_id,
  name || CASE WHEN count(*) OVER (PARTITION BY unit_id, name_key) > 1
    THEN ' (' || origin || ')' ELSE '' END,
  row_number() OVER (ORDER BY rtrim(name_key, '0123456789'),
    CAST(substr(name_key, length(rtrim(name_key, '0123456789')) + 1) AS INTEGER), name_key,
    origin, id)
FROM placed;
