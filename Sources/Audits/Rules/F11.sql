-- id: F11
-- area: housing
-- severity: warning
-- title.vi: Nhóm ưu tiên thấp được duyệt trước nhóm ưu tiên cao
-- title.en: A low priority approved while a high one waited
-- basis.vi: Thông tư 01/2022/TT-BXD
-- basis.en: Circular 01/2022/TT-BXD
-- evidence: V:16
-- why.vi: Trong một xã, hộ nhóm 1 phải được duyệt trước hộ nhóm 6; làm ngược cần giải trình.
-- why.en: In a commune group 1 comes before group 6; the reverse needs a reason.
-- remedy.vi: Giải trình trong hồ sơ, hoặc điều chỉnh danh sách.
-- remedy.en: Record the reason, or change the list.
-- subject: housing
-- needs: housing_support where priority IS NOT NULL
-- judges: housing_support
-- unjudged.priority: housing_support WHERE priority IS NULL
-- unjudged.priority.vi: chưa ghi nhóm ưu tiên
-- unjudged.priority.en: no priority is recorded
-- parameters: priority_first, priority_last
-- message.vi: Nhóm {priority_last} duyệt {approved_on:date}, trong khi {waiting} nhóm {priority_first} đến {later_on:date}
--   mới được duyệt.
-- message.en: Group {priority_last} approved on {approved_on:date}, while {waiting} of group
--   {priority_first} waited until {later_on:date}.
-- Within one scheme and one year.
WITH placed AS MATERIALIZED (
  SELECT s.code, s.household_id, s.scheme, s.priority, s.approved_on,
    substr(s.approved_on, 1, 4) AS year, v.unit_id
  FROM housing_support s
  JOIN household h ON h.id = s.household_id
  JOIN village_unit v ON v.village_id = h.village_id AND in_force(v, s.approved_on)
  WHERE s.priority IN (:priority_first, :priority_last)),
last_first AS MATERIALIZED (
  SELECT unit_id, scheme, year, max(approved_on) AS later_on, code AS waiting
  FROM placed WHERE priority = :priority_first GROUP BY unit_id, scheme, year)
SELECT 'housing:' || p.code AS subject, p.household_id, p.approved_on, w.waiting, w.later_on
FROM placed p
JOIN last_first w ON w.unit_id = p.unit_id AND w.scheme = p.scheme AND w.year = p.year
WHERE p.priority = :priority_last AND p.approved_on < w.later_on
