-- id: G27
-- area: programme
-- severity: warning
-- title.vi: Thẻ BHYT mã DK ở nơi không phải vùng đặc biệt khó khăn
-- title.en: A card of object DK where the area is not especially difficult
-- evidence: practice
-- why.vi: Mã DK là của người sống ở xã khu vực III, thôn đặc biệt khó khăn; khi thôn ra khỏi danh sách, thẻ phải đổi mã.
-- why.en: DK is for people of communes of area III and of especially difficult villages; when a village leaves
--   the list, the card needs another code.
-- remedy.vi: Đối chiếu danh sách thôn; đổi mã đối tượng của thẻ, hoặc nạp phân loại còn thiếu của thôn.
-- remedy.en: Compare with the list of villages; change the object of the card, or load the class that is missing.
-- subject: member
-- needs: insurance where object_code = 'DK'; village_class
-- judges: (SELECT DISTINCT person_id FROM insurance WHERE object_code = 'DK')
-- unjudged.classes: (SELECT DISTINCT person_id FROM insurance WHERE object_code = 'DK' EXCEPT SELECT person_id
--   FROM insurance WHERE object_code = 'DK' AND valid_from >= (SELECT min(valid_from) FROM village_class))
-- unjudged.classes.vi: thẻ cấp trước danh sách thôn đầu tiên trong sổ
-- unjudged.classes.en: the card is older than the first list of villages in the registry
-- message.vi: Thẻ từ ngày {valid_from:date}; thôn {village}, xã {commune} khu vực {area} không trong danh sách.
-- message.en: Card from {valid_from:date}; the village {village} of {commune}, area {area}, is not on the list.
-- Before the first class of a village nothing is known, nor of a commune whose area is not.
WITH card AS MATERIALIZED (
  SELECT person_id, max(valid_from) AS valid_from FROM insurance
  WHERE object_code = 'DK' AND valid_from >= (SELECT min(valid_from) FROM village_class)
  GROUP BY person_id),
home AS (
  SELECT c.valid_from, m.household_id, m.code, h.code AS household,
    coalesce((SELECT x.from_village_id FROM household_move x
      WHERE x.household_id = h.id AND x.moved_on > c.valid_from
      ORDER BY x.moved_on LIMIT 1), h.village_id) AS village_id
  FROM card c
  JOIN membership m ON m.person_id = c.person_id AND m.joined_on <= c.valid_from
    AND (m.left_on IS NULL OR m.left_on > c.valid_from)
  JOIN household h ON h.id = m.household_id)
SELECT 'member:' || o.household || '/' || o.code AS subject, o.household_id, o.valid_from,
  village_name_on(v, o.valid_from) AS village, u.name AS commune, a.value AS area
FROM home o
JOIN village v ON v.id = o.village_id
JOIN village_unit w ON w.village_id = v.id AND in_force(w, o.valid_from)
JOIN admin_unit u ON u.id = w.unit_id
JOIN area_class a ON a.unit_id = u.id AND a.class = 'khu_vuc' AND a.value IN ('I', 'II')
  AND in_force(a, o.valid_from)
WHERE NOT EXISTS (SELECT 1 FROM village_class k WHERE k.village_id = v.id
  AND k.class = 'especially_difficult' AND in_force(k, o.valid_from))
