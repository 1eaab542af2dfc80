-- id: G05
-- area: programme
-- severity: error
-- title.vi: Nhà nước hỗ trợ quá mức trần của dự án
-- title.en: State support above the ceiling
-- evidence: practice
-- why.vi: Tỉnh quy định mức tối đa cho một dự án và tỷ lệ tối đa theo phương thức, khu vực. Mức của tỉnh đặt bằng
--   lệnh audit set. Nhà nước không thể hỗ trợ nhiều hơn tổng kinh phí, dù xã thuộc khu vực nào.
-- why.en: The province sets a ceiling per project and a share by mode and area. Set the province's own
--   with audit set. The state cannot pay more than the total, whatever the class of the commune.
-- remedy.vi: Giảm phần nhà nước, hoặc tăng phần đối ứng.
-- remedy.en: Lower the state's part, or raise the others'.
-- subject: project
-- needs: project where state_amount IS NOT NULL
-- judges: project p WHERE p.kind IN ('livelihood', 'production')
-- unjudged.amount: project p WHERE p.kind IN ('livelihood', 'production') AND p.state_amount IS NULL
-- unjudged.amount.vi: chưa ghi tiền Nhà nước hỗ trợ
-- unjudged.amount.en: what the State pays is not recorded
-- unjudged.total: project p WHERE p.kind IN ('livelihood', 'production') AND p.state_amount IS NOT NULL AND
--   p.total_budget IS NULL AND (p.state_amount > :project_ceiling_vnd) IS NOT 1
-- unjudged.total.vi: chưa ghi tổng kinh phí
-- unjudged.total.en: the total is not recorded
-- unjudged.share: project p WHERE p.kind IN ('livelihood', 'production') AND p.state_amount IS NOT NULL AND
--   p.total_budget IS NOT NULL AND (p.state_amount > :project_ceiling_vnd OR p.state_amount > p.total_budget)
--   IS NOT 1 AND json_extract(:state_share, '$.' || p.mode || '.' || (SELECT c.value FROM area_class c WHERE
--   c.unit_id = p.unit_id AND c.class = 'khu_vuc' AND in_force(c, p.approved_on))) IS NULL
-- unjudged.share.vi: chưa rõ phương thức của dự án, hoặc khu vực của xã vào ngày duyệt
-- unjudged.share.en: how the project is run, or the area class of the commune on the day of approval, is not
--   known
-- parameters: project_ceiling_vnd, state_share
-- money.vi: phần Nhà nước hỗ trợ vượt mức trần thấp nhất bị vượt
-- money.en: what the State pays above the lowest ceiling that is exceeded
-- message.vi: Nhà nước {state_amount:vnd}[ trong tổng {total_budget:vnd}][; trần tỷ lệ {share} %].
-- message.en: State {state_amount:vnd}[ of a total of {total_budget:vnd}][; share ceiling {share}
--   %].
WITH placed AS (
  SELECT p.code, p.unit_id, p.state_amount, p.total_budget,
    json_extract(:state_share, '$.' || p.mode || '.' || c.value) AS share
  FROM project p
  LEFT JOIN area_class c ON c.unit_id = p.unit_id AND c.class = 'khu_vuc'
    AND in_force(c, p.approved_on)
  WHERE p.kind IN ('livelihood', 'production') AND p.state_amount IS NOT NULL)
SELECT 'project:' || code AS subject, unit_id, state_amount, total_budget, share,
  max(coalesce(state_amount - :project_ceiling_vnd, 0), coalesce(state_amount - total_budget, 0),
    coalesce(state_amount - total_budget * share / 100, 0)) AS money
FROM placed
WHERE state_amount > :project_ceiling_vnd OR state_amount > total_budget
  OR state_amount * 100 > total_budget * share
