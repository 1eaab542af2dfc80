-- id: G01
-- area: programme
-- severity: error
-- title.vi: Người tham gia dự án không thuộc đối tượng
-- title.en: A participant who is not eligible
-- basis.vi: Quyết định 28/2015/QĐ-TTg
-- basis.en: Decision 28/2015/QĐ-TTg
-- evidence: V:26
-- why.vi: Dự án sinh kế, sản xuất dành cho hộ nghèo, cận nghèo, mới thoát nghèo (trong 36 tháng) vào ngày phê duyệt dự
--   án.
-- why.en: Livelihood and production projects are for households poor, near-poor or newly escaped (within 36
--   months) on the day the project was approved.
-- remedy.vi: Đối chiếu danh sách công nhận; thay người tham gia hoặc thu hồi.
-- remedy.en: Compare with the decisions; replace the participant, or recover the support.
-- subject: participant
-- needs: project_household; recognition
-- judges: project p JOIN project_household w ON w.project_id = p.id WHERE p.kind IN ('livelihood',
--   'production')
-- unjudged.before: project p JOIN project_household w ON w.project_id = p.id WHERE p.kind IN ('livelihood',
--   'production') AND p.approved_on < (SELECT min(decided_on) FROM recognition)
-- unjudged.before.vi: trước quyết định đầu tiên trong sổ, chưa biết ai nghèo
-- unjudged.before.en: before the first decision of the registry nobody's standing is known
-- parameters: newly_escaped_months
-- money.vi: trị giá hộ đã nhận
-- money.en: the value that the household was given
-- message.vi: Ngày duyệt {approved_on:date} hộ không nghèo, không cận nghèo[
--   ({standing:category})][; thoát nghèo ngày {escaped_on:date}, đã quá {newly_escaped_months}
--   tháng].
-- message.en: On {approved_on:date}, the day of approval, the household was neither poor nor
--   near-poor[ ({standing:category})][; it escaped on {escaped_on:date}, more than
--   {newly_escaped_months} months before].
-- Before the registry's first decision nothing is known.
WITH participant AS (
  SELECT p.code, p.approved_on, w.household_id, w.joined_on, w.value AS money,
    (SELECT r.category FROM assessment a JOIN recognition r ON r.assessment_id = a.id
      JOIN round d ON d.id = a.round_id
      WHERE a.household_id = w.household_id
        AND coalesce(r.decided_on, a.surveyed_on) <= p.approved_on
      ORDER BY d.year DESC, coalesce(r.decided_on, a.surveyed_on) DESC, r.id DESC LIMIT 1)
      AS standing,
    -- The first decision after the last that listed it.
    (SELECT min(coalesce(r.decided_on, a.surveyed_on))
      FROM assessment a JOIN recognition r ON r.assessment_id = a.id
      WHERE a.household_id = w.household_id AND r.category NOT IN ('poor', 'near_poor')
        AND coalesce(r.decided_on, a.surveyed_on) <= p.approved_on
        AND coalesce(r.decided_on, a.surveyed_on) > (
          SELECT max(coalesce(s.decided_on, b.surveyed_on))
          FROM assessment b JOIN recognition s ON s.assessment_id = b.id
          WHERE b.household_id = w.household_id AND s.category IN ('poor', 'near_poor')
            AND coalesce(s.decided_on, b.surveyed_on) <= p.approved_on)) AS escaped_on
  FROM project p
  JOIN project_household w ON w.project_id = p.id
  WHERE p.kind IN ('livelihood', 'production')
    AND p.approved_on >= (SELECT min(decided_on) FROM recognition))
SELECT 'participant:' || n.code || '/' || h.code || '/' || n.joined_on AS subject,
  n.household_id, n.approved_on, n.standing, n.escaped_on, n.money
FROM participant n
JOIN household h ON h.id = n.household_id
WHERE coalesce(n.standing, 'none') NOT IN ('poor', 'near_poor')
  AND (n.escaped_on IS NULL
    OR n.escaped_on < date(n.approved_on, '-' || :newly_escaped_months || ' months'))
