-- id: G02
-- area: programme
-- severity: error
-- title.vi: Dự án có quá ít hộ nghèo, cận nghèo, mới thoát nghèo
-- title.en: Too few poor, near-poor and newly escaped in a project
-- evidence: practice
-- why.vi: Một dự án giảm nghèo mà phần lớn người tham gia không thuộc đối tượng là dự án khác mang tên giảm nghèo.
-- why.en: A project most of whose participants are not eligible is another project under the programme's name.
-- remedy.vi: Bổ sung đối tượng, hoặc chuyển nguồn vốn.
-- remedy.en: Add eligible households, or change the source of the money.
-- subject: project
-- needs: project_household; recognition
-- judges: project p WHERE p.kind IN ('livelihood', 'production') AND EXISTS (SELECT 1 FROM project_household w
--   WHERE w.project_id = p.id)
-- unjudged.before: project p WHERE p.kind IN ('livelihood', 'production') AND EXISTS (SELECT 1 FROM
--   project_household w WHERE w.project_id = p.id) AND p.approved_on < (SELECT min(decided_on) FROM
--   recognition)
-- unjudged.before.vi: trước quyết định đầu tiên trong sổ, chưa biết ai nghèo
-- unjudged.before.en: before the first decision of the registry nobody's standing is known
-- parameters: eligible_share_percent, newly_escaped_months
-- money.vi: tiền Nhà nước của dự án, hoặc tổng kinh phí nếu chưa ghi
-- money.en: the State's part of the project, or its total where that is not recorded
-- message.vi: {eligible} trong {households} hộ tham gia thuộc đối tượng.
-- message.en: {eligible} of {households:count participating household} eligible.
WITH participant AS (
  SELECT p.id, p.code, p.unit_id, w.household_id,
    coalesce(p.state_amount, p.total_budget) AS money,
    EXISTS (SELECT 1 FROM assessment a JOIN recognition r ON r.assessment_id = a.id
      WHERE a.household_id = w.household_id AND r.category IN ('poor', 'near_poor')
        AND coalesce(r.decided_on, a.surveyed_on) <= p.approved_on
        AND NOT EXISTS (SELECT 1 FROM assessment b JOIN recognition s ON s.assessment_id = b.id
          WHERE b.household_id = w.household_id AND s.category NOT IN ('poor', 'near_poor')
            AND coalesce(s.decided_on, b.surveyed_on) > coalesce(r.decided_on, a.surveyed_on)
            AND coalesce(s.decided_on, b.surveyed_on)
              < date(p.approved_on, '-' || :newly_escaped_months || ' months'))) AS eligible
  FROM project p
  JOIN project_household w ON w.project_id = p.id
  WHERE p.kind IN ('livelihood', 'production')
    AND p.approved_on >= (SELECT min(decided_on) FROM recognition)
  GROUP BY p.id, w.household_id)
SELECT 'project:' || code AS subject, unit_id, sum(eligible) AS eligible, count(*) AS households,
  money
FROM participant
GROUP BY id
HAVING sum(eligible) * 100 < count(*) * :eligible_share_percent
