-- id: A05
-- area: classification
-- severity: error
-- title.vi: Khu vực dùng để tính khác khu vực của thôn vào ngày khảo sát
-- title.en: The area used is not that of the village on the survey date
-- basis.vi: Nghị định 07/2021/NĐ-CP
-- basis.en: Decree 07/2021/NĐ-CP
-- evidence: V:2
-- why.vi: Chuẩn thành thị và nông thôn khác nhau. Từ 01/7/2025 nhiều thị trấn thành xã và vài xã thành phường,
--   nên thôn có thể đã đổi khu vực.
-- why.en: The urban and the rural line differ. On 1 July 2025 many townships became communes and a few
--   communes wards, so a village may have changed its area.
-- remedy.vi: Sửa khu vực theo đơn vị hành chính vào ngày khảo sát và phân loại lại.
-- remedy.en: Correct the area to that of the unit on the survey date and class the household anew.
-- subject: assessment
-- needs: assessment
-- judges: assessment a
-- unjudged.place: assessment a JOIN household h ON h.id = a.household_id WHERE NOT EXISTS (SELECT 1 FROM
--   village_unit v WHERE v.village_id = coalesce((SELECT m.from_village_id FROM household_move m WHERE
--   m.household_id = h.id AND m.moved_on > a.surveyed_on ORDER BY m.moved_on LIMIT 1), h.village_id) AND
--   in_force(v, a.surveyed_on))
-- unjudged.place.vi: vào ngày khảo sát thôn chưa thuộc đơn vị nào trong sổ
-- unjudged.place.en: the village is in no unit of the registry on the day of the survey
-- message.vi: Tính theo {area:area}, nhưng ngày {surveyed_on:date} thôn thuộc {due:area}.
-- message.en: Reckoned as {area:area}, but on {surveyed_on:date} the village was {due:area}.
WITH placed AS (
  SELECT a.household_id, a.round_id, a.area, a.surveyed_on, h.code,
    coalesce((SELECT m.from_village_id FROM household_move m
      WHERE m.household_id = h.id AND m.moved_on > a.surveyed_on
      ORDER BY m.moved_on LIMIT 1), h.village_id) AS village_id
  FROM assessment a JOIN household h ON h.id = a.household_id),
due AS (
  SELECT p.*, coalesce(
    (SELECT o.area FROM village_area o WHERE o.village_id = p.village_id
      AND in_force(o, p.surveyed_on)),
    CASE WHEN u.kind IN ('ward', 'township') THEN 'urban' ELSE 'rural' END) AS due
  FROM placed p
  JOIN village_unit v ON v.village_id = p.village_id AND in_force(v, p.surveyed_on)
  JOIN admin_unit u ON u.id = v.unit_id)
SELECT 'assessment:' || d.code || '/' || r.code AS subject, d.household_id,
  d.area, d.due, d.surveyed_on
FROM due d
JOIN round r ON r.id = d.round_id
WHERE d.area <> d.due
