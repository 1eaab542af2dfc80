-- id: F02
-- area: housing
-- severity: error
-- title.vi: Hỗ trợ nhà ở cho hộ không nghèo, không cận nghèo vào ngày duyệt
-- title.en: Housing support for a household neither poor nor near-poor on that day
-- basis.vi: Thông tư 01/2022/TT-BXD
-- basis.en: Circular 01/2022/TT-BXD
-- evidence: V:14
-- why.vi: Dự án 5 chỉ hỗ trợ hộ nghèo, cận nghèo trong danh sách của xã vào ngày phê duyệt, không phải hôm nay.
-- why.en: Project 5 supports poor and near-poor households of the commune's list on the day of approval, not
--   of today.
-- remedy.vi: Đối chiếu quyết định công nhận năm đó; thu hồi nếu sai đối tượng.
-- remedy.en: Compare with that year's decision; recover the money if the household was not eligible.
-- subject: housing
-- needs: housing_support where scheme = 'p5'; recognition
-- judges: housing_support s WHERE s.scheme = 'p5'
-- unjudged.before: housing_support s WHERE s.scheme = 'p5' AND s.approved_on < (SELECT min(decided_on) FROM
--   recognition)
-- unjudged.before.vi: trước quyết định đầu tiên trong sổ, chưa biết ai nghèo
-- unjudged.before.en: before the first decision of the registry nobody's standing is known
-- money.vi: số tiền hỗ trợ đã chi, hoặc đã duyệt nếu chưa ghi số chi
-- money.en: what was paid of the support, or what was approved where no payment is recorded
-- message.vi: Ngày duyệt {approved_on:date} hộ không thuộc danh sách hộ nghèo, cận nghèo[
--   ({standing:category})].
-- message.en: On {approved_on:date}, the day of approval, the household was neither poor nor
--   near-poor by any decision[ ({standing:category})].
-- Before the registry's first decision nothing is known.
WITH supported AS (
  SELECT s.code, s.household_id, s.approved_on,
    coalesce(s.amount_paid, s.amount_approved) AS money,
    (SELECT r.category FROM assessment a JOIN recognition r ON r.assessment_id = a.id
      JOIN round d ON d.id = a.round_id
      WHERE a.household_id = s.household_id
        AND coalesce(r.decided_on, a.surveyed_on) <= s.approved_on
      ORDER BY d.year DESC, coalesce(r.decided_on, a.surveyed_on) DESC, r.id DESC LIMIT 1)
      AS standing
  FROM housing_support s
  WHERE s.scheme = 'p5' AND s.approved_on >= (SELECT min(decided_on) FROM recognition))
SELECT 'housing:' || code AS subject, household_id, approved_on, standing, money
FROM supported WHERE coalesce(standing, 'none') NOT IN ('poor', 'near_poor')
