-- id: F03
-- area: housing
-- severity: error
-- title.vi: Hỗ trợ nhà ở dự án 5 ngoài huyện nghèo
-- title.en: Project 5 housing outside a poor district
-- basis.vi: Thông tư 01/2022/TT-BXD
-- basis.en: Circular 01/2022/TT-BXD
-- evidence: V:14
-- why.vi: Dự án 5 chỉ cho hộ sống ở huyện nghèo. Sau 01/7/2025 không còn huyện: xét theo huyện cũ của thôn.
-- why.en: Project 5 is for households living in a poor district. Since 1 July 2025 there are no districts:
--   the village's old one counts.
-- remedy.vi: Chuyển sang nguồn khác, hoặc thu hồi.
-- remedy.en: Pay it from another source, or recover it.
-- subject: housing
-- needs: housing_support where scheme = 'p5'; area_class where class = 'huyen_ngheo'
-- judges: housing_support s WHERE s.scheme = 'p5'
-- unjudged.district: housing_support s WHERE s.scheme = 'p5' AND NOT EXISTS (SELECT 1 FROM household h JOIN
--   village v ON v.id = coalesce((SELECT m.from_village_id FROM household_move m WHERE m.household_id = h.id
--   AND m.moved_on > s.approved_on ORDER BY m.moved_on LIMIT 1), h.village_id) JOIN admin_unit u ON u.id =
--   v.origin_unit_id JOIN admin_unit d ON d.id = u.parent_id AND d.kind IN ('district', 'city') WHERE h.id =
--   s.household_id)
-- unjudged.district.vi: thôn ghi ở xã không thuộc huyện nào
-- unjudged.district.en: the village is recorded in a commune that is in no district
-- money.vi: số tiền hỗ trợ đã chi, hoặc đã duyệt nếu chưa ghi số chi
-- money.en: what was paid of the support, or what was approved where no payment is recorded
-- message.vi: Ngày duyệt {approved_on:date}, huyện {district} không phải huyện nghèo.
-- message.en: On {approved_on:date} the district {district} was not a poor one.
WITH placed AS (
  SELECT s.code, s.household_id, s.approved_on, v.origin_unit_id,
    coalesce(s.amount_paid, s.amount_approved) AS money
  FROM housing_support s
  JOIN household h ON h.id = s.household_id
  JOIN village v ON v.id = coalesce((SELECT m.from_village_id FROM household_move m
    WHERE m.household_id = h.id AND m.moved_on > s.approved_on
    ORDER BY m.moved_on LIMIT 1), h.village_id)
  WHERE s.scheme = 'p5')
SELECT 'housing:' || p.code AS subject, p.household_id, p.approved_on, d.name AS district,
  p.money
FROM placed p
JOIN admin_unit u ON u.id = p.origin_unit_id
JOIN admin_unit d ON d.id = u.parent_id AND d.kind IN ('district', 'city')
WHERE NOT EXISTS (SELECT 1 FROM area_class c WHERE c.unit_id = d.id AND c.class = 'huyen_ngheo'
  AND c.valid_from <= p.approved_on
  AND (c.valid_to IS NULL OR c.valid_to > p.approved_on OR c.valid_to = d.valid_to))
