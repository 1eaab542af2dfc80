-- id: F05
-- area: housing
-- severity: error
-- title.vi: Nhà bền chắc và đủ rộng vẫn được hỗ trợ
-- title.en: Support for a house that is firm and has room enough
-- basis.vi: Thông tư 01/2022/TT-BXD
-- basis.en: Circular 01/2022/TT-BXD
-- evidence: V:14, V:16
-- why.vi: Chỉ hỗ trợ khi nhà có ít nhất hai trong ba kết cấu (nền – móng, khung – tường, mái) không bền chắc, hoặc
--   dưới 8 m² một người.
-- why.en: Support is for houses with at least two of three parts (foundation, frame and wall, roof) not
--   firm, or with less than 8 m² a person.
-- remedy.vi: Xem lại biên bản khảo sát nhà; dừng hoặc thu hồi nếu không đủ điều kiện.
-- remedy.en: See the survey of the house; stop or recover the support if it did not qualify.
-- subject: housing
-- needs: housing_support where weak_foundation IS NOT NULL AND floor_area_dm2 IS NOT NULL
-- judges: housing_support s WHERE s.scheme = 'p5'
-- unjudged.house: housing_support s WHERE s.scheme = 'p5' AND s.weak_foundation + s.weak_frame_wall +
--   s.weak_roof + s.floor_area_dm2 IS NULL
-- unjudged.house.vi: chưa ghi đủ kết cấu và diện tích nhà
-- unjudged.house.en: the parts and the area of the house are not all recorded
-- unjudged.persons: housing_support s WHERE s.scheme = 'p5' AND s.weak_foundation + s.weak_frame_wall +
--   s.weak_roof + s.floor_area_dm2 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.household_id
--   = s.household_id AND m.joined_on <= s.approved_on AND (m.left_on IS NULL OR m.left_on > s.approved_on))
-- unjudged.persons.vi: hộ chưa có thành viên nào vào ngày duyệt
-- unjudged.persons.en: the household has no member on the day of approval
-- parameters: weak_parts_min, house_area_dm2
-- money.vi: số tiền hỗ trợ đã chi, hoặc đã duyệt nếu chưa ghi số chi
-- money.en: what was paid of the support, or what was approved where no payment is recorded
-- message.vi: {weak_parts} kết cấu không bền chắc; {area:m2} cho {persons} người.
-- message.en: {weak_parts:count part} of the house not firm; {area:m2} for {persons:count person}.
WITH housed AS (
  SELECT s.code, s.household_id, s.floor_area_dm2 AS area,
    coalesce(s.amount_paid, s.amount_approved) AS money,
    s.weak_foundation + s.weak_frame_wall + s.weak_roof AS weak_parts,
    (SELECT count(*) FROM membership m WHERE m.household_id = s.household_id
      AND m.joined_on <= s.approved_on AND (m.left_on IS NULL OR m.left_on > s.approved_on))
      AS persons
  FROM housing_support s WHERE s.scheme = 'p5')
SELECT 'housing:' || code AS subject, household_id, weak_parts, area, persons, money
FROM housed
WHERE weak_parts < :weak_parts_min AND persons > 0 AND area >= persons * :house_area_dm2
