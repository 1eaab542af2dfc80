-- The commune of each village on the map of :map_day. A village known only on another map goes
-- where its commune lies whole; one that cannot be placed so is in unit 0.
INSERT INTO temp.village_on_map (village_id, unit_id)
SELECT v.id, coalesce(
  (SELECT p.unit_id FROM village_unit p JOIN temp.map_unit m ON m.unit_id = p.unit_id
    WHERE p.village_id = v.id AND in_force(p, :map_day)),
  (SELECT m.unit_id FROM village_unit p
    JOIN temp.unit_in i ON i.unit_id = p.unit_id AND i.is_whole
    JOIN temp.map_unit m ON m.unit_id = i.above_id AND m.level = 'commune'
    WHERE p.village_id = v.id ORDER BY p.valid_from DESC LIMIT 1),
  0)
FROM village v;
