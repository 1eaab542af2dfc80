-- id: G18
-- area: programme
-- severity: error
-- title.vi: Tổng kinh phí dự án khác tổng các nguồn
-- title.en: A project's total that is not the sum of its sources
-- evidence: logic
-- why.vi: Tổng kinh phí phải bằng cộng các nguồn: ngân sách các cấp, tín dụng, huy động, dân góp.
-- why.en: The total is the sum of the sources: the budgets of all levels, credit, what was mobilised and what
--   households gave.
-- remedy.vi: Đối chiếu quyết định phê duyệt và các nguồn; sửa bên sai.
-- remedy.en: Compare the approval with the sources and correct what is wrong.
-- subject: project
-- needs: project where total_budget IS NOT NULL; project_fund
-- judges: project p
-- unjudged.total: project p WHERE p.total_budget IS NULL
-- unjudged.total.vi: chưa ghi tổng kinh phí
-- unjudged.total.en: the total is not recorded
-- unjudged.fund: project p WHERE p.total_budget IS NOT NULL AND NOT EXISTS (SELECT 1 FROM project_fund f WHERE
--   f.project_id = p.id)
-- unjudged.fund.vi: chưa ghi các nguồn vốn
-- unjudged.fund.en: the sources are not recorded
-- money.vi: phần chênh giữa tổng kinh phí và các nguồn
-- money.en: the difference between the total and its sources
-- message.vi: Tổng kinh phí {total:vnd}, cộng các nguồn được {sum:vnd}; lệch {gap:vnd}[; dự án chưa ghi ngày kết
--   thúc, nguồn mới ghi đến năm {last_year}: còn năm sau thì ghi ngày kết thúc].
-- message.en: The total is {total:vnd}, the sources make {sum:vnd}; off by {gap:vnd}[; no end of the project is
--   recorded and its sources go to {last_year}: give ends_on if years are to come].
-- Until a project ends, years may be missing that are still to be allocated; more than the total is wrong at once.
-- Without an end nobody knows whether they are missing: told as a warning, since otherwise it never would be.
WITH summed AS (
  SELECT p.code, p.unit_id, p.total_budget AS total, sum(f.allocated) AS sum,
    coalesce(p.finished_on, p.ends_on) AS ended_on, max(f.budget_year) AS last_year
  FROM project p
  JOIN project_fund f ON f.project_id = p.id
  WHERE p.total_budget IS NOT NULL
  GROUP BY p.id)
SELECT 'project:' || code AS subject, unit_id, total, sum, abs(total - sum) AS gap,
  abs(total - sum) AS money,
  CASE WHEN sum < total AND ended_on IS NULL THEN last_year END AS last_year,
  CASE WHEN sum < total AND ended_on IS NULL THEN 'warning' ELSE 'error' END AS severity
FROM summed WHERE sum > total OR sum < total AND coalesce(ended_on, :today) <= :today
